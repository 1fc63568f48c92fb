// N4: leaving by one click of the mail program (RFC 8058, RFC 2369), which the mail's signature covers.

import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { paths } from '#src/lib/paths.ts'
import { isSigned, readHeaders } from '#src/test/dkim.ts'
import { ask, fetchStamp } from './rig/ask.ts'
import { databaseFile, dump, settle, sqliteQuery } from './rig/database.ts'
import { control, inThreeAttempts, judge, type Result, type Run, round } from './rig/measure.ts'
import { oneClickForm, postOneClick, subscribeAndConfirm } from './rig/read-mail.ts'
import { siteOrigin } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const longestClick = 1000

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

/** A change of each thing that a forger would change. */
const tamperings: readonly (readonly [RegExp, string])[] = [
  [/^(List-Unsubscribe: <https:\/\/)news/im, '$1evil'],
  [/^(List-Unsubscribe-Post: List-Unsubscribe=One-)Click/im, '$1Clack'],
  [/^List-Unsubscribe-Post: .*\r\n/im, ''],
  [/^(From: .*)letters@/im, '$1layers@'],
  [/^(To: )reader/im, '$1raeder'],
  [/^(Subject: )/im, '$1Re: '],
  [/^(Date: \w+, )/im, '$1 0'],
  [/^(Message-ID: <)/im, '$1x'],
  [/(\r\n\r\n[\s\S]*)Thank/, '$1Drank'],
]

/** Headers of which a mail has one: readers and their programs would go by another one as well. */
const single = ['From', 'To', 'Subject', 'Date', 'List-Unsubscribe', 'List-Unsubscribe-Post']
const additions = single.flatMap((name) => {
  const added = `${name}: eve@evil.example\r\n`
  return [
    { name: `${name} above`, add: (mail: string) => added + mail },
    { name: `${name} below`, add: (mail: string) => mail.replace('\r\n\r\n', `\r\n${added}\r\n`) },
  ]
})

/** Judges whether a signature notices every header that is added to its mail. */
function judgeAdditions(name: string, raw: string): Result {
  const unnoticed = additions.filter(({ add }) => isSigned(add(raw), publicKey)).map((one) => one.name)
  const rest = unnoticed.length > 0 ? `, not ${unnoticed.join(', ')}` : ''
  return judge(name, `${additions.length - unnoticed.length} of ${additions.length} added headers fail${rest}`, {
    'the signature is good': isSigned(raw, publicKey),
    'every addition is noticed': unnoticed.length === 0,
  })
}

/** Judges of a mail with its headers whether it is signed, and which changes its signature does not notice. */
function judgeSignature(name: string, raw: string): Result {
  const changed = tamperings.map(([part, change]) => raw.replace(part, change))
  const applied = changed.filter((mail) => mail !== raw)
  const unnoticed = applied.filter((mail) => isSigned(mail, publicKey))
  const [leave = '', more] = readHeaders(raw, 'list-unsubscribe')
  const post = readHeaders(raw, 'list-unsubscribe-post').join()
  const isFormed = /^<https:\/\/[^>\s]+>$/.test(leave) && more === undefined && post === 'List-Unsubscribe=One-Click'
  const isGood = isSigned(raw, publicKey)
  const figures = `headers well-formed ${isFormed}, signature verified ${isGood}, then ${applied.length - unnoticed.length} of ${applied.length} changes fail`
  return judge(name, figures, {
    'the headers are there': isFormed,
    'the signature is good': isGood,
    'every change is noticed': unnoticed.length === 0 && applied.length === tamperings.length,
  })
}

async function keysFor({ home }: Stage) {
  const file = join(home, 'dkim.pem')
  await writeFile(file, privateKey)
  return { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'one', DKIM_KEY_FILE: file }
}

const measure = (options: StageOptions = {}) =>
  onStage(async (stage): Promise<Result[]> => {
    const { base } = await stage.start({ ...options, env: await keysFor(stage) })
    const place = { base, stamp: await fetchStamp(base), sink: stage.sink }
    const done = await subscribeAndConfirm(place)
    const { raw } = done.welcome
    const signatures = [
      judgeSignature('N4 mail through SMTP, tampered with', raw),
      judgeAdditions('N4 mail through SMTP, headers added', raw),
    ]
    const url = /<([^>]+)>/.exec(readHeaders(raw, 'list-unsubscribe').join())?.[1] ?? ''
    const query = sqliteQuery(databaseFile(stage.dataFolder))
    const readStatus = async () => String((await query('select status from subscriptions')).map(({ status }) => status))
    await settle(query)
    const before = await dump(query)
    const local = url.replace(siteOrigin, base)
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) await ask(local, { method })
    // This is not the form of RFC 8058.
    await ask(local, { method: 'POST', headers: oneClickForm, body: 'x=1' })
    const isUnchanged = before === (await dump(query))
    const since = performance.now()
    const code = url.slice(url.lastIndexOf('/') + 1)
    const first = await postOneClick(base, code)
    const status = await readStatus()
    const took = performance.now() - since
    const after = await dump(query)
    const again = [await postOneClick(base, code), await postOneClick(base, code)]
    const isSame = after === (await dump(query))
    const statuses = [first, ...again].map(({ status }) => status).join(', ')
    const figures = `GET, HEAD, OPTIONS, PUT, DELETE and another form: ${isUnchanged ? '0 changes' : 'CHANGED'}; POST answered ${statuses}, ${status} after ${round(took)} ms, done again ${isSame ? 'no change' : 'CHANGED'}`
    const click = judge(
      'N4 one click',
      figures,
      {
        'what is no click changes nothing': isUnchanged,
        'a click takes effect': status === 'unsubscribed',
        'no redirect': statuses === '200, 200, 200',
        'done twice, it is done once': isSame,
      },
      { 'within 1 s': took <= longestClick },
    )
    return [click, ...signatures]
  })

/** The same mail as nodemailer signs it: with its own list of headers, or with these, each named once. */
async function signByLibrary(headerFieldNames?: string): Promise<string> {
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    dkim: { domainName: 'example.org', keySelector: 'one', privateKey, ...(headerFieldNames && { headerFieldNames }) },
  })
  const { message } = await composer.sendMail({
    from: 'letters@example.org',
    to: 'reader@example.org',
    subject: 'Thanks',
    text: 'Thank you.',
    headers: {
      'List-Unsubscribe': { prepared: true, value: `<${siteOrigin}${paths.signUps('one-click/X')}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
  return String(message)
}

export const unsubscribing: Run = async () => {
  const signatures: Result[] = []
  const clicks = await inThreeAttempts(async () => {
    const [click, ...rest] = await measure()
    // A signature that was wrong is not made good by another attempt.
    signatures.push(...rest)
    return click as Result
  })
  const [opened] = await measure({ fault: 'leaves-on-get' })
  const usual = judgeSignature('', await signByLibrary())
  const once = judgeAdditions('', await signByLibrary(single.join(':')))
  return [
    ...signatures,
    control('N4 control: signed with the usual headers', usual, 'every change is noticed'),
    control('N4 control: each header named once', once, 'every addition is noticed'),
    ...clicks,
    control('N4 control: a GET is a click', opened as Result, 'what is no click changes nothing'),
  ]
}
