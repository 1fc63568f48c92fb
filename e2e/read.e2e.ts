import { articleToText } from '#src/article/article-to-text.ts'
import { blockToText } from '#src/article/block-to-text.ts'
import { publishedStories } from './editions.ts'
import { expect, hydrated, test, whole } from './guarded.ts'

const stories = publishedStories()

/** All that stands in the story, without white space, which the markup may add or take away. */
function wordsOfStory(): string {
  const copy = document.querySelector('article.story')?.cloneNode(true) as HTMLElement
  for (const added of copy.querySelectorAll('.source-ref, time, .popover-list')) added.remove()
  return (copy.textContent ?? '').replace(/\s+/g, '')
}

const bare = (line: string) => line.replace(/\s+/g, '')

test('every word of every story stands in the app’s own page, the body in its order', async ({ page, guard }) => {
  test.setTimeout(90_000)
  // Stories are opened by script here, which is no input of a reader's.
  guard.mayShift = true
  await page.goto('/')
  await hydrated(page)
  for (const article of stories) {
    await page.evaluate((to) => {
      const link = document.createElement('a')
      link.href = to
      document.querySelector('main')?.append(link)
      link.click()
      link.remove()
    }, `/articles/${article.slug}`)
    await expect(page.locator('.story:not(.loading) h1')).toHaveText(article.headline)
    await whole(page)
    const words = await page.evaluate(wordsOfStory)
    const lost = articleToText(article).filter((line) => !words.includes(bare(line)))
    expect(lost, article.slug).toEqual([])
    let at = words.indexOf(bare(article.headline))
    for (const line of article.body.flatMap(blockToText)) {
      const found = words.indexOf(bare(line), at)
      expect(found, `${article.slug} has “${line.slice(0, 60)}” in its place`).toBeGreaterThanOrEqual(at)
      at = found
    }
  }
  expect(await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.name)).toMatch(/:\d+\/$/)
})

test('taking over changes no word of a prerendered story', async ({ page, browser, baseURL }) => {
  test.setTimeout(90_000)
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) })
  const written = await context.newPage()
  for (const { slug } of stories) {
    await Promise.all([page.goto(`/articles/${slug}`), written.goto(`/articles/${slug}`)])
    await hydrated(page)
    expect(await page.evaluate(wordsOfStory), slug).toBe(await written.evaluate(wordsOfStory))
  }
  await context.close()
})
