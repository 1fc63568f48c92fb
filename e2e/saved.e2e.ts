import type { Page } from '@playwright/test'
import { expect, hydrated } from './guarded.ts'
import { arriveAt, type Journeys, runInEngines } from './offline-site.ts'

const story = '/articles/leap-second-ends'
const listed = (page: Page) => page.locator('.kept-stories a')

/** Pictures of the story itself that are shown broken. */
const broken = (page: Page) =>
  page
    .locator('article.story figure img')
    .evaluateAll((all: HTMLImageElement[]) =>
      all.filter((one) => one.complete && one.naturalWidth === 0).map(({ src }) => src),
    )

/** What the browser says of its network, and that it has changed: the switch of a test lies beyond it. */
const setOnLine = (page: Page, isOnLine: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(navigator, 'onLine', { value, configurable: true })
    window.dispatchEvent(new Event(value ? 'online' : 'offline'))
  }, isOnLine)

const journeys: Journeys = {
  'a story is saved from its share menu, stays when all else is trimmed, and is listed as saved': async (
    page,
    site,
  ) => {
    await arriveAt(page, site, story)
    await page.locator('.share-more').click()
    await page.getByRole('button', { name: 'Save for offline' }).click()
    await expect(page.getByRole('button', { name: 'Saved for offline' })).toBeVisible()
    await page.evaluate(() =>
      Promise.all(['standfirst-pages', 'standfirst-pictures'].map((name) => caches.delete(name))),
    )
    site.set('away')
    await page.goto(site.origin + story)
    await expect(page.locator('article.story h1')).toHaveText(/leap second/i)
    await expect(page.locator('article.story figure img').first()).toHaveJSProperty('complete', true)
    expect(await broken(page)).toEqual([])
    await page.goto(`${site.origin}/offline`)
    await expect(page.locator('.kept-stories p')).toHaveText(/^Saved, from /)
  },
  'all stories of a section are saved, and each opens without the network': async (page, site) => {
    await arriveAt(page, site, '/sections/science')
    const links = await page
      .locator('main .card a[href^="/articles/"]')
      .evaluateAll((all: HTMLAnchorElement[]) => [...new Set(all.map(({ pathname }) => pathname))])
    expect(links.length).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Save these stories for offline' }).click()
    await expect(page.getByRole('button', { name: 'Saved for offline' })).toBeVisible({ timeout: 30_000 })
    site.set('away')
    for (const path of links) {
      await page.goto(site.origin + path)
      await expect(page.locator('article.story h1')).toBeVisible()
      await hydrated(page)
      expect(await broken(page)).toEqual([])
    }
    await page.goto(`${site.origin}/offline`)
    await expect(listed(page)).toHaveCount(links.length)
  },
  'the stories of Explore more are saved on request, and without a network the button says that it failed': async (
    page,
    site,
  ) => {
    await arriveAt(page, site, story)
    const save = page.locator('.explore .save-row button')
    site.set('away')
    await save.click()
    await expect(save).toHaveText('Could not be saved. Try again')
    site.set('there')
    await save.click()
    await expect(save).toHaveText('Saved for offline', { timeout: 30_000 })
    const next = page.locator('.explore a').first()
    const headline = (await next.textContent()) ?? ''
    const path = (await next.getAttribute('href')) ?? ''
    site.set('away')
    await page.goto(site.origin + path)
    await expect(page.locator('article.story h1')).toHaveText(headline)
  },
  'a sign-up in a story that is read without the network waits for it, and says so': async (page, site) => {
    await arriveAt(page, site, story)
    site.set('away')
    await page.goto(site.origin + story)
    await hydrated(page)
    await setOnLine(page, false)
    await page.locator('.prompt[data-decided]').first().waitFor()
    const prompt = page.getByLabel('Newsletter sign-up')
    await prompt.getByRole('checkbox', { name: /First Light/ }).check()
    await prompt.getByLabel('Email address').fill('reader@gmail.com')
    await prompt.getByRole('button', { name: 'Subscribe', exact: true }).click()
    await expect(prompt.getByRole('heading', { name: 'You are offline' })).toBeVisible()
    site.set('there')
    await setOnLine(page, true)
    await expect.poll(() => site.asked.filter((one) => one === 'POST /api/subscriptions').length).toBeGreaterThan(0)
  },
}

runInEngines(journeys)
