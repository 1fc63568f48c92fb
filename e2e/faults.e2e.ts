import { readFileSync } from 'node:fs'
import type { Route } from '@playwright/test'
import { blockToText } from '#src/article/block-to-text.ts'
import { publishedStories } from './editions.ts'
import { expect, hydrated, test } from './guarded.ts'

const from = '/articles/leap-second-ends'
const to = '/articles/antikythera-mechanism'
const json = `**${to}.json`
const open = `.explore a[href="${to}"]`

/** A click by script, so that nothing was fetched on the way to it. */
const press = (selector: string) => `document.querySelector('${selector}').click()`

test('an unknown address is answered 404 with our own page', async ({ page, guard }) => {
  guard.expected.push(/404/)
  const response = await page.goto('/articles/no-such-story')
  expect(response?.status()).toBe(404)
  await hydrated(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here')
  await page.getByRole('link', { name: 'Go to the front page' }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByRole('heading', { level: 1, name: 'The Fortnight' })).toBeAttached()
})

test('a damaged story is named, and what is wrong with it; the others still open', async ({ page }) => {
  await page.route(json, (route) =>
    route.fulfill({ contentType: 'application/json', body: '{"schema":"article/1","body":5}' }),
  )
  await page.goto(from)
  await hydrated(page)
  const name = await page.locator(open).textContent()
  await page.evaluate(press(open))
  await expect(page.getByRole('heading', { level: 1, name: 'This story is damaged' })).toBeVisible()
  await expect(page.locator('main')).toContainText(name ?? '')
  await page.getByText('For the publisher').click()
  await expect(page.locator('main')).toContainText('headline: found nothing')
  await page.goBack()
  await expect(page.locator('.article-body')).toBeVisible()
})

test('a story with one bad block shows the rest of it', async ({ page }) => {
  const story = JSON.parse(readFileSync(`dist/site${to}.json`, 'utf8'))
  story.body.splice(1, 0, { id: 'odd', kind: 'hologram', says: 'Words of a block from the future.' })
  story.body[0] = { ...story.body[0], text: 7 }
  await page.route(json, (route) => route.fulfill({ json: story }))
  await page.goto(from)
  await hydrated(page)
  await page.evaluate(press(open))
  await expect(page.getByText('Words of a block from the future.')).toBeVisible()
  // All other blocks are whole: nothing of them is lost to their neighbour.
  const bare = (words: string) => words.replace(/\s+/g, '')
  const shown = await page.locator('.article-body').evaluate((body) => {
    for (const number of body.querySelectorAll('.source-ref')) number.remove()
    return body.textContent ?? ''
  })
  const others =
    publishedStories()
      .find(({ slug }) => to.endsWith(slug))
      ?.body.slice(1) ?? []
  expect(others.length).toBeGreaterThan(5)
  expect(others.flatMap(blockToText).filter((line) => !bare(shown).includes(bare(line)))).toEqual([])
})

const faults: [string, (route: Route) => Promise<void>, string][] = [
  ['refuses the connection', (route) => route.abort('connectionrefused'), 'You seem to be offline'],
  ['answers 500', (route) => route.fulfill({ status: 500, body: 'no' }), 'We could not fetch this page'],
  [
    'is a hotel’s sign-in page',
    (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }),
    'We could not fetch this page',
  ],
  ['says nothing at all', () => new Promise<void>(() => undefined), 'You seem to be offline'],
]
for (const [what, fault, title] of faults) {
  test(`when the server ${what}, the reader is told within 10 s and the page recovers by itself within 5 s`, async ({
    page,
    guard,
  }) => {
    guard.expected.push(/Failed to load resource/)
    await page.route(json, fault)
    await page.goto(from)
    await hydrated(page)
    await page.evaluate(press(open))
    // Looked at often: the times are the claim.
    const heading = page.getByRole('heading', { level: 1, name: title })
    await expect.poll(() => heading.isVisible(), { timeout: 10_000, intervals: [50] }).toBe(true)
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await page.unroute(json)
    const body = page.locator('.article-body')
    await expect.poll(() => body.isVisible(), { timeout: 5000, intervals: [50] }).toBe(true)
  })
}

test('a press of the button recovers at once, before the page tries again by itself', async ({ page, guard }) => {
  guard.expected.push(/Failed to load resource/)
  await page.clock.install()
  await page.route(json, (route) => route.abort('connectionrefused'))
  await page.goto(from)
  await hydrated(page)
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.evaluate(press(open))
  const title = page.getByRole('heading', { level: 1, name: 'You seem to be offline' })
  await expect(async () => {
    await page.clock.runFor(500)
    await expect(title).toBeVisible({ timeout: 300 })
  }).toPass({ timeout: 10_000 })
  await expect(title).toBeFocused()
  await page.unroute(json)
  await page.getByRole('button', { name: 'Try again' }).click()
  // A second of the page's time: by itself it would ask after four.
  await expect(async () => {
    await page.clock.runFor(20)
    await expect(page.locator('.article-body')).toBeVisible({ timeout: 100 })
  }).toPass({ timeout: 5000, intervals: [20] })
})

