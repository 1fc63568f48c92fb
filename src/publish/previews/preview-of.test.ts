import { describe, expect, it } from 'vitest'
import type { LinkMeta } from './link-meta.ts'
import { previewOf } from './preview-of.ts'
import { showFaults, showPreviews } from './show-previews.ts'

const long = 'The terns are back on the harbour wall, and nobody had expected them so soon in the year'
const meta: LinkMeta = {
  path: '/articles/terns-return',
  lang: 'en-GB',
  title: `${long} | The Gull`,
  description: 'A colony that left in 1987 has returned. '.repeat(6),
  ogTitle: long,
  ogDescription: 'A colony that left in 1987 has returned. '.repeat(6),
  site: 'The Gull',
  domain: 'gull.example',
  picture: { src: '/cards/terns.jpg', alt: 'Terns' },
  isLarge: true,
  labels: [
    ['By', 'Ada Finch'],
    ['Reading time', '3 minutes'],
  ],
  trail: ['The Gull', 'Shore', long],
  date: '2026-11-02T08:00:00+00:00',
  feed: { title: long, author: 'Ada Finch', date: 'Mon, 02 Nov 2026 08:00:00 GMT', text: 'A colony has returned.' },
}
const { picture: _, feed: __, date: ___, ...bare } = { ...meta, isLarge: false, trail: [], labels: [] }

describe('what a platform makes of a link', () => {
  it('X: the picture with a title of 70 characters over it, and the domain', () =>
    expect(previewOf('x', meta)).toEqual({
      picture: meta.picture,
      title: 'The terns are back on the harbour wall, and nobody had expected them…',
      below: 'From gull.example',
    }))
  it('Slack: site, title, description, labels and picture, none of them cut', () =>
    expect(previewOf('slack', meta)).toEqual({
      above: 'The Gull',
      title: long,
      text: meta.ogDescription,
      fields: meta.labels,
      picture: meta.picture,
    }))
  it('WhatsApp: picture, title of 65 characters, description, domain', () => {
    const preview = previewOf('whatsapp', meta)
    expect(preview).toMatchObject({ picture: meta.picture, below: 'gull.example' })
    expect(preview?.title.length).toBeLessThanOrEqual(65)
    expect(preview?.text?.length).toBeLessThanOrEqual(80)
  })
  it('Facebook: picture, domain in capitals, title, description', () =>
    expect(previewOf('facebook', meta)).toMatchObject({ picture: meta.picture, above: 'GULL.EXAMPLE', title: long }))
  it('Google: where it stands, a title of 60 characters, date and description, no picture', () => {
    const preview = previewOf('google', meta)
    expect(preview).toEqual({
      above: `gull.example › Shore › ${long}`,
      title: 'The terns are back on the harbour wall, and nobody had expe…',
      text: expect.stringMatching(/^2 Nov 2026 — A colony that left in 1987 has returned\..*…$/),
    })
  })
  it('a feed reader: title, author, date and the first lines', () =>
    expect(previewOf('feed', meta)).toEqual({
      above: 'Ada Finch · 2 Nov 2026',
      title: long,
      text: 'A colony has returned.',
    }))
  it('of a page with nothing but a title is the title', () => {
    expect(previewOf('google', { ...bare, description: '' })).toEqual({
      above: 'gull.example',
      title: expect.stringContaining('The terns'),
    })
    expect(previewOf('feed', bare)).toBeUndefined()
    expect(previewOf('x', bare)).toMatchObject({ text: bare.ogDescription })
    expect(previewOf('x', bare)).not.toHaveProperty('picture')
  })
})

describe('on the terminal', () => {
  it('a page is its path and a line a platform', () => {
    const lines = showPreviews(meta).split('\n')
    expect(lines[0]).toBe('/articles/terns-return')
    expect(lines.slice(1).map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
      'X',
      'Slack',
      'WhatsApp',
      'Facebook',
      'Google',
      'Feed reader',
    ])
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(260)
  })
  it('what is the same on many pages is one line, faults last', () => {
    const one = (page: string, weight: 'fault' | 'note') => ({ page, tag: 'og:title', found: 'a', wanted: 'b', weight })
    const faults = ['/a', '/b', '/c', '/d', '/e'].map((page) => one(page, 'fault'))
    expect(showFaults([...faults, one('/a', 'note')])).toBe(
      ['· /a: og:title: found a; wanted b', '✗ /a, /b, /c and 2 more pages: og:title: found a; wanted b'].join('\n'),
    )
  })
  it('of hundreds of kinds of faults the first are said, and how many more there are', () => {
    const faults = Array.from({ length: 100 }, (_, at) => ({
      page: `/${at}`,
      tag: 'og:url',
      found: `${at}`,
      wanted: 'b',
      weight: 'fault' as const,
    }))
    expect(showFaults(faults).split('\n')).toHaveLength(31)
    expect(showFaults(faults)).toMatch(/and 70 more$/)
  })
})
