import { createElement } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { parseArticle } from '#src/contract/article.ts'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { parsedPublication } from '#src/test/edition.ts'
import { anyTexts, mutatedStories, structuredStories } from '#src/test/random-stories.ts'
import { shareOf } from '#src/test/share-of-cases.ts'
import { type Parts, tryStories, tryStory } from '#src/test/story-trial.ts'
import { asPublished, everyBlock, sampleStory, smallPublished } from '#src/test/written-story.ts'

// React draws three times as fast without its checks; the other tests of publishing draw with them.
process.env.NODE_ENV = 'production'
vi.mock('react/jsx-dev-runtime', async () => {
  const { Fragment, jsx } = await import('react/jsx-runtime')
  return { Fragment, jsxDEV: jsx }
})

let parts: Parts
beforeAll(async () => {
  const { renderPage } = await import('#src/app/entry-server.tsx')
  const { FailureView } = await import('#src/app/failure-view.tsx')
  const { PublicationContext } = await import('#src/app/publication-context.ts')
  const { renderToString } = await import('react-dom/server')
  parts = {
    parse: parseArticle,
    render: renderPage,
    renderRefusal: (problems) =>
      renderToString(
        createElement(
          PublicationContext,
          { value: parsedPublication },
          createElement(FailureView, {
            error: new LoadFailure('damaged', 'x', problems),
            name: 'A story',
            onRetry: () => undefined,
          }),
        ),
      ),
  }
})

/** Published stories that hold together every kind of block and every field, two blocks in each. */
const valid = Array.from({ length: Math.ceil(everyBlock.length / 2) }, (_, at) => {
  const { authors: _a, related: _r, lead, body: _b, ...rest } = sampleStory()
  const teaser = { slug: 'the-bridge', url: '/articles/the-bridge', headline: 'The bridge' }
  return smallPublished({
    body: asPublished(everyBlock.slice(at * 2, at * 2 + 2)),
    ...(at % 2 === 0
      ? { ...rest, lead: asPublished(lead, 'lead'), related: [{ reason: 'editor', label: 'More', items: [teaser] }] }
      : {}),
  })
})

describe('a malformed story, through the real parser and the real renderer', () => {
  it('was sound before it was spoilt', () => {
    for (const story of valid) expect(tryStory(JSON.stringify(story), parts)).toBe('drawn')
  })
  it(`is drawn with its headline or refused with its problems, in ${shareOf(100_000)} cases`, () => {
    const mutated = tryStories(mutatedStories(valid), shareOf(40_000), parts)
    const structured = tryStories(structuredStories, shareOf(10_000), parts)
    const anything = tryStories(anyTexts, shareOf(50_000), parts)
    // A run in which nearly all are drawn, or nearly all refused, would have tried only half of the way.
    for (const { drawn, refused } of [mutated, structured, anything]) {
      expect(Math.min(drawn, refused)).toBeGreaterThan(shareOf(1000))
    }
    expect(mutated.drawn).toBeGreaterThan(shareOf(20_000))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  }, 600_000)

  it.each<[string, (whole: Parts) => Partial<Parts>, RegExp]>([
    [
      'a renderer that throws at a table without rows',
      ({ render }) => ({
        render: (state) => {
          const { page } = state
          const isBare =
            page.kind === 'story' &&
            page.article.body.some((block) => block.kind === 'table' && block.rows.length === 0)
          if (isBare) throw new Error('planted')
          return render(state)
        },
      }),
      /planted/,
    ],
    [
      'a parser that throws at a number for a lead',
      ({ parse }) => ({
        parse: (input) => {
          if (typeof (input as { lead?: unknown } | null)?.lead === 'number') throw new Error('planted')
          return parse(input)
        },
      }),
      /planted/,
    ],
    ['a blank page', () => ({ render: () => '' }), /no headline/],
    [
      'a page that escapes nothing',
      ({ render }) => ({ render: (state) => render(state).replaceAll('&lt;', '<').replaceAll('&amp;', '&') }),
      /headline/,
    ],
    [
      'a page that keeps an address as it was written',
      ({ render }) => ({ render: (state) => render(state).replaceAll('href="mailto:', 'href="javascript:') }),
      /the page holds/,
    ],
    [
      'an id that stands twice',
      ({ render }) => ({ render: (state) => render(state).replaceAll('sf-main', 'sf-headline') }),
      /twice/,
    ],
    [
      'a refusal without a reason',
      ({ parse }) => ({
        parse: (input) => {
          const reading = parse(input)
          return reading.kind === 'refused' ? { kind: 'refused', problems: [] } : reading
        },
      }),
      /without a reason/,
    ],
    ['a blank view of a refused story', () => ({ renderRefusal: () => '' }), /does not say so/],
  ])(
    '%s would be noticed',
    (_, plant, message) => {
      const planted = { ...parts, ...plant(parts) }
      const run = () => {
        tryStories(structuredStories, 1500, planted)
        tryStories(anyTexts, 1500, planted)
      }
      expect(run).toThrow(message)
    },
    60_000,
  )
})
