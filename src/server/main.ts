// `npm start`: serves the finished site and takes sign-ups. What can be set is described in env.ts.
import { assemble } from './assemble.ts'
import { readEnv } from './env.ts'
import { logToStderr } from './log.ts'
import { openParts } from './open-parts.ts'
import { serve } from './serve.ts'
import { StartError } from './start-error.ts'

try {
  const env = readEnv(process.env)
  const parts = await openParts(env, logToStderr)
  await serve(env, parts, assemble(parts))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exit(1)
}
