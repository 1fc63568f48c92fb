import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import createMetascraper from 'metascraper'
import authorRules from 'metascraper-author'
import dateRules from 'metascraper-date'
import descriptionRules from 'metascraper-description'
import imageRules from 'metascraper-image'
import publisherRules from 'metascraper-publisher'
import titleRules from 'metascraper-title'
import urlRules from 'metascraper-url'
import openGraph from 'open-graph-scraper'
import * as v from 'valibot'
import { articleByline, articlePicture } from '#src/article/article-to-teaser.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { authorPage, front, sectionPage } from '#src/contract/listing.ts'
import { parsePage } from '#src/contract/own-page.ts'
import { publication as publicationSchema } from '#src/contract/publication.ts'
import { toRoute } from '#src/lib/paths.ts'
import { pagePaths } from '#src/publish/previews/finished-site.ts'
import { linkedDataFaults } from '#src/test/linked-data-faults.ts'
import { publishedStories } from './editions.ts'

const folder = 'dist/site'
const readJson = (path: string): unknown => JSON.parse(readFileSync(`${folder}${path}`, 'utf8'))
const publication = v.parse(publicationSchema, readJson('/publication.json'))
const stories = new Map(publishedStories().map((article) => [article.slug, article]))

/** What a page has to unfurl to, by the JSON that is published beside it. */
type Expected = {
  title: string
  description?: string
  picture?: { path: string; alt?: string; width?: number; height?: number }
  author?: string
  date?: string
}

const card = (path = publication.card) => (path === undefined ? {} : { picture: { path, width: 1200, height: 630 } })

function storyOf(slug: string): Article {
  const article = stories.get(slug)
  if (article === undefined) throw new Error(`There is no story ${slug}.`)
  return article
}

/** The story's card, else its picture in the size of its file: 1280 wide at most. */
function storyPicture(article: Article, own = article.share?.image): Pick<Expected, 'picture'> {
  const lead = articlePicture(article)
  if (own !== undefined || publication.card !== undefined || lead === undefined) return card(own)
  const width = Math.min(1280, lead.width)
  const alt = lead.alt ? { alt: lead.alt } : {}
  return { picture: { path: lead.src, width, height: Math.round((lead.height * width) / lead.width), ...alt } }
}

const signed = (article: Article) => ({ author: articleByline(article), date: article.publishedAt })
const earlierPage = (page: number) => (page > 0 ? `, page ${page}` : '')

function expectedOf(path: string): Expected | undefined {
  const route = toRoute(path)
  switch (route.kind) {
    case 'front': {
      const about = inlineToText(publication.about)
      const title = [publication.name, publication.tagline].filter(Boolean).join(': ')
      return { title, ...(about ? { description: about } : {}), ...card(v.parse(front, readJson('/front.json')).card) }
    }
    case 'section': {
      const section = v.parse(sectionPage, readJson(`${path}.json`))
      const { name, page, description } = section
      return { title: `${name}${earlierPage(page)}`, ...(description ? { description } : {}), ...card(section.card) }
    }
    case 'author': {
      const { author, page, card: own } = v.parse(authorPage, readJson(`${path}.json`))
      const bio = inlineToText(author.bio)
      return { title: `${author.name}${earlierPage(page)}`, ...(bio ? { description: bio } : {}), ...card(own) }
    }
    case 'story': {
      const article = storyOf(route.slug)
      const { share, headline, standfirst } = article
      const description = share?.description ?? inlineToText(standfirst)
      return { title: share?.title ?? headline, description, ...storyPicture(article), ...signed(article) }
    }
    case 'quote': {
      const article = storyOf(route.slug)
      const quote = article.body.find(({ id }) => id === route.block)
      if (quote?.kind !== 'pullquote') throw new Error(`${path} is the page of no quote.`)
      const own = quote.card ?? article.share?.image
      return { title: `“${inlineToText(quote.text)}”`, ...storyPicture(article, own), ...signed(article) }
    }
    case 'page': {
      const reading = parsePage(readJson(`${path}.json`))
      if (reading.kind === 'refused') throw new Error(`${path}.json does not fit the contract.`)
      const { title, description, card: own } = reading.page
      return { title, ...(description ? { description } : {}), ...card(own) }
    }
    case 'newsletters':
      return { title: 'Newsletters', ...card() }
    case 'search':
      return { title: 'Search', ...card() }
    case 'offline':
      return { title: 'Read offline', ...card() }
    case 'missing':
      return undefined
  }
}

