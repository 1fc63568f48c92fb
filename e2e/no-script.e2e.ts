import { articleToText } from '#src/article/article-to-text.ts'
import { publishedStories } from './editions.ts'
import { expect, test } from './guarded.ts'

test.use({ javaScriptEnabled: false })

const bare = (text: string) => text.replace(/\s+/g, ' ').trim()
const story = '/articles/trump-nato-withdrawal'

// The guard needs scripts; what it watches for cannot happen here, and the page has its own checks.
const stories = publishedStories()

test('every word of every story is in its page', async ({ request }) => {
  expect(stories.length).toBeGreaterThanOrEqual(16)
  for (const article of stories) {
    const html = await (await request.get(`/articles/${article.slug}`)).text()
    const app = html.slice(html.indexOf('<div id="sf-root">'), html.indexOf('<script type="application/json"'))
    const text = bare(
      app
        .replace(/<(?:sup class="source-ref"|time)[^>]*>.*?<\/(?:sup|time)>/gs, '')
        .replace(/<(?:br|\/p|\/li|\/td|\/th|\/h\d|\/figcaption|\/caption|\/summary|\/dt|\/dd|\/div)[^>]*>/g, ' ')
        .replace(/<[^>]+>/g, '')
        .replace(
          /&lt;|&gt;|&quot;|&#x27;|&amp;/g,
          (one) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" })[one] ?? '&',
        ),
    )
    const lost = articleToText(article).filter((line) => !text.includes(bare(line)))
    expect(lost, article.slug).toEqual([])
  }
})

test('without JavaScript the quote and the author open, and pictures are there', async ({ page }) => {
  await page.goto(story)
  await page.locator('.pull-quote summary').click()
  await expect(page.locator('.pull-quote-context')).toBeVisible()
  await page.locator('.byline-author').click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toBeVisible()
  await expect(drawer).toContainText('Writes about')
  await drawer.getByRole('button', { name: 'Close' }).click()
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('link', { name: 'Share', exact: true })).toHaveAttribute(
    'href',
    /^mailto:\?subject=.*body=https/,
  )
  await page
    .getByRole('link', { name: /^Source 1/ })
    .first()
    .click()
  await expect(page).toHaveURL(/#sf-source-nyt$/)
  await expect(page.locator('#sf-source-nyt')).toBeInViewport()
})

test('every link within the site leads somewhere, fragments included', async ({ request }) => {
  const pages = new Map<string, string>()
  const queue = ['/']
  const dead: string[] = []
  const fragments: { on: string; target: string; fragment: string }[] = []
  while (queue.length > 0) {
    const path = queue.shift() ?? ''
    if (pages.has(path)) continue
    const response = await request.get(path)
    pages.set(path, await response.text())
    if (response.status() !== 200) dead.push(`${path}: ${response.status()}`)
    if (!/^\/(?:$|articles|sections|authors|pages|newsletters)/.test(path)) continue
    for (const [, href = ''] of (pages.get(path) ?? '').matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      if (!href.startsWith('/') && !href.startsWith('#')) continue
      const [to = '', fragment = ''] = href.split('#')
      const target = to === '' ? path : to
      if (!pages.has(target)) queue.push(target)
      if (fragment !== '') fragments.push({ on: path, target, fragment })
    }
  }
  const hasPlace = (html: string, id: string) => html.includes(` id="${id}"`)
  for (const { on, target, fragment } of fragments)
    if (!hasPlace(pages.get(target) ?? '', fragment)) dead.push(`${target}#${fragment}, on ${on}`)
  expect(fragments.length).toBeGreaterThan(60)
  expect(pages.size).toBeGreaterThan(25)
  expect(dead).toEqual([])
})
