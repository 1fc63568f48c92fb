// Mails as their readers get them.

import { type ParsedMail, simpleParser } from 'mailparser'
import { paths } from '#src/lib/paths.ts'
import { ask, nextReader, signUp } from './ask.ts'
import type { MailSink } from './mail-sink.ts'
import { waitUntil } from './measure.ts'
import { siteOrigin } from './site.ts'

export type ReadMail = { raw: string; text: string; html: string; subject: string }
export type Codes = { confirm: string; preferences: string; unsubscribe: string }

export async function readMail(raw: string): Promise<ReadMail> {
  const { text = '', html, subject = '' }: ParsedMail = await simpleParser(Buffer.from(raw, 'latin1'))
  return { raw, text, html: html || '', subject }
}

/** Waits for the first mail to an address whose subject fits. Throws when there is none within 20 s. */
export async function waitForMail(sink: MailSink, address: string, subject: RegExp): Promise<ReadMail> {
  let found: ReadMail | undefined
  await waitUntil(async () => {
    const mails = await Promise.all((sink.raw.get(address) ?? []).map(readMail))
    found = mails.find((mail) => subject.test(mail.subject))
    return found !== undefined
  }, 20_000)
  if (found === undefined) throw new Error(`No mail of ${subject} for ${address}`)
  return found
}

/** The code of the link to one of the service's pages. */
export const codeIn = ({ text }: ReadMail, page: keyof Codes): string =>
  new RegExp(`/${page}(?:#|\\?code=)(\\w+)`).exec(text)?.[1] ?? ''

/** Sends a code as the pages of the service do. */
export const postCode = (base: string, page: keyof Codes, code: string, more: Record<string, string> = {}) =>
  ask(`${base}${paths.signUps(page)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: siteOrigin },
    body: String(new URLSearchParams({ code, ...more })),
  })

export const oneClickForm = { 'content-type': 'application/x-www-form-urlencoded' }
/** What a mail program sends (RFC 8058). */
export const postOneClick = (base: string, code: string, headers: Record<string, string> = {}) =>
  ask(`${base}${paths.signUps(`one-click/${code}`)}`, {
    method: 'POST',
    headers: { ...oneClickForm, ...headers },
    body: 'List-Unsubscribe=One-Click',
  })

export type Place = { base: string; stamp: string; sink: MailSink }
export type Pending = { email: string; confirm: string; mail: ReadMail }

/** A reader who has asked, and has the first mail. */
export async function subscribe({ base, stamp, sink }: Place, email = nextReader()): Promise<Pending> {
  await signUp({ base, stamp, email })
  const mail = await waitForMail(sink, email, /confirm/)
  return { email, confirm: codeIn(mail, 'confirm'), mail }
}

/** A reader who has confirmed, and has both mails. */
export async function subscribeAndConfirm(place: Place, email?: string) {
  const pending = await subscribe(place, email)
  await postCode(place.base, 'confirm', pending.confirm)
  const welcome = await waitForMail(place.sink, pending.email, /You are subscribed/)
  return {
    ...pending,
    welcome,
    preferences: codeIn(welcome, 'preferences'),
    unsubscribe: codeIn(welcome, 'unsubscribe'),
  }
}
