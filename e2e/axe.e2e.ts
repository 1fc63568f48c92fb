import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
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
  ['story with an offer', '/articles/library-fines-opinion', async () => undefined],
  ['page that is missing', '/nowhere', async () => undefined],
]

for (const width of [390, 1440]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing at ${width} in ${colorScheme}, in any state`, async ({ page, guard }) => {
      test.setTimeout(90_000)
      guard.expected.push(/404/)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      for (const [name, path, act] of states) {
        await page.goto(path)
        await hydrated(page)
        await act(page)
        expect(await violations(page), `${name}`).toEqual([])
      }
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
