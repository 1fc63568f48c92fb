import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { PublicationSource } from '#src/contract/publication.ts'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { makeContent } from './content.ts'
import { readEdition } from './edition.ts'

const page = (slug: string, more: object = {}) => ({
  schema: 'page/1',
  slug,
  title: `All of ${slug}`,
  body: [{ kind: 'paragraph', text: 'We print on Thursdays.' }],
  ...more,
})
const size = { width: 1200, height: 800 }
let folder = ''
afterEach(() => rmSync(folder, { recursive: true }))

/** What is published of an edition with one story, these pages, and this in its publication.json. */
async function contentOf(pages: readonly object[], more: Partial<Record<keyof PublicationSource, unknown>> = {}) {
  folder = writeEdition({
    'publication.json': { ...samplePublication, ...more },
    'articles/a.json': smallStory({ slug: 'a' }),
    'files/report.txt': 'The report.',
    ...Object.fromEntries(pages.map((one, at) => [`pages/${at}.json`, one])),
  })
  return makeContent(await readEdition(folder), (src) => (src === '/images/x.jpg' ? size : 'which is not there'))
}
type Made = Awaited<ReturnType<typeof contentOf>>
const problemsIn = (file: RegExp, { reports }: Made) =>
  reports.flatMap((report) =>
    file.test(report.file) ? report.problems.map(({ path, found }) => `${path} ${found}`) : [],
  )

describe('pages of the publication’s own', () => {
  it('come out whole: language, ids, sizes of pictures, and the kind that their name says', async () => {
    const body = [{ kind: 'image', image: { src: '/images/x.jpg', alt: 'The house' } }]
    const { pages } = await contentOf([page('about', { body }), page('imprint', { lang: 'ar' })])
    expect(pages).toMatchObject([
      { slug: 'about', kind: 'about', lang: 'en-GB', body: [{ id: expect.any(String), image: size }] },
      { slug: 'imprint', lang: 'ar', dir: 'rtl', body: [{ id: expect.any(String) }] },
    ])
    expect(pages[1]).not.toHaveProperty('kind')
  })
  it('are left out where they are broken, drafts or the second of a name, and cost no other', async () => {
    const made = await contentOf([
      page('about'),
      page('about', { title: 'Another' }),
      page('team', { status: 'draft' }),
      { schema: 'page/1' },
    ])
    expect(made.pages.map(({ title }) => title)).toEqual(['All of about'])
    expect(problemsIn(/^pages\/1/, made)).toEqual(['slug "about", which pages/0.json has already'])
    expect(problemsIn(/^pages\/3/, made)).toHaveLength(3)
    expect(made.articles).toHaveLength(1)
  })
  it('can be asked for by their names alone, unless something else has that address', async () => {
    folder = writeEdition({
      'publication.json': samplePublication,
      'articles/a.json': smallStory({ slug: 'a' }),
      'pages/about.json': page('about'),
      'pages/newsletters.json': page('newsletters'),
      'pages/fair.json': page('fair'),
      'redirects.json': {
        schema: 'redirects/1',
        redirects: [
          { from: '/fair', to: 'https://fair.example/' },
          { from: '/who', to: '/about' },
        ],
      },
    })
    const { redirects } = makeContent(await readEdition(folder), () => size)
    expect(redirects.map(({ from, to, status }) => `${from} ${to} ${status}`)).toEqual([
      '/fair https://fair.example/ 301',
      '/who /pages/about 301',
      '/about /pages/about 301',
    ])
  })
})

it.each(['404', 'index', 'healthz', 'api', 'assets', 'articles', 'newsletters'])(
  'a page called %s has no short address, which is the site’s own, and is told so',
  async (slug) => {
    const made = await contentOf([page(slug), page('about')])
    expect(made.redirects.map(({ from }) => from)).toEqual(['/about'])
    expect(made.pages.map((one) => one.slug)).toEqual([slug, 'about'])
    expect(problemsIn(/^pages/, made)).toEqual([`slug "${slug}", whose short address is the site's own`])
  },
)

