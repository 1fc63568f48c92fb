import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { test as base, expect } from '@playwright/test'
import { watch } from './guarded.ts'

// A slow line or a busy phone shows a page before all of it has come. Between two parts the browser gets time to paint.
const partBytes = 230
const betweenParts = 20

/** Passes the real server on, but lets each page come in parts. */
async function slowLine(site: string): Promise<{ origin: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', site), { headers: { 'accept-encoding': 'identity' } })
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'transfer-encoding'))
    const body = Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status, headers)
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
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` }
}

for (const width of [390, 768, 1440]) {
  base(`a page that comes in parts moves nothing at ${width}`, async ({ browser, baseURL }) => {
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
