import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetMails, readRecipient } from './outbox.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standfirst-outbox-'))
  const mails = { ada: 'Ada.L+news@quay.example', bob: 'bob@quay.example', cyd: 'cyd@quay.example' }
  for (const [id, to] of Object.entries(mails))
    await writeFile(
      join(folder, `${id}.eml`),
      `From: Quay <letters@quay.example>\r\nTo: ${to}\r\n\r\nTo: dan@quay.example`,
    )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const left = async () => (await readdir(folder)).sort().join(' ')

describe('the folder of mails', () => {
  it('loses the mails to an address, however it is written', async () => {
    await forgetMails(folder, { addresses: ['ADA.L+news@quay.example', 'dan@quay.example', 'letters@quay.example'] })
    expect(await left()).toBe('bob.eml cyd.eml')
  })

  it('loses the mails of some ids, and what was left when one of them was written', async () => {
    await writeFile(join(folder, 'bob.eml.1234.part'), 'To: b')
    await forgetMails(folder, { ids: ['bob', 'dan'] })
    expect(await left()).toBe('ada.eml cyd.eml')
  })

  it('loses what is older than a moment', async () => {
    const at = new Date('2026-11-17T06:00:00Z')
    await utimes(join(folder, 'cyd.eml'), at, at)
    await forgetMails(folder, { before: at.getTime() })
    expect(await left()).toBe('ada.eml bob.eml cyd.eml')
    await forgetMails(folder, { before: at.getTime() + 1 })
    expect(await left()).toBe('ada.eml bob.eml')
  })

  it('need not be there', async () => {
    await expect(forgetMails(join(folder, 'nowhere'), { ids: ['ada'] })).resolves.toBeUndefined()
  })
})

describe('whom a mail is for', () => {
  it.each([
    ['To: Ada@quay.example\r\n\r\n', 'ada@quay.example'],
    ['Subject: To: no@b.example\r\nTO:\r\n a@b.example\r\nX: y\r\n\r\n', 'a@b.example'],
    ['To: Ada <a@b.example>\n\n', 'a@b.example'],
    ['Subject: x\r\n\r\nTo: a@b.example', undefined],
  ])('is read from %j', (message, recipient) => {
    expect(readRecipient(message)).toBe(recipient)
  })
})
