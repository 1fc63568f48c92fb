// S3: only a page of ours may ask, but for the one click of a mail program.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { paths } from '#src/lib/paths.ts'
import { findChromium } from '../../e2e/find-browser.ts'
import { type Answer, type Asking, ask, fetchStamp, nextReader } from './rig/ask.ts'
import { databaseFile, dump, type Query, settle, sqliteQuery } from './rig/database.ts'
import type { FaultName } from './rig/faults.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { type Pending, postCode, postOneClick, subscribe, subscribeAndConfirm } from './rig/read-mail.ts'
import { newsletterId, siteHost, siteOrigin } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

/** What a request says of where it comes from, none of which is a page of ours. */
function strangers(base: string): Record<string, string>[] {
  const { host, port } = new URL(base)
  const evil = 'https://evil.example'
  const origins = [
    ...[
      evil,
      'null',
      '',
      'file://',
      `${siteOrigin}.evil.example`,
      `${evil}/${siteHost}`,
      `https://${siteHost}@evil.example`,
    ],
    ...[
      base,
      'http://127.0.0.1',
      `http://localhost:${port}`,
      `http://${siteHost}`,
      `${siteOrigin}:444`,
      `ftp://${siteHost}`,
      `${siteOrigin}/`,
      siteOrigin.toUpperCase(),
    ],
  ]
  const sites = ['cross-site', 'same-site', 'none', 'Same-Origin', '']
  return [
    {},
    ...origins.map((origin) => ({ origin })),
    ...origins.map((origin) => ({ origin, 'sec-fetch-site': 'cross-site' })),
    ...sites.map((site) => ({ 'sec-fetch-site': site })),
    ...sites.slice(0, 3).map((site) => ({ origin: siteOrigin, 'sec-fetch-site': site })),
    { referer: `${siteOrigin}/newsletters` },
    { 'x-forwarded-host': 'evil.example', origin: evil },
    // Names that others have pointed at this server, and where it listens itself.
    ...[{}, { 'sec-fetch-site': 'same-origin' }].flatMap((site) => [
      { host: 'evil.example', origin: evil, ...site },
      { host: 'evil.example', origin: siteOrigin, ...site },
      { host, origin: base, ...site },
      { host: `${siteHost}:80`, origin: siteOrigin, ...site },
    ]),
  ]
}

const form = 'application/x-www-form-urlencoded'
const asForm = (fields: Record<string, string>): Asking => ({
  method: 'POST',
  headers: { 'content-type': form },
  body: String(new URLSearchParams(fields)),
})
const asJson = (value: unknown, type = 'application/json'): Asking => ({
  method: 'POST',
  headers: { 'content-type': type },
  body: JSON.stringify(value),
})

/** A page of another origin, in a real browser, that tries every way a page has. */
async function attackInBrowser({ base, done, stamp }: Origin, executablePath: string): Promise<number> {
  const code = done.unsubscribe
  const evil = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>Win a prize</h1>'),
  )
  evil.listen(0, '127.0.0.1')
  await new Promise((resolve) => evil.once('listening', resolve))
  // The browser reaches the site by its own name, as readers do.
  const target = `http://${siteHost}`
  const rules = `--host-resolver-rules=MAP ${siteHost} ${new URL(base).host}`
  const args = process.getuid?.() === 0 ? ['--no-sandbox', rules] : [rules]
  const browser = await chromium.launch({ executablePath, args })
  let tries = 0
  try {
    const page = await browser.newPage()
    // This is another site, and not only another origin.
    const address = `http://localhost:${(evil.address() as AddressInfo).port}/`
    const fields = [
      [paths.signUps(), { email: nextReader('csrf'), newsletter: newsletterId, stamp }],
      [paths.signUps('confirm'), { code }],
      [paths.signUps('unsubscribe'), { code }],
      [paths.signUps('preferences'), { code, save: '1' }],
    ] as const
    for (const [path, given] of fields) {
      for (const way of ['form', 'sandboxed form', 'fetch', 'no-cors', 'beacon', 'text'] as const) {
        await page.goto(address)
        await page.evaluate(
          async ([to, values, by]) => {
            const body = new URLSearchParams(values)
            if (by === 'fetch') await fetch(to, { method: 'POST', body, credentials: 'include' }).catch(() => undefined)
            if (by === 'no-cors') await fetch(to, { method: 'POST', body, mode: 'no-cors' }).catch(() => undefined)
            if (by === 'beacon') navigator.sendBeacon(to, body)
            if (by === 'text')
              await fetch(to, { method: 'POST', body: JSON.stringify(values), mode: 'no-cors' }).catch(() => undefined)
            if (!by.endsWith('form')) return
            const frame = document.createElement('iframe')
            if (by === 'sandboxed form') frame.setAttribute('sandbox', 'allow-forms allow-scripts')
            const inputs = Object.entries(values).map(([name, value]) => `<input name="${name}" value="${value}">`)
            frame.srcdoc = `<form method="post" action="${to}">${inputs.join('')}</form><script>document.forms[0].submit()</script>`
            document.body.append(frame)
          },
          [`${target}${path}`, { ...given }, way] as const,
        )
        await page.waitForTimeout(150)
        tries += 1
      }
    }
    return tries
  } finally {
    await browser.close()
    evil.close()
  }
}

