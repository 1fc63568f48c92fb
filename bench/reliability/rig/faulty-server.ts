// The server with one fault of faults.ts in one of its parts: the runs have to catch it.
import { assemble } from '#src/server/assemble.ts'
import { type Log, logToStderr } from '#src/server/log.ts'
import { openParts } from '#src/server/open-parts.ts'
import { serve } from '#src/server/serve.ts'
import { readEnv } from '#src/settings/env.ts'
import { type Fault, type FaultName, faults } from './faults.ts'

const fault: Fault = faults[process.env.FAULT as FaultName]
const env = readEnv(process.env)
const log: Log = (event) => {
  if (fault.log?.(event) !== 'unwritten') logToStderr(event)
}

const parts = await openParts(env, logToStderr)
const { site, store, transport } = parts
fault.store?.(store, env.dataFolder)
const { around, clientOf, health } = fault
const assembly = assemble({
  ...parts,
  site: () => fault.site?.(site()) ?? site(),
  transport: fault.transport?.(transport) ?? transport,
  log,
  ...(clientOf !== undefined && { clientOf }),
  ...(health !== undefined && { health }),
  ...(around !== undefined && { around: (fetch) => around(fetch, store) }),
})
fault.server?.(assembly.server)
await serve(env, parts, assembly)
