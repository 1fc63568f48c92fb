import type { Page } from '@playwright/test'
import { follow } from './follow.ts'
import { expect, test } from './guarded.ts'
import { back, goOn, headline, open } from './in-place.ts'

const story = '/articles/leap-second-ends'

/** What stood in a page when something came to it: a story that has begun, where the foot was, how many blocks. */
type Stood = { isBegun: boolean; isFootInView: boolean; blocks: number }

/** Notes what stands each time that something comes; tells it, and begins anew. */
async function watchDrawing(page: Page): Promise<() => Promise<Stood[]>> {
  await page.evaluate(() => {
    const stood: Stood[] = []
    Object.assign(window, { stood })
    new MutationObserver(() => {
      const drawn = document.querySelector('.drawn')
      if (drawn === null) return
      const foot = document.querySelector('.foot')?.getBoundingClientRect()
      stood.push({
        isBegun: drawn.hasAttribute('data-begun'),
        isFootInView: (foot?.top ?? 0) < window.innerHeight,
        blocks: drawn.querySelectorAll('.article-body > *').length,
      })
    }).observe(document.body, { childList: true, subtree: true })
  })
  return () => page.evaluate(() => (window as unknown as { stood: Stood[] }).stood.splice(0))
}

for (const [width, height] of [
  [390, 844],
  [1440, 900],
  // A window in which a story's beginning alone would let the foot be seen.
  [1024, 3600],
] as const) {
  test(`at ${width} a story is drawn as far as its first view, and then whole, and nothing moves`, async ({
    page,
    baseURL,
  }) => {
    await page.setViewportSize({ width, height })
    await open(page, (baseURL ?? '') + story)
    const seen = await watchDrawing(page)
    await goOn(page)
    await expect(page.locator('.drawn .explore')).toBeAttached()
    // What shifts is counted half a second after the last input.
    await page.waitForTimeout(600)
    const going = await seen()
    const [begun, last] = [going.filter((one) => one.isBegun), going.at(-1)]
    expect(begun.length).toBeGreaterThan(0)
    expect(begun.filter((one) => one.isFootInView || one.blocks >= (last?.blocks ?? 0))).toEqual([])
    expect(last?.isBegun).toBe(false)
  })
}

test('a story is drawn whole at once where the reader comes back to it, or to a place in it', async ({
  page,
  baseURL,
  guard,
}) => {
  guard.mayShift = true
  await open(page, (baseURL ?? '') + story)
  const { href } = await goOn(page)
  await back(page)
  await expect(headline(page, /leap second/i)).toBeVisible()
  const seen = await watchDrawing(page)
  await page.evaluate(() => history.forward())
  await expect(headline(page, /leap second/i)).toBeHidden()
  const again = await seen()
  await follow(page, story)
  await expect(headline(page, /leap second/i)).toBeVisible()
  await seen()
  await follow(page, `${href}#sf-headline`)
  await expect(headline(page, /leap second/i)).toBeHidden()
  const toPlace = await seen()
  for (const step of [again, toPlace]) {
    expect(step.length).toBeGreaterThan(0)
    expect(step.filter((one) => one.isBegun)).toEqual([])
  }
})
