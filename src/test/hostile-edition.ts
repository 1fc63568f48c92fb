import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { articleToLongTeaser } from '#src/article/article-to-teaser.ts'
import { enhance } from '#src/article/enhance.ts'
import { type Article, parseArticleSource } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import { contributorSource } from '#src/contract/contributor.ts'
import { parseLeniently } from '#src/contract/parse.ts'
import type { Publication } from '#src/contract/publication.ts'
import { cleanText } from '#src/contract/text.ts'
import type { Page } from '#src/page/page.ts'

const quiet = () => undefined

/** The attack strings of the shared test data, or `undefined` where the folder is missing. */
export function attackStrings(): string[] | undefined {
  try {
    const folder = process.env.STANDFIRST_SHARED ?? '../shared'
    const all: string[] = JSON.parse(readFileSync(resolve(folder, 'corpora/xss.json'), 'utf8'))
    return all.filter((one) => cleanText(one).trim() !== '')
  } catch {
    return undefined
  }
}

const image = (text: string) => ({ src: '/images/x.jpg', alt: text, credit: { text, org: text, licence: text } })

/** Every kind of block, with the text in every field that holds words, and the address in every field that holds one. */
function blocks(text: string, url: string): unknown[] {
  const short = text.slice(0, 290)
  const spans = [text, { text, marks: ['em', 'code'] }, { link: url, text, title: short }, { ref: 'one' }]
  const attribution = { name: short, role: short, source: 'one', url }
  return [
    { kind: 'paragraph', text: spans },
    { kind: 'heading', level: 2, text },
    { kind: 'list', items: [{ text: spans, items: [{ text }] }] },
    { kind: 'quote', text, attribution },
    { kind: 'pullquote', text, context: spans, attribution },
    { kind: 'image', image: image(short), caption: spans },
    { kind: 'gallery', items: [{ image: image(short), caption: text }], caption: text },
    { kind: 'video', files: [{ src: '/x.mp4', type: short.slice(0, 80) }], caption: text },
    { kind: 'audio', url: '/x.mp3', title: short, transcript: text },
    {
      kind: 'embed',
      provider: 'youtube',
      ref: short.slice(0, 190),
      url: url.startsWith('/') ? url : '/x',
      title: short,
      text: short,
    },
    { kind: 'table', caption: text, head: [text], rows: [[spans]], rowHeaders: true },
    { kind: 'code', lang: short.slice(0, 40), text },
    { kind: 'callout', tone: 'info', title: short, body: [{ kind: 'paragraph', text: spans }] },
    { kind: 'details', summary: short, body: [{ kind: 'paragraph', text }] },
    { kind: 'card', url, title: short, description: short, site: short },
    { kind: 'hologram', text },
  ]
}

/**
 * A published story whose fields all hold attack strings: the first in everything around the body, each of them in a
 * block of every kind if `hasBlocks`. `url` stands in every address field.
 */
export function hostileStory(slug: string, texts: readonly string[], url: string, hasBlocks = true): Article {
  const text = texts[0] ?? ''
  const short = text.slice(0, 200)
  const reading = parseArticleSource({
    schema: 'article/1',
    slug,
    kind: 'opinion',
    lang: 'en',
    headline: short,
    kicker: short.slice(0, 80),
    standfirst: text,
    byline: short,
    section: 'world',
    topics: [short.slice(0, 60)],
    series: short.slice(0, 120),
    authors: ['author'],
    publishedAt: '2026-11-01T08:00:00Z',
    updatedAt: '2026-11-02T08:00:00Z',
    flags: { sponsored: { by: short, url } },
    sources: [{ id: 'one', title: short, publisher: short, author: short, url, kind: short.slice(0, 40) }],
    corrections: [{ at: '2026-11-02T08:00:00Z', kind: 'correction', text, block: short.slice(0, 80) }],
    share: { title: short, description: short },
    lead: { kind: 'image', image: image(short), caption: text },
    body: hasBlocks ? texts.flatMap((one) => blocks(one, url)) : [{ kind: 'paragraph', text }],
  })
  if (reading.kind === 'refused') throw new Error(`${slug}: ${JSON.stringify(reading.problems)}`)
  const author = parseLeniently(
    contributorSource,
    {
      id: 'author',
      name: short.slice(0, 120),
      kind: 'person',
      role: short.slice(0, 120),
      bio: text,
      location: short.slice(0, 120),
      expertise: [short.slice(0, 80)],
      sameAs: [url],
    },
    quiet,
  )
  if (author.kind === 'refused') throw new Error(JSON.stringify(author.problems))
  const measure = () => ({ width: 1600, height: 900 })
  const article = enhance(reading.article, { measure, contributor: () => author.output as Contributor }, quiet)
  return {
    ...article,
    related: [{ reason: 'topic', label: `More on ${short.slice(0, 100)}`, items: [articleToLongTeaser(article)] }],
  }
}

/** A publication that is itself hostile. */
export function hostilePublication(text: string): Publication {
  const name = text.slice(0, 60)
  return {
    schema: 'publication/1',
    name,
    tagline: name,
    url: 'https://hostile.example/' as Publication['url'],
    lang: 'en',
    sections: [{ id: 'world', name, description: text.slice(0, 400) }],
    about: [text],
    newsletters: [
      {
        id: 'letter',
        name,
        pitch: text.slice(0, 400),
        frequency: name,
        privacyUrl: '/privacy' as Publication['url'],
        consents: [{ id: 'more', text: text.slice(0, 400), required: false, default: false }],
      },
      {
        id: 'other',
        name: `${name} again`,
        pitch: text.slice(0, 400),
        frequency: name,
        privacyUrl: '/privacy' as Publication['url'],
        consents: [],
      },
    ],
    offers: [
      {
        id: 'offer',
        title: name,
        pitch: text.slice(0, 400),
        button: name.slice(0, 40),
        url: '/shop' as Publication['url'],
      },
    ],
    policies: { corrections: '/pages/corrections' as Publication['url'] },
    menu: [{ url: '/pages/hostile' as Publication['url'], label: name.slice(0, 60) }],
    footer: [
      {
        title: name.slice(0, 60),
        links: [{ url: 'https://social.example/@paper' as Publication['url'], label: name.slice(0, 60), me: true }],
      },
    ],
  }
}

/** The page of a section that lists stories. */
export function sectionOf(stories: readonly Article[], page: number): Page {
  const items = stories.map(articleToLongTeaser)
  return { kind: 'section', section: { schema: 'section/2', id: 'world', name: 'World', page, newer: 0, items } }
}
