import { readFileSync } from 'node:fs'
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
  await expect(page.locator('.article-body > *').nth(4)).toBeVisible()
})

const faults: [string, (route: import('@playwright/test').Route) => Promise<void>, string][] = [
  ['refuses the connection', (route) => route.abort('connectionrefused'), 'You seem to be offline'],
  ['answers 500', (route) => route.fulfill({ status: 500, body: 'no' }), 'We could not fetch this page'],
  [
    'is a hotel’s sign-in page',
    (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }),
    'We could not fetch this page',
  ],
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
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 10_000 })
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await page.unroute(json)
    await expect(page.locator('.article-body')).toBeVisible({ timeout: 5000 })
  })
}

test('a server that goes down takes no text away, and a story once opened opens again', async ({ page, guard }) => {
  guard.expected.push(/Failed to load resource/)
  await page.goto(from)
  await hydrated(page)
  await page.evaluate(press(open))
  await expect(page.locator('h1')).toContainText('Antikythera')
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
  await page.route(`**${from}.json`, (route) => route.fulfill({ json: story }))
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