type Origin = {
  base: string
  stamp: string
  /** Without it, no browser attacks. */
  executablePath: string | undefined
  /** Requests that no browser made are left out: what is seen is what a page can do. */
  isByBrowserAlone: boolean
  query: Query
  /** A reader who is on the list, and one who has yet to confirm. */
  done: Awaited<ReturnType<typeof subscribeAndConfirm>>
  open: Pending
}

/** A request of each kind that would change something. */
function changesOf({ done, open, stamp }: Origin): [string, Asking][] {
  const fields = { email: nextReader(), stamp }
  const signUp = { ...fields, newsletters: [newsletterId] }
  return [
    [paths.signUps(), asForm({ ...fields, newsletter: newsletterId })],
    [paths.signUps(), asJson(signUp)],
    [paths.signUps(), asJson(signUp, 'text/plain')],
    [paths.signUps('resend'), asJson({ email: open.email, stamp })],
    [paths.signUps('confirm'), asForm({ code: open.confirm })],
    [paths.signUps('confirm'), asJson({ code: open.confirm })],
    [paths.signUps('preferences'), asForm({ code: done.preferences, save: '1' })],
    [paths.signUps('unsubscribe'), asForm({ code: done.unsubscribe })],
    [paths.signUps('unsubscribe'), asJson({ code: done.unsubscribe })],
  ]
}

const preflight = {
  origin: 'https://evil.example',
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type',
}

/** Sends every request as every stranger would, and asks as a browser does whether it may be sent at all. */
async function askFromElsewhere(base: string, requests: readonly [string, Asking][]) {
  const letIn: string[] = []
  let asked = 0
  let shared = 0
  const isShared = ({ headers }: Answer, ...names: string[]) =>
    Object.keys(headers).some((name) => name.startsWith('access-control') || names.includes(name))
  for (const [path, asking] of requests)
    for (const from of strangers(base)) {
      const headers = { 'x-forwarded-for': `198.51.100.${asked % 250}`, ...asking.headers, ...from }
      const answer = await ask(`${base}${path}`, { ...asking, headers })
      asked += 1
      if (answer.status !== 403) letIn.push(`${path} ${JSON.stringify(from)} ${answer.status}`)
      if (isShared(answer, 'set-cookie')) shared += 1
    }
  for (const [path] of requests) {
    const answer = await ask(`${base}${path}`, { method: 'OPTIONS', headers: preflight })
    asked += 1
    if (answer.status < 400) letIn.push(`OPTIONS ${path} ${answer.status}`)
    if (isShared(answer)) shared += 1
  }
  return { letIn, asked, shared }
}