const pages = (await pagePaths({ folder })).flatMap((path) => {
  const expected = expectedOf(path)
  return expected === undefined ? [] : [{ path, expected }]
})
const site = new URL(publication.url)
const whole = (path: string) => new URL(path, site).href

/** Texts as the readers' own libraries leave them: spaces in one, quotation marks of one kind. */
const plain = (text: string | undefined) =>
  text?.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim()

/** What a head may hold of a text: all of it, or as much as fits, with an ellipsis. */
function fitted(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
}

test('every page of the site is looked at, and all but the one that is not there can be unfurled', async () => {
  const all = await pagePaths({ folder })
  expect(all.filter((path) => !pages.some((one) => one.path === path))).toEqual(['/404'])
  const kinds = new Set(pages.map(({ path }) => toRoute(path).kind))
  expect([...kinds].toSorted()).toEqual([
    'author',
    'front',
    'newsletters',
    'offline',
    'page',
    'quote',
    'search',
    'section',
    'story',
  ])
})

// One request a page, nothing of it run: as a messenger's robot comes by.
test('open-graph-scraper reads every page as it is meant', async ({ request }) => {
  for (const { path, expected } of pages) {
    const html = await (await request.get(path)).text()
    const { result, error } = await openGraph({ html })
    expect(error, path).toBe(false)
    const { title, description, picture, author, date } = expected
    expect(result.ogTitle, path).toBe(fitted(title, 200))
    if (description !== undefined) expect(result.ogDescription, path).toBe(fitted(description, 300))
    expect(result.ogDescription?.trim(), path).toBeTruthy()
    expect(result.ogSiteName, path).toBe(publication.name)
    expect(result.ogLocale, path).toBe('en_GB')
    expect(result.ogUrl, path).toBe(whole(path))
    expect(result.author, path).toBe(author)
    expect(result.articlePublishedTime, path).toBe(date)
    if (picture === undefined) continue
    expect(result.ogImage, path).toEqual([
      {
        url: whole(picture.path),
        type: expect.stringMatching(/^image\/(?:jpeg|png|webp)$/),
        width: `${picture.width}`,
        height: `${picture.height}`,
        alt: picture.alt ?? expect.stringMatching(/\S/),
      },
    ])
    expect(result.twitterCard, path).toBe('summary_large_image')
  }
  console.log(
    `${pages.length} pages unfurled, ${pages.filter(({ expected }) => expected.picture).length} with a picture`,
  )
})

const metascraper = createMetascraper([
  titleRules(),
  authorRules(),
  dateRules({ datePublished: true, dateModified: true }),
  descriptionRules(),
  imageRules(),
  publisherRules(),
  urlRules(),
])

test('metascraper reads every page as it is meant', async ({ request }) => {
  for (const { path, expected } of pages) {
    // It takes no host whose last part it does not know.
    const html = (await (await request.get(path)).text()).replaceAll(site.host, 'www.example.org')
    const there = (to: string) => new URL(to, 'https://www.example.org').href
    const found: Record<string, string | undefined> = await metascraper({ url: there(path), html })
    const { title, description, picture, author, date } = expected
    expect(plain(found.title), path).toBe(plain(fitted(title, 200)))
    if (description !== undefined) expect(plain(found.description), path).toBe(plain(fitted(description, 300)))
    expect(found.publisher, path).toBe(publication.name)
    expect(found.url, path).toBe(there(path))
    if (picture !== undefined) expect(found.image, path).toBe(there(picture.path))
    if (author === undefined || date === undefined) continue
    expect(plain(found.author), path).toBe(plain(author))
    expect(found.datePublished, path).toBe(new Date(date).toISOString())
  }
})

test('the linked data of every page fits schema.org and Google', async ({ request }) => {
  for (const { path } of pages) {
    expect(await linkedDataFaults(await (await request.get(path)).text()), path).toEqual([])
  }
})

test('the readers do notice what is missing', async ({ request }) => {
  const [story] = pages.filter(({ expected }) => expected.author !== undefined)
  const html = await (await request.get(story?.path ?? '')).text()
  const spoiled = html.replace(/<meta[^>]* (?:name|property)="(?:og:(?:title|site_name|image:alt)|author)"[^>]*>/g, '')
  const { result } = await openGraph({ html: spoiled })
  expect([result.ogSiteName, result.author, result.ogImage?.[0]?.alt]).toEqual([undefined, undefined, undefined])
  expect(result.ogTitle).not.toBe(story?.expected.title)
  const withoutData = spoiled.replace(/<script type="application\/ld\+json">.*?<\/script>/s, '')
  expect(await linkedDataFaults(withoutData)).toEqual(['no linked data'])
})
