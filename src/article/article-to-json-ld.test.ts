import { describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { inPage, linkedDataFaults } from '#src/test/linked-data-faults.ts'
import { sampleAuthors, sampleStory, toUrl } from '#src/test/published-story.ts'
import { articleToJsonLd, contributorToJsonLd, type Shape } from './article-to-json-ld.ts'

const absolute = (path: string) => new URL(path, 'https://gull.example').href
const publisher = { '@type': 'Organization', name: 'The Gull', logo: 'https://gull.example/mark.svg' } as const
const fold = (changes: Partial<Article> = {}, shapes: readonly Shape[] = []) =>
  articleToJsonLd({ ...sampleStory, ...changes }, shapes, { absolute, publisher, sectionName: 'Shore' })
const faults = (node: unknown) => linkedDataFaults(inPage({ '@context': 'https://schema.org', '@graph': [node] }))

describe('a story as linked data', () => {
  it('fits schema.org and says all that Google asks for', async () => expect(await faults(fold())).toEqual([]))

  it('says who wrote it, when, for whom and where', () =>
    expect(fold()).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'The terns are back on the harbour wall',
      description: 'A colony that left in 1987 has returned.',
      mainEntityOfPage: { '@id': 'https://gull.example/articles/terns-return' },
      inLanguage: 'en-GB',
      datePublished: '2026-11-02T08:00:00+00:00',
      dateModified: '2026-11-04T09:30:00+00:00',
      author: [
        { '@type': 'Person', name: 'Ada Finch', url: 'https://gull.example/authors/ada-finch' },
        { '@type': 'Person', name: 'Bo Larsen', url: 'https://gull.example/authors/bo-larsen' },
      ],
      publisher,
      articleSection: 'Shore',
      keywords: ['Birds'],
      isAccessibleForFree: true,
    }))

  it('does not say the whole story again', () => expect(fold()).not.toHaveProperty('articleBody'))

  it('cites its sources, and links those that lie in the web', () =>
    expect(fold()).toMatchObject({
      citation: [
        { name: 'Atlas of the estuary', publisher: { name: 'Harbour Press' } },
        { name: 'The spring census', url: 'https://birds.example/census', author: { name: 'R. Sandpiper' } },
        { name: 'A letter to the harbour board', url: 'https://harbour.example/letter' },
      ],
    }))

  it('owns up to its corrections', () =>
    expect(fold()).toMatchObject({
      correction: [
        { '@type': 'CorrectionComment', name: 'Clarification', text: 'The wall is the old one.' },
        { '@type': 'CorrectionComment', name: 'Correction', dateCreated: '2026-11-04T08:00:00+00:00' },
      ],
    }))

  it('shows its picture in the shapes that were cut from it, with its credit', async () => {
    const shapes = [
      { src: '/shapes/a-1x1.jpg', width: 1200, height: 1200 },
      { src: '/shapes/a-4x3.jpg', width: 1200, height: 900 },
      { src: '/shapes/a-16x9.jpg', width: 1200, height: 675 },
    ]
    const node = fold({}, shapes)
    expect(node).toMatchObject({
      image: shapes.map(({ src, width, height }) => ({
        url: `https://gull.example${src}`,
        width: { value: width, unitCode: 'E37' },
        height: { value: height },
        creditText: 'Lina Holm',
      })),
    })
    expect(await faults(node)).toEqual([])
  })

  it('without shapes shows its picture with the size of the file', () =>
    expect(fold()).toMatchObject({
      image: [{ url: 'https://gull.example/images/terns-1200.jpg', width: { value: 1200 }, height: { value: 800 } }],
    }))

  it('that lives on another site leads there', () =>
    expect(fold({ canonical: toUrl('https://elsewhere.example/terns') })).toMatchObject({
      '@id': 'https://gull.example/articles/terns-return#story',
      url: 'https://elsewhere.example/terns',
    }))

  it('behind a wall says so', () =>
    expect(fold({ access: 'subscriber' })).toMatchObject({ isAccessibleForFree: false }))

  it('with nothing but words leaves the rest out', async () => {
    const { lead: _, standfirst: __, updatedAt: ___, ...rest } = sampleStory
    const node = articleToJsonLd({ ...rest, body: [], sources: [], corrections: [], topics: [], readMinutes: 0 }, [], {
      absolute,
      publisher,
      sectionName: 'Shore',
    })
    for (const name of ['image', 'description', 'citation', 'correction', 'keywords'])
      expect(node).not.toHaveProperty(name)
    expect(node).toMatchObject({ dateModified: rest.publishedAt, timeRequired: 'PT1M' })
    expect(await faults(node)).toEqual(['NewsArticle has no image'])
  })
})

describe('someone who writes, as linked data', () => {
  const [ada] = sampleAuthors
  it('is a person with all that is known of them', () =>
    expect(contributorToJsonLd(ada, absolute)).toEqual({
      '@type': 'Person',
      '@id': 'https://gull.example/authors/ada-finch#who',
      name: 'Ada Finch',
      url: 'https://gull.example/authors/ada-finch',
      description: 'Ada keeps a log of the tides.',
      sameAs: ['https://www.birds.example/ada', 'https://tides.example/ada'],
      knowsAbout: ['Terns', 'Tides'],
      image: 'https://gull.example/images/ada-finch-1200.jpg',
      jobTitle: 'Shore editor',
    }))
  it('or an organization, which has a logo and no job', async () => {
    const node = contributorToJsonLd({ ...ada, kind: 'organization' }, absolute)
    expect(node).toMatchObject({ '@type': 'Organization', logo: 'https://gull.example/images/ada-finch-1200.jpg' })
    expect(node).not.toHaveProperty('jobTitle')
    expect(await faults(node)).toEqual([])
  })
})

describe('the judge of linked data', () => {
  it('finds a property that schema.org does not know', async () =>
    expect(await faults({ ...Object(fold()), standfirst: 'x' })).toEqual([
      'NewsArticle: Property "standfirst" for type "NewsArticle" is not supported by the schema.org specification',
    ]))
  it('finds one that belongs to another type', async () =>
    expect(await faults({ ...Object(fold()), jobTitle: 'x' })).toHaveLength(1))
  it('finds a missing headline, and an author without a page', async () =>
    expect(await faults({ ...Object(fold()), headline: '', author: [{ '@type': 'Person', name: 'Ada' }] })).toEqual([
      'NewsArticle has no headline',
      'NewsArticle has no author.url',
    ]))
  it('finds a type that there is not, and data that is no JSON', async () => {
    expect(await faults({ '@type': 'NewsStory' })).toHaveLength(1)
    const broken = '<script type="application/ld+json">{"@type": </script>'
    expect((await linkedDataFaults(broken)).length).toBeGreaterThan(0)
  })
})