test('a story cut off in the middle is damaged, and the button asks for it again', async ({ page }) => {
  await page.route(json, (route) =>
    route.fulfill({ contentType: 'application/json', body: '{"schema":"article/1","slug":"anti' }),
  )
  await page.goto(from)
  await hydrated(page)
  await page.evaluate(press(open))
  await expect(page.getByRole('heading', { level: 1, name: 'This story is damaged' })).toBeVisible()
  await page.unroute(json)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('.article-body')).toBeVisible()
})

for (const [width, height] of [
  [390, 844],
  [1440, 900],
] as const) {
  test(`a story that comes late moves nothing at ${width}: its place is kept while it is on its way`, async ({
    page,
  }) => {
    await page.route('**/articles/*.json', async (route) => {
      await new Promise((done) => setTimeout(done, 3000))
      await route.continue()
    })
    await page.setViewportSize({ width, height })
    await page.goto(from)
    await hydrated(page)
    await page.locator(open).click()
    await expect(page.locator('.loading h1')).toContainText('Antikythera')
    await expect(page.locator('.article-body')).toBeVisible()
    // What shifts is counted half a second after the last input.
    await page.waitForTimeout(300)
  })
}

test('a story on the page stays when the server fails to answer for a newer one', async ({ page, guard }) => {
  guard.expected.push(/Failed to load resource/)
  await page.clock.install()
  await page.goto(from)
  await hydrated(page)
  const words = await page.locator('.story').textContent()
  let asked = 0
  await page.route('**/*.json', (route) => {
    asked += 1
    return asked % 2 === 0 ? route.abort() : route.fulfill({ status: 500, body: 'no' })
  })
  await page.clock.fastForward(120_000)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await expect(async () => {
    await page.clock.runFor(1000)
    expect(asked).toBeGreaterThanOrEqual(2)
  }).toPass({ timeout: 10_000 })
  await page.clock.runFor(10_000)
  expect(await page.locator('.story').textContent()).toBe(words)
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('a server that goes down takes no text away, and a story once opened opens again', async ({ page, guard }) => {
  guard.expected.push(/Failed to load resource/)
  await page.goto(from)
  await hydrated(page)
  await page.evaluate(press(open))
  await expect(page.locator('h1')).toContainText('Antikythera')
  // The headline stands there while the story is on its way; the text tells that it has come.
  await expect(page.locator('.article-body')).toBeVisible()
  await page.route('**/*.json', (route) => route.abort())
  await page.goBack()
  await expect(page.locator('h1')).toContainText('leap second')
  await page.goForward()
  await expect(page.locator('h1')).toContainText('Antikythera')
  await expect(page.locator('.article-body')).toBeVisible()
})

test('a story that changed waits behind a notice until the reader asks for it', async ({ page }) => {
  const story = JSON.parse(readFileSync(`dist/site${from}.json`, 'utf8'))
  await page.clock.install()
  await page.goto(from)
  await hydrated(page)
  const first = page.locator('.article-body > p').first()
  const old = await first.textContent()
  const top = await first.boundingBox()
  story.body[0] = { ...story.body[0], text: ['Rewritten since.'] }
  let asked = 0
  await page.route(`**${from}.json`, (route) => {
    asked += 1
    return route.fulfill({ json: story })
  })
  // Fresh, it is not asked for again; a reader who comes back after two minutes has a stale one.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await page.clock.runFor(1000)
  expect(asked).toBe(0)
  await page.clock.fastForward(120_000)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await page.clock.runFor(1000)
  await expect(page.getByText('This story was updated').last()).toBeVisible()
  await expect(first).toHaveText(old ?? '')
  expect(await first.boundingBox()).toEqual(top)
  await page.getByRole('button', { name: 'Show the update' }).click()
  await expect(first).toHaveText('Rewritten since.')
  await expect(page.getByRole('button', { name: 'Show the update' })).toHaveCount(0)
})

for (const file of ['react', 'app']) {
  test(`a story for which ${file} does not come is whole, its links lead on, and nobody is left with a failure`, async ({
    page,
    guard,
  }) => {
    guard.expected.push(/ERR_FAILED/)
    const refused = page.waitForEvent('requestfailed', (request) => request.url().includes(`/assets/${file}-`))
    await page.route(`**/assets/${file}-*.js`, (route) => route.abort())
    await page.goto(from)
    await refused
    await expect(page.locator('article.story .article-body p').last()).toBeAttached()
    await page.locator(open).click()
    await expect(page).toHaveURL(new RegExp(`${to}$`))
  })
}
