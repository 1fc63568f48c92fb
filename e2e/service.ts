import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { simpleParser } from 'mailparser'

/** Where the server of the browser tests keeps its subscribers and its mails. */
export const serviceData = (port: string | number) => `node_modules/.cache/standfirst-e2e/${port}`

const folder = serviceData(process.env.E2E_PORT ?? 4733)

/** An address that nobody else uses. */
export const newAddress = () => `reader-${crypto.randomUUID().slice(0, 13)}@example.org`

export type ReceivedMail = { subject: string; text: string; html: string; headers: Map<string, unknown> }

/** The mails that an address has got, the oldest first, from the folder that a server writes them into. */
export async function mailsTo(address: string, outbox = join(folder, 'outbox')): Promise<ReceivedMail[]> {
  const sources = readdirSync(outbox)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(join(outbox, name)))
    .filter((source) => source.includes(`To: ${address}`))
  const mails = await Promise.all(sources.map((source) => simpleParser(source)))
  return mails
    .sort((a, b) => (a.date?.getTime() ?? 0) - (b.date?.getTime() ?? 0))
    .map(({ subject = '', text = '', html, headers }) => ({ subject, text, html: html || '', headers }))
}

/** Waits for a mail of a subject, and returns it. */
export async function mailTo(address: string, subject: RegExp): Promise<ReceivedMail> {
  let found: ReceivedMail | undefined
  await expect
    .poll(
      async () => {
        found = (await mailsTo(address)).find((mail) => subject.test(mail.subject))
        return found !== undefined
      },
      { timeout: 15_000 },
    )
    .toBe(true)
  if (found === undefined) throw new Error(`No mail for ${address}`)
  return found
}

/** The link of a mail that leads to a page of the service. */
export function linkIn({ text }: ReceivedMail, name: 'confirm' | 'preferences' | 'unsubscribe'): string {
  const link = new RegExp(`https?://\\S+/${name}#\\S+`).exec(text)?.[0]
  if (link === undefined) throw new Error(`No link to ${name} in ${text}`)
  return link
}

export const codeIn = (link: string): string => link.slice(link.indexOf('#') + 1)

/** What the publisher's command says of an address, while the server runs. */
export async function listed(address: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'src/server/subscribers.ts', 'list', '--email', address],
    { env: { ...process.env, DATA_DIR: folder } },
  )
  return stdout.split('\n').flatMap((line) => {
    const [, newsletter, status] = line.split('  ')
    return status === undefined ? [] : [`${newsletter} ${status}`]
  })
}

/** Signs up in the page's prompt. */
export async function signUp(page: Page, address: string): Promise<void> {
  const prompt = page.getByLabel('Newsletter sign-up')
  await prompt.getByRole('checkbox', { name: /First Light/ }).check()
  await prompt.getByLabel('Email address').fill(address)
  await prompt.getByRole('button', { name: 'Subscribe', exact: true }).click()
}