async function judgeElsewhere(origin: Origin): Promise<Result> {
  const { base, executablePath, isByBrowserAlone, open, query, stamp } = origin
  await settle(query)
  const before = await dump(query)
  const { letIn, asked, shared } = await askFromElsewhere(base, isByBrowserAlone ? [] : changesOf(origin))
  const tries = executablePath === undefined ? 0 : await attackInBrowser(origin, executablePath)
  const isUnchanged = before === (await dump(query))
  const good = [
    (await postCode(base, 'confirm', open.confirm)).status,
    (
      await ask(`${base}${paths.signUps()}`, {
        ...asJson({ email: nextReader(), stamp, newsletters: [newsletterId] }),
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      })
    ).status,
  ]
  const figures = `${asked - letIn.length} of ${asked} requests from elsewhere refused, and ${tries} tries of a foreign page in a browser: ${isUnchanged ? '0 changes' : 'CHANGED'}; ${shared} answers with CORS headers or cookies; from a page of ours ${good.join(', ')}${letIn.length > 0 ? `; let in: ${letIn.slice(0, 3).join(', ')}` : ''}`
  return judge('S3 requests from elsewhere', figures, {
    'all are refused': letIn.length === 0,
    'nothing changes': isUnchanged,
    'no answer is shared': shared === 0,
    'a page of ours may ask': good.join() === '200,202',
  })
}

/** The one click comes from anywhere; what it needs is its code, and it can do no more than that. */
async function judgeOneClick({ base, done, open, query, stamp }: Origin): Promise<Result> {
  await settle(query)
  const before = await dump(query)
  const address = `${base}${paths.signUps(`one-click/${done.unsubscribe}`)}`
  const lastOther = done.unsubscribe.endsWith('0') ? '1' : '0'
  const wrong = [
    await postOneClick(base, `${done.unsubscribe.slice(0, -1)}${lastOther}`),
    await postOneClick(base, done.preferences),
    await postOneClick(base, open.confirm),
    await ask(`${address}/../../subscriptions`, asForm({ email: nextReader(), newsletter: newsletterId, stamp })),
    await ask(address, asForm({ code: done.unsubscribe })),
  ]
  const isSafe = before === (await dump(query))
  const clicks = await Promise.all(
    [{}, { origin: 'https://mail.example' }, { origin: 'null', 'sec-fetch-site': 'cross-site' }].map((headers) =>
      postOneClick(base, done.unsubscribe, headers),
    ),
  )
  const statuses = clicks.map(({ status }) => status).join(', ')
  const [row] = await query(
    `select status from subscriptions s join subscribers r on r.id = s.subscriber_id where r.address = '${done.email}'`,
  )
  return judge(
    'S3 the one click is exempt, and safe',
    `wrong codes, purposes and forms: ${wrong.map(({ status }) => status).join(', ')}, ${isSafe ? '0 changes' : 'CHANGED'}; the right one from three origins: ${statuses}, then ${row?.status}`,
    {
      'nothing but its code works': isSafe && wrong.every(({ status }) => status >= 400),
      'it is exempt': statuses === '200, 200, 200' && row?.status === 'unsubscribed',
    },
  )
}

type Attack = { executablePath?: string; isByBrowserAlone?: boolean }

async function setUp(
  { start, dataFolder, sink }: Stage,
  options: StageOptions,
  { executablePath, isByBrowserAlone = false }: Attack,
): Promise<Origin> {
  const { base } = await start(options)
  const stamp = await fetchStamp(base)
  const place = { base, stamp, sink }
  const [done, open] = [await subscribeAndConfirm(place), await subscribe(place)]
  const query = sqliteQuery(databaseFile(dataFolder))
  return { base, stamp, executablePath, isByBrowserAlone, query, done, open }
}

export const origins: Run = async () => {
  const executablePath = findChromium()
  if (executablePath === undefined)
    return [{ name: 'S3 requests from elsewhere', figures: '', broken: ['it ran'], slow: [], missing: 'Chromium' }]
  const real = await onStage(async (stage) => {
    const origin = await setUp(stage, {}, { executablePath })
    return [await judgeElsewhere(origin), await judgeOneClick(origin)]
  })
  const judgeFault = (fault: FaultName, attack: Attack) =>
    onStage(async (stage) => judgeElsewhere(await setUp(stage, { fault }, attack)))
  const any = await judgeFault('any-origin', { executablePath, isByBrowserAlone: true })
  const named = await judgeFault('any-host', {})
  return [
    ...real,
    control('S3 control: any page may ask', any, 'nothing changes'),
    control('S3 control: any host is ours', named, 'all are refused'),
  ]
}
