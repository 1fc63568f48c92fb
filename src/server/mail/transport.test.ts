import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { StartError } from '#src/server/start-error.ts'
import { folderTransport } from './transport.ts'

const sender = { name: 'Quay', address: 'letters@quay.example' }

it('a folder that cannot be made, or be written to, is refused with one sentence before anything is sent', () => {
  const home = mkdtempSync(join(tmpdir(), 'standfirst-outbox-'))
  writeFileSync(join(home, 'data'), '')
  for (const folder of [join(home, 'data'), join(home, 'data', 'outbox')]) {
    const open = () => folderTransport(folder, sender, () => undefined)
    expect(open).toThrow(StartError)
    expect(open).toThrow(/^Mails cannot be written to .* \(Error: E\w+.*\)\. Set DATA_DIR to a folder/)
  }
  folderTransport(join(home, 'outbox'), sender, () => undefined).close()
  expect(readdirSync(home).sort()).toEqual(['data', 'outbox'])
  rmSync(home, { recursive: true })
})
