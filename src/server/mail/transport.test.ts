import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '#src/server/start-error.ts'
import { TestSmtp } from '#src/test/smtp.ts'
import { folderTransport, smtpTransport } from './transport.ts'

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

describe('a mail that got no answer', () => {
  let smtp: TestSmtp
  beforeEach(async () => {
    smtp = new TestSmtp()
    await smtp.start()
  })
  afterEach(() => smtp.stop())

  async function sendOne() {
    const transport = smtpTransport(smtp.url, sender)
    const mail = {
      to: 'ada@quay.example',
      messageId: '<1@quay.example>',
      subject: 'Yes?',
      text: 'Yes',
      html: '<p>Yes</p>',
    }
    const sent = await transport.send(mail)
    transport.close()
    return sent.kind
  }

  it('is itself what the server fails at, if the server is there', async () => {
    smtp.fault = 'reset'
    expect(await sendOne()).toBe('stuck')
  })

  it('says nothing of the mail, if the server went away with it', async () => {
    smtp.fault = { code: 451, at: 'DATA' }
    smtp.onData = () => void smtp.stop()
    expect(await sendOne()).toBe('unreachable')
  })

  it('says nothing of the mail, if there was no server', async () => {
    await smtp.stop()
    expect(await sendOne()).toBe('unreachable')
  })
})
