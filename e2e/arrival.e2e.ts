import { setTimeout as pause } from 'node:timers/promises'
import { test as base, expect } from '@playwright/test'
import { paths as addresses } from '#src/lib/paths.ts'
import { publishedStories } from './editions.ts'
import { watch } from './guarded.ts'
import { startProxy } from './proxy.ts'

// A slow line or a busy phone shows a page before all of it has come. Between two parts the browser gets time to paint.
const partBytes = 230
const betweenParts = 20

const paths = [
  '/',
  '/articles/european-eel-sargasso',
  '/sections/world',
  '/authors/ines-valdivar',
  '/pages/about',
  '/newsletters',
]

/** The page of some pull-quote. */
function quotePath(): string {
  for (const { slug, body } of publishedStories())
    for (const { kind, id } of body) if (kind === 'pullquote') return addresses.quote(slug, id)
  throw new Error('No story has a pull-quote.')
}

/** Passes the real server on, but lets each page come in parts. */
const slowLine = (site: string, most = 16_000) =>
  startProxy(site, async (_, { status, headers, body }, response) => {
    response.writeHead(status, headers)
    if (headers['content-type']?.startsWith('text/html')) {
      const start = body.indexOf('<div id="sf-root">')
      const end = Math.min(body.indexOf('<script type="application/json"'), start + most)
      response.write(body.subarray(0, start))
      for (let at = start; at < end; at += partBytes) {
        response.write(body.subarray(at, Math.min(at + partBytes, end)))
        await pause(betweenParts)
      }
      response.end(body.subarray(end))
    } else response.end(body)
  })

for (const width of [390, 768, 1440]) {
  base(`a page that comes in parts moves nothing at ${width}`, async ({ browser, baseURL }) => {
    base.setTimeout(90_000)
    const { origin, server } = await slowLine(baseURL ?? '')
    for (const path of [...paths, quotePath()]) {
      const context = await browser.newContext({ viewport: { width, height: 844 } })
      const page = await context.newPage()
      const settle = await watch(page, origin, [])
      await page.goto(origin + path)
      await page.waitForLoadState('networkidle')
      expect.soft((await settle()).shifts, path).toEqual([])
      await context.close()
    }
    server.close()
  })
}

base('a story that comes in parts moves nothing for who waits at its end', async ({ browser, baseURL }) => {
  base.setTimeout(90_000)
  const { origin, server } = await slowLine(baseURL ?? '', 64_000)
  const page = await browser.newPage({ viewport: { width: 1440, height: 844 } })
  const settle = await watch(page, origin, [])
  await page.addInitScript(() => setInterval(() => scrollTo(0, document.documentElement.scrollHeight), 20))
  await page.goto(`${origin}/articles/european-eel-sargasso`)
  await page.waitForLoadState('networkidle')
  expect((await settle()).shifts).toEqual([])
  await page.close()
  server.close()
})
