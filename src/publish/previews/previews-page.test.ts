import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { describe, expect, it } from 'vitest'
import type { LinkMeta } from './link-meta.ts'
import { pagePreviews, previewsEnd, previewsStart } from './previews-page.ts'

const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;`
const meta: LinkMeta = {
  path: `/articles/${attack}`,
  lang: 'en',
  title: attack,
  description: attack,
  ogTitle: attack,
  ogDescription: attack,
  site: attack,
  domain: attack,
  picture: { src: attack, alt: attack },
  isLarge: true,
  labels: [[attack, attack]],
  trail: [attack, attack, attack],
  date: attack,
  feed: { title: attack, author: attack, date: attack, text: attack },
}
const fault = { page: attack, tag: attack, found: attack, wanted: attack, weight: 'fault' as const }

async function pageOf(one: LinkMeta, faults = [fault], left = 0) {
  const start = await previewsStart({ name: one.site, lang: 'en', origin: 'https://gull.example' })
  return start + (await pagePreviews({ meta: one, faults }, 'site')) + (await previewsEnd(left))
}

function elementsOf(node: Tree.Node): Tree.Element[] {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : []
  return 'tagName' in node ? [node, ...inner] : inner
}

describe('the page of cards', () => {
  it('keeps every hostile word as a word, and forbids scripts besides', async () => {
    const html = await pageOf(meta)
    const elements = elementsOf(parse(html))
    expect(elements.filter(({ tagName }) => tagName === 'img')).toHaveLength(4)
    expect(elements.map(({ tagName }) => tagName)).not.toContain('script')
    expect(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)).filter((name) => /^on/.test(name))).toEqual(
      [],
    )
    expect(elements.find(({ tagName }) => tagName === 'h2')?.childNodes).toMatchObject([{ value: meta.path }])
    expect(html).toContain('content="default-src &#39;none&#39;')
  })
  it('finds pictures beside itself, and those of other sites where they are', async () => {
    const of = (src: string) => pageOf({ ...meta, picture: { src, alt: '' } })
    expect(await of('/cards/a.jpg')).toContain('<img src="site/cards/a.jpg"')
    expect(await of('https://pictures.example/a.jpg')).toContain('<img src="https://pictures.example/a.jpg"')
  })
  it('says what is wrong with a page, and nothing of one that is sound', async () => {
    expect(await pageOf(meta)).toContain('<li class="fault">')
    expect(await pageOf(meta, [])).not.toContain('<ul>')
  })
  it('says how many pages it leaves out', async () => {
    expect(await pageOf(meta, [], 7)).toContain('7 more pages are checked and not drawn here')
    expect(await pageOf(meta, [])).not.toMatch(/more pages|false/)
  })
})