describe('links at the top and the foot', () => {
  it('are called as what they lead to, where nothing is written', async () => {
    const links = [
      '/',
      '/pages/about',
      '/about',
      '/sections/coasts',
      '/articles/a',
      '/newsletters',
      '/feed.xml',
      'https://www.shop.example/x',
      'mailto:desk@paper.example',
      'https://paper.example/pages/about',
    ].map((url) => ({ url }))
    const made = await contentOf([page('about')], { menu: links })
    const { publication } = made
    expect(publication.menu?.map(({ label }) => label)).toEqual([
      'The Paper',
      'All of about',
      '/about',
      'Coasts',
      expect.any(String),
      'Newsletters',
      'Follow by feed',
      'shop.example',
      'desk@paper.example',
      'All of about',
    ])
    expect(problemsIn(/publication/, made)).toEqual([])
  })
  it.each([
    ['mailto:100%ff@paper.example', 'mailto:100%ff@paper.example'],
    ['mailto:', 'mailto:'],
    ['mailto:?subject=News', 'mailto:?subject=News'],
    ['mailto:%20', 'mailto:%20'],
    ['mailto:a%00b@paper.example', 'mailto:a%00b@paper.example'],
    ['mailto:zo%C3%AB@paper.example', 'zoë@paper.example'],
  ])('show %s as %s', async (url, label) => {
    const { publication } = await contentOf([], { menu: [{ url }] })
    expect(publication.menu).toEqual([{ url, label }])
  })
  it('name a page once at the foot, however its address is written in a policy or in the menu', async () => {
    const { publication } = await contentOf([page('privacy'), page('ethics'), page('about')], {
      menu: [{ url: 'https://paper.example/pages/about' }],
      policies: { privacy: { url: 'https://paper.example/pages/privacy' }, ethics: { url: '/ethics/' } },
    })
    expect(publication.footer?.flatMap(({ links }) => links.map(({ url }) => url))).toEqual([
      '/pages/privacy',
      '/pages/ethics',
      '/feed.xml',
      '/offline',
    ])
  })
  it('say which are accounts, and a group of these alone has a heading', async () => {
    const links = [{ url: 'https://social.example/@paper', label: 'Mastodon', me: true }]
    const { publication } = await contentOf([], {
      footer: [{ links }, { title: 'More', links: [{ url: '/feed.xml' }] }],
    })
    expect(publication.footer).toEqual([
      { title: 'Follow us', links },
      { title: 'More', links: [{ url: '/feed.xml', label: 'Follow by feed' }] },
    ])
  })
  it('are made up for a foot that is not written: pages that the menu does not name, policies, the feed', async () => {
    const { publication } = await contentOf([page('about'), page('imprint'), page('hidden', { noindex: true })], {
      menu: [{ url: '/pages/about' }],
      policies: { corrections: 'We mend it.', ethics: { url: 'https://press.example/code' }, copyright: '© us' },
    })
    expect(publication.footer).toEqual([
      {
        links: [
          { url: '/pages/imprint', label: 'All of imprint' },
          { url: '/pages/corrections', label: 'Corrections and clarifications' },
          { url: 'https://press.example/code', label: 'Ethics' },
          { url: '/feed.xml', label: 'Follow by feed' },
          { url: '/offline', label: 'Read offline' },
        ],
      },
    ])
    expect(publication.copyright).toBe('© us')
  })
  it('are named where they lead nowhere, in policies and pages too, and nowhere else', async () => {
    const made = await contentOf(
      [
        page('about', {
          body: [
            {
              kind: 'paragraph',
              text: [
                { link: '/pages/abuot', text: 'one' },
                { link: '/files/report.txt', text: 'two' },
                { link: '/shop', text: 'three' },
                { link: '/pages/about#gone', text: 'four' },
                { link: '/sections/coasts/feed.json', text: 'five' },
              ],
            },
          ],
        }),
      ],
      {
        menu: [
          { url: '/sections/coast' },
          { url: '/sitemap.xml' },
          { url: '/nowhere' },
          { url: 'https://paper.example/shop' },
        ],
        footer: [{ links: [{ url: '/pages/team' }] }],
        policies: { ethics: { url: '/ethics' } },
        offers: [{ id: 'a', title: 'b', pitch: 'c', button: 'd', url: '/shop' }],
      },
    )
    expect(problemsIn(/publication/, made)).toEqual([
      'menu[0].url "coast"',
      'menu[2].url "/nowhere"',
      'footer[0].links[0].url "team"',
      'policies.ethics.url "/ethics"',
    ])
    expect(problemsIn(/pages/, made)).toEqual([
      'body[0].text[0].link "abuot"',
      'body[0].text[2].link "/shop"',
      'body[0].text[3].link "gone"',
    ])
  })
})

describe('policies', () => {
  it('that are texts have pages, a paragraph a line, and a page of the same name goes before', async () => {
    const made = await contentOf([page('privacy')], {
      policies: { privacy: 'Nothing is kept.', 'fair-play': 'First.\n\nSecond.', copyright: '© us', empty: ' ' },
    })
    expect(made.pages.map(({ slug, title, body }) => [slug, title, body.length])).toEqual([
      ['privacy', 'All of privacy', 1],
      ['fair-play', 'Fair Play', 2],
    ])
    expect(made.publication.policies).toEqual({ privacy: '/pages/privacy', 'fair-play': '/pages/fair-play' })
    expect(problemsIn(/publication/, made)).toEqual(['policies.privacy a text, where pages/ has a page "privacy"'])
  })
})

it('what belongs to stories alone is named in a page: sources and prompts', async () => {
  const body = [
    { kind: 'paragraph', text: ['Counted. ', { ref: 'count' }] },
    { kind: 'slot', slot: 'newsletter' },
  ]
  const made = await contentOf([page('about', { body })])
  expect(problemsIn(/pages/, made)).toEqual(['body[0].text[1].ref "count"', 'body[1].slot "newsletter"'])
})
