import { setTimeout as pause } from 'node:timers/promises'
import { test as base, expect } from '@playwright/test'
import { watch } from './guarded.ts'
import { startProxy } from './proxy.ts'

// A slow line or a busy phone shows a page before all of it has come. Between two parts the browser gets time to paint.
const partBytes = 230
const betweenParts = 20

/** Passes the real server on, but lets each page come in parts. */
const slowLine = (site: string) =>
  startProxy(site, async (_, { status, headers, body }, response) => {
    response.writeHead(status, headers)
    if (headers['content-type']?.startsWith('text/html')) {
      const start = body.indexOf('<div id="sf-root">')
      const end = Math.min(body.indexOf('<script type="application/json"'), start + 16_000)
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
    for (const path of ['/', '/articles/european-eel-sargasso', '/sections/world', '/authors/ines-valdivar']) {
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
