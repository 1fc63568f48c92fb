import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleFront, sampleTeaser, toUrl } from '#src/test/published-story.ts'
import { FrontView } from './front-view.tsx'

const show = (front = sampleFront) => render(<FrontView front={front} name="The Gull" lang="en-GB" />)
const titles = (level: number) => screen.getAllByRole('heading', { level }).map((title) => title.textContent)

describe('the front page', () => {
  it('has the name of the publication as its headline, then its stories in their order', () => {
    show()
    expect(titles(1)).toEqual(['The Gull'])
    expect(titles(2)).toEqual(['Terns return', 'Low water', 'Sea fog', 'The old pier', 'Letters'])
  })

  it('fetches the picture of its lead first, and no other', () => {
    show()
    const loading = screen.getAllByRole('presentation').map((picture) => picture.getAttribute('loading') ?? 'first')
    expect(loading).toEqual(['first', 'lazy', 'lazy', 'lazy', 'lazy'])
  })

  it('has a strip for a section, which leads there', () => {
    show()
    const strip = within(screen.getByRole('region', { name: 'Letters' }))
    expect(strip.getByRole('link', { name: 'Letters' }).getAttribute('href')).toBe('/sections/letters')
    expect(strip.getByRole('heading', { level: 3, name: 'A letter home' })).toBeTruthy()
    expect(strip.getByText('What there is to know of a letter home.')).toBeTruthy()
  })

  it('leaves the summaries out of a strip that is full', () => {
    const items = ['one', 'two', 'three', 'four'].map((slug) => sampleTeaser(slug))
    show({ ...sampleFront, strips: [{ section: 'letters', name: 'Letters', form: 'strip', items }] })
    const strip = within(screen.getByRole('region', { name: 'Letters' }))
    expect(strip.queryByText(/What there is to know/)).toBeNull()
  })

  it('shows a lead that is alone', () => {
    show({ ...sampleFront, top: sampleFront.top.slice(0, 1), strips: [] })
    expect(screen.getAllByRole('article')).toHaveLength(1)
  })

  it.each([
    ['lead', ['lead', 'top', 'top']],
    ['strip', ['top', 'top', 'top']],
    ['half', ['top', 'top', 'top']],
    ['list', ['side', 'side', 'side']],
    ['columns', ['text', 'text', 'text']],
  ] as const)('shows a section as %s', (form, layouts) => {
    const items = ['one', 'two', 'three'].map((slug) => sampleTeaser(slug))
    show({ ...sampleFront, top: [], strips: [{ section: 'letters', name: 'Letters', form, items }] })
    expect(screen.getAllByRole('article').map((card) => card.dataset.layout)).toEqual(layouts)
    const loading = screen.queryAllByRole('presentation').map((picture) => picture.getAttribute('loading'))
    expect(new Set(loading)).toEqual(new Set(form === 'columns' ? [] : ['lazy']))
  })

  it('has no story beside the lead where it would be alone there', () => {
    show({ ...sampleFront, top: sampleFront.top.slice(0, 2), strips: [] })
    expect(screen.getAllByRole('article').map((card) => card.parentElement?.className)).toEqual(['front-top', 'row'])
  })

  it('has a line of the publisher’s own, a link where it leads somewhere', () => {
    const { unmount } = show({ ...sampleFront, promo: { text: 'Count terns with us', link: toUrl('/articles/terns') } })
    expect(screen.getByRole('link', { name: 'Count terns with us' }).getAttribute('href')).toBe('/articles/terns')
    unmount()
    show({ ...sampleFront, promo: { text: 'Count terns with us' } })
    expect(screen.getByText('Count terns with us').closest('a')).toBeNull()
  })

  it('says so where nothing has been published', () => {
    show({ schema: 'front/1', top: [], strips: [] })
    expect(screen.getByText('No stories have been published yet.')).toBeTruthy()
    expect(screen.queryByRole('article')).toBeNull()
  })
})
