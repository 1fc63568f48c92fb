// N3: whatever opens the links of a mail before its reader does changes nothing.
import { chromium, type Request } from '@playwright/test'
import { findChromium } from '../../e2e/find-browser.ts'
import { ask, fetchStamp } from './rig/ask.ts'
import { databaseFile, dump, settle, sqliteQuery } from './rig/database.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { postCode, type ReadMail, subscribe, subscribeAndConfirm } from './rig/read-mail.ts'
import { siteOrigin } from './rig/site.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

/** What mail programs, filters and browsers send while they look ahead. */
const glances: Record<string, string>[] = [
  {},
  { purpose: 'prefetch', 'sec-purpose': 'prefetch' },
  { 'sec-purpose': 'prefetch;prerender' },
  { 'x-moz': 'prefetch' },
  { 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks)', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
]

const linksIn = ({ raw, text, html }: ReadMail) => [
  ...new Set([
    ...[...`${text}\n${html}`.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link),
    ...[...raw.matchAll(/^List-Unsubscribe: <([^>]+)>/gim)].map(([, link = '']) => link),
  ]),
]

type Asked = { url: string; referer: string }

/** Opens every link in a browser that runs scripts, stays a while, and follows each page's own links. */
async function visitAll(links: readonly string[], executablePath: string): Promise<Asked[]> {
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  const asked: Request[] = []
  try {
    const page = await (await browser.newContext()).newPage()
    page.on('request', (request) => asked.push(request))
    for (const link of links) {
      await page.goto('about:blank')
      await page.goto(link, { waitUntil: 'networkidle' })
      for (const href of await page
        .locator('main a[href]')
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href)))
        await page.evaluate((to) => fetch(to), href)
    }
    return await Promise.all(
      asked.map(async (request) => ({ url: request.url(), referer: (await request.allHeaders()).referer ?? '' })),
    )
  } finally {
    await browser.close()
  }
}

const measure = (options: StageOptions, executablePath: string) =>
  onStage(async ({ start, dataFolder, sink }): Promise<Result> => {
    // Links lead to the publication's own address; here they are turned to where the server listens.
    const server = await start(options)
    const { base } = server
    const place = { base, stamp: await fetchStamp(base), sink }
    const [pending, done] = [await subscribe(place), await subscribeAndConfirm(place)]
    const codes = [pending.confirm, done.preferences, done.unsubscribe]
    const links = [...linksIn(pending.mail), ...linksIn(done.welcome)].flatMap((link) =>
      link.startsWith(`${siteOrigin}/`) ? [link.replace(siteOrigin, base)] : [],
    )
    const query = sqliteQuery(databaseFile(dataFolder))
    await settle(query)
    const before = await dump(query)
    let glanced = 0
    const bad: string[] = []
    for (const link of links)
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        for (const headers of glances) {
          const { status } = await ask(link.replace(/#.*/, ''), { method, headers })
          if (status >= 500) bad.push(`${method} ${status}`)
          glanced += 1
        }
    const asked = await visitAll(links, executablePath)
    const isUnchanged = before === (await dump(query))
    const oneClick = (url: string) => url.includes('/one-click/')
    const holds = (text: string) => codes.some((code) => text.includes(code))
    const inAddress = asked.filter(({ url }) => holds(url) && !oneClick(url)).length
    const inReferer = asked.filter(({ referer }) => holds(referer)).length
    const inLog = codes.filter((code) => server.log().includes(code)).length
    const { status } = await postCode(base, 'confirm', pending.confirm)
    const works = status === 200
    const figures = `${links.length} links, ${glanced} glances (GET, HEAD, OPTIONS, prefetch) and a headless visit of each (${asked.length} requests): ${isUnchanged ? '0 changes' : 'CHANGED'}; the code in ${inAddress} addresses asked for, ${inReferer} Referers, ${inLog} lines of the log; the link then: ${status}`
    return judge('N3 scanners of links', figures, {
      'nothing changes': isUnchanged,
      'the link still works': works,
      'the code is in no address': inAddress === 0,
      'the code is in no Referer': inReferer === 0,
      'the code is in no log': inLog === 0,
      'the links are there': links.length >= 6 && bad.length === 0,
    })
  })

export const scanners: Run = async () => {
  const executablePath = findChromium()
  if (executablePath === undefined)
    return [{ name: 'N3 scanners of links', figures: '', broken: ['it ran'], slow: [], missing: 'Chromium' }]
  return [
    await measure({}, executablePath),
    control(
      'N3 control: a GET confirms',
      await measure({ fault: 'confirms-on-get' }, executablePath),
      'nothing changes',
    ),
  ]
}
