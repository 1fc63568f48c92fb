import type { Page } from '@playwright/test'
import { looksOf, violations } from './axe.ts'
import { expect, hydrated, test } from './guarded.ts'

const story = '/articles/trump-nato-withdrawal'
const states: [string, string, (page: Page) => Promise<void>][] = [
  ['front page', '/', async () => undefined],
  ['section', '/sections/science', async () => undefined],
  ['author', '/authors/caleb-nwosu-hart', async () => undefined],
  ['story', '/articles/leap-second-ends', async () => undefined],
  ['story with a gallery', '/articles/antikythera-mechanism', async () => undefined],
  ['story with the quote open', story, (page) => page.locator('.pull-quote summary').click()],
  ['story with the drawer open', story, (page) => page.locator('.byline-author').first().click()],
  ['story with a source open', story, (page) => page.locator('.source-ref a').first().click()],
  ['newsletters', '/newsletters', async () => undefined],
  ['page of its own', '/pages/contact', async () => undefined],
  ['story with an offer', '/articles/library-fines-opinion', async () => undefined],
  ['page that is missing', '/nowhere', async () => undefined],
]

for (const [at, [name, path, act]] of states.entries()) {
  for (const [width, colorScheme] of looksOf(at)) {
    test(`axe finds nothing at ${width} in ${colorScheme}: ${name}`, async ({ page, guard }) => {
      guard.expected.push(/404/)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      await page.goto(path)
      await hydrated(page)
      await act(page)
      expect(await violations(page)).toEqual([])
    })
  }
}

test('axe does find a planted fault', async ({ page }) => {
  await page.goto(story)
  await hydrated(page)
  await page.evaluate(() => {
    const button = document.createElement('button')
    document.querySelector('main')?.append(button)
  })
  expect((await violations(page)).join(' ')).toContain('button-name')
})
