import type { Page } from '@playwright/test'
import { follow } from './follow.ts'
import { expect, hydrated, test, whole } from './guarded.ts'
import { arriveAt, type Journeys, runInEngines, type Site, untilKept } from './offline-site.ts'

const first = '/articles/leap-second-ends'
const second = '/articles/antikythera-mechanism'
const unopened = '/articles/voyager-1-repair'
const headline = (page: Page) => page.locator('article.story h1')
const listed = (page: Page) => page.locator('.kept-stories a')

/** How long an address takes to show its headline, in ms: the best of three, since other tests go on beside. */
async function open(page: Page, address: string, words: RegExp) {
  const times: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const begun = Date.now()
    await page.goto(address)
    await expect(headline(page)).toHaveText(words)
    times.push(Date.now() - begun)
  }
  return Math.min(...times)
}

/** Pictures of the page that did not come, though they stand in the window or were asked for. */
const brokenPictures = (page: Page) =>
  page.evaluate(() =>
    [...document.images]
      .filter((one) => one.complete && one.naturalWidth === 0 && one.src !== '')
      .map(({ src }) => src),
  )

const arrive = (page: Page, site: Site) => arriveAt(page, site, first)

const journeys: Journeys = {
  'a story that was opened opens again without the network, with its pictures': async (page, site) => {
    await arrive(page, site)
    await page.mouse.wheel(0, 600)
    const pictures = page.locator('.drawn img:visible')
    await expect
      .poll(() =>
        pictures.evaluateAll((all: HTMLImageElement[]) => all.every((one) => one.complete && one.naturalWidth > 0)),
      )
      .toBe(true)
    const sources = await pictures.evaluateAll((all: HTMLImageElement[]) =>
      all.map((one) => new URL(one.currentSrc).pathname),
    )
    await untilKept(page, ...sources)
    site.set('away')
    expect(await open(page, site.origin + first, /leap second/i)).toBeLessThan(1000)
    await hydrated(page)
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
    await expect(pictures.last()).toHaveJSProperty('complete', true)
    expect(await brokenPictures(page)).toEqual([])
    await expect(page.locator('.floating-notice')).toContainText('The network could not be reached')
  },
  'a story that the reader went on to opens at its own address, with its picture': async (page, site) => {
    await arrive(page, site)
    await follow(page, second)
    await expect(headline(page)).toHaveText(/Antikythera/)
    await whole(page)
    const lead = page.locator('article.story img').first()
    await expect(lead).toHaveJSProperty('complete', true)
    await untilKept(page, await lead.evaluate((one: HTMLImageElement) => new URL(one.currentSrc).pathname))
    // Kept while nothing else goes on.
    await page.waitForTimeout(1500)
    site.set('away')
    expect(await open(page, site.origin + second, /Antikythera/)).toBeLessThan(1000)
    await whole(page)
    await expect(lead).toHaveJSProperty('complete', true)
    expect(await brokenPictures(page)).toEqual([])
    // And from another story, by a step within the app.
    await page.goto(site.origin + first)
    await hydrated(page)
    await follow(page, second)
    await expect(headline(page)).toHaveText(/Antikythera/)
  },
  'a story that was the first page of a visit opens by a step within the app as well': async (page, site) => {
    await arrive(page, site)
    await page.goto(`${site.origin}/`)
    await hydrated(page)
    site.set('away')
    await follow(page, first)
    await expect(headline(page)).toHaveText(/leap second/i, { timeout: 5000 })
  },
  'a page that was never opened gives way to our own, with what can be read, and comes by itself': async (
    page,
    site,
  ) => {
    await arrive(page, site)
    site.set('away')
    for (const address of [
      unopened,
      '/sections/science',
      '/authors/nobody',
      '/nowhere',
      '/api/subscriptions/confirm',
    ]) {
      await page.goto(site.origin + address)
      await expect(page.locator('h1')).toHaveText('You seem to be offline')
      await expect(listed(page)).toHaveText([/leap second/i])
    }
    await page.goto(site.origin + unopened)
    await expect(listed(page)).toHaveCount(1)
    site.set('there')
    await expect(headline(page)).toHaveText(/Voyager/, { timeout: 6000 })
    site.set('away')
    await page.goto(`${site.origin}/offline`)
    await expect(page.locator('h1')).toHaveText('Read offline')
    await expect(listed(page)).toHaveCount(2)
    await listed(page).last().click()
    await expect(headline(page)).toHaveText(/leap second/i)
  },
  'the list takes one story away, then everything, after a second word': async (page, site) => {
    await arrive(page, site)
    await page.goto(site.origin + second)
    await hydrated(page)
    await untilKept(page, second)
    await page.goto(`${site.origin}/offline`)
    await expect(listed(page)).toHaveText([/Antikythera/, /leap second/i])
    await expect(page.locator('.kept-stories p').first()).toHaveText(/^From .*\d{4}.*, \d+ kB$/)
    await page
      .getByRole('button', { name: /^Remove “The sunken/ })
      .or(page.getByRole('button', { name: /^Remove “.*Antikythera/ }))
      .click()
    await expect(listed(page)).toHaveText([/leap second/i])
    await expect(page.locator('h1')).toBeFocused()
    await page.getByRole('button', { name: 'Remove everything' }).press('Enter')
    await expect(page.getByRole('button', { name: 'No, keep them' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(listed(page)).toHaveCount(1)
    await expect(page.getByRole('button', { name: 'Remove everything' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Yes, remove everything' }).click()
    await expect(page.getByText('Nothing is kept yet')).toBeVisible()
    site.set('away')
    await page.goto(site.origin + first)
    await expect(page.locator('h1')).toHaveText('You seem to be offline')
  },
  'a story that was corrected meanwhile says so, and one that is gone as well': async (page, site) => {
    await arrive(page, site)
    site.change(first, { body: (own) => own.replace(/"reads":"[^"]*"/, '"reads":"other"') })
    site.change(`${first}.json`, {
      body: (own) => own.replace(/"headline":"[^"]*"/, '"headline":"The leap second stays"'),
    })
    await page.goto(site.origin + first)
    await expect(headline(page)).toHaveText(/leap second/i)
    await page.getByRole('button', { name: 'Show the update' }).click()
    await expect(headline(page)).toHaveText('The leap second stays')
    site.change(first, { status: 410 })
    site.change(`${first}.json`, { status: 410 })
    await page.goto(site.origin + first)
    await expect(page.getByRole('button', { name: 'Show the update' })).toBeVisible()
    await page.goto(`${site.origin}/offline`)
    await expect(page.getByText('Nothing is kept yet')).toBeVisible()
  },
  'a list that was kept opens without the network, and says so': async (page, site) => {
    await arrive(page, site)
    await page.goto(`${site.origin}/`)
    await hydrated(page)
    await expect(page.locator('.floating-notice')).toHaveCount(0)
    site.set('away')
    await page.goto(`${site.origin}/`)
    await expect(page.locator('.nameplate')).toHaveText('The Fortnight')
    await expect(page.locator('.floating-notice')).toContainText('The network could not be reached')
  },
  'a server that fails, or a network that answers with a page of its own, takes nothing away': async (page, site) => {
    await arrive(page, site)
    for (const state of ['broken', 'captive', 'there'] as const) {
      site.set(state)
      await page.goto(site.origin + first)
      await expect(headline(page)).toHaveText(/leap second/i)
      await page.goto(`${site.origin}/`)
      if (state !== 'captive') await expect(page.locator('.nameplate')).toHaveText('The Fortnight')
    }
  },
  'the switch takes away the worker and all that was kept, at one step': async (page, site) => {
    await arrive(page, site)
    site.change('/worker.js', { body: (own) => own.replace(/^.*?self\.standfirstFiles=\[.*?\];/, '') })
    await page.goto(`${site.origin}/pages/about`)
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0)
    expect(await page.evaluate(() => caches.keys())).toEqual([])
  },
  'a worker that cannot be installed leaves the one before it as it is, and so does one that is not there': async (
    page,
    site,
  ) => {
    await arrive(page, site)
    const files = () => page.evaluate(async () => (await (await caches.open('standfirst-code')).keys()).length)
    const before = await files()
    site.change('/worker.js', { body: (own) => own.replace('"/offline"', '"/offline","/assets/not-there.js"') })
    for (const change of [undefined, { status: 404 }] as const) {
      if (change !== undefined) site.change('/worker.js', change)
      await page.evaluate(async () =>
        (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined),
      )
      await page.goto(`${site.origin}/pages/about`)
      await hydrated(page)
      expect(await files()).toBe(before)
      site.set('away')
      await open(page, site.origin + first, /leap second/i)
      site.set('there')
    }
  },
  'an address that leads on is not kept': async (page, site) => {
    await arrive(page, site)
    await page.goto(`${site.origin}/about`)
    await expect(page).toHaveURL(/\/pages\/about$/)
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).matchAll()))
      return all.flat().filter(({ redirected, status }) => redirected || status !== 200).length
    })
    expect(kept).toBe(0)
    expect(await page.evaluate(async () => (await caches.match('/about')) === undefined)).toBe(true)
  },
}

runInEngines(journeys)

test('the second page of a visit on a phone has the faces of the publication, though the worker has begun', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'allow', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const face = async () => {
    const { root } = await session.send('DOM.getDocument')
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    return fonts.map(({ familyName }) => familyName).join()
  }
  await page.goto((baseURL ?? '') + first)
  await untilKept(page, first, '/offline')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('standfirst.faces'))).toBe('1')
  await page.goto(`${baseURL}/sections/science`)
  expect(await face()).toContain('Newsreader')
  await context.close()
})

test('in Chromium what the worker leaves to the browser goes straight to the network, past the worker', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'allow' })
  const page = await context.newPage()
  await page.goto((baseURL ?? '') + first)
  await untilKept(page, first, '/offline')
  await page.reload()
  await hydrated(page)
  const asked = ['/articles/voyager-1-repair.json', '/front.json', '/api/subscriptions/stamp']
  const sources = await page.evaluate(async (paths) => {
    for (const path of paths) await (await fetch(path)).text()
    type Routed = PerformanceResourceTiming & { workerFinalSourceType: string }
    const all = ['resource', 'navigation'].flatMap((kind) => performance.getEntriesByType(kind)) as Routed[]
    return all.map((one) => [new URL(one.name).pathname, one.workerFinalSourceType] as const)
  }, asked)
  const isLeft = (path: string) => asked.includes(path) || path.endsWith('.woff2')
  expect(sources.map(([path]) => path)).toEqual(expect.arrayContaining([first, ...asked]))
  expect(sources.filter(([path, source]) => source !== (isLeft(path) ? 'network' : 'fetch-event'))).toEqual([])
  await context.close()
})
