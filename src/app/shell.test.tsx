import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Publication } from '#src/contract/publication.ts'
import { samplePublication, toUrl } from '#src/test/published-story.ts'
import { PublicationContext, usePublication } from './publication-context.ts'
import { Shell } from './shell.tsx'

function show(path = '/', publication: Publication = samplePublication) {
  render(
    <PublicationContext value={publication}>
      <Shell path={path}>
        <h1>The page</h1>
      </Shell>
    </PublicationContext>,
  )
}

function Lost() {
  return <p>{usePublication().name}</p>
}

const current = () =>
  [...document.querySelectorAll('[aria-current="page"]')].map(
    (link) => `${link.textContent}: ${link.getAttribute('href')}`,
  )

describe('what stands around every page', () => {
  it('has one of each landmark, with the page in the middle', () => {
    show()
    expect(within(screen.getByRole('banner')).getByRole('link', { name: 'The Gull' }).getAttribute('href')).toBe('/')
    expect(screen.getByRole('main').textContent).toBe('The page')
    expect(screen.getByRole('contentinfo').textContent).toContain('A paper for both banks.')
    expect(screen.getByRole('status').textContent?.trim()).toBe('')
  })

  it('keeps the links in what the publication says of itself', () => {
    const about = ['Kept by ', { link: toUrl('https://trust.example/'), text: 'the trust' }, '.']
    show('/', { ...samplePublication, about })
    const foot = within(screen.getByRole('contentinfo'))
    expect(foot.getByRole('link', { name: 'the trust' }).getAttribute('href')).toBe('https://trust.example/')
  })

  it('has the way past it first, and that way leads to the page', async () => {
    show()
    await userEvent.setup().tab()
    const skip = document.activeElement
    expect(skip?.textContent).toBe('Skip to the content')
    const target = document.querySelector<HTMLElement>(skip?.getAttribute('href') ?? '')
    target?.focus()
    expect(target).toBe(screen.getByRole('main'))
    expect(document.activeElement).toBe(target)
  })

  it('leads at its foot to the sections and to what the publication put there, group by group', () => {
    show()
    const foot = screen.getByRole('navigation', { name: 'About this site' })
    const groups = [...foot.children].map((group) => group.textContent)
    expect(groups).toEqual(['SectionsShoreLetters', 'Corrections', 'Follow usMastodon'])
    expect(
      within(foot)
        .getAllByRole('heading')
        .map((one) => one.textContent),
    ).toEqual(['Sections', 'Follow us'])
  })

  it('tells machines which links are accounts of the publication’s own, and those alone', () => {
    show()
    const links = [...document.querySelectorAll('a[rel]')]
    expect(links.map((link) => [link.getAttribute('rel'), link.getAttribute('href')])).toEqual([
      ['me', 'https://social.example/@gull'],
    ])
    expect(screen.getByRole('link', { name: 'Mastodon' })).toBe(links[0])
  })

  it('leads to every section, then to what the menu names', () => {
    show()
    const links = within(screen.getByRole('navigation', { name: 'Menu' })).getAllByRole('link')
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Shore', '/sections/shore'],
      ['Letters', '/sections/letters'],
      ['About us', '/pages/about'],
    ])
  })

  it('keeps a second list of all these folded away, which the button opens', () => {
    show()
    const menu = document.getElementById(
      screen.getByRole('button', { name: 'Menu' }).getAttribute('popovertarget') ?? '',
    )
    expect(screen.getAllByRole('navigation', { name: 'Menu' })).toHaveLength(1)
    menu?.showPopover()
    expect(screen.getAllByRole('navigation', { name: 'Menu' })[1]).toBe(menu)
    expect(menu?.textContent).toBe('ShoreLettersAbout us')
  })

  it('calls them sections where the publication has no menu', () => {
    const { menu: _, ...rest } = samplePublication
    show('/', rest)
    const button = screen.getByRole('button', { name: 'Sections' })
    const menu = document.getElementById(button.getAttribute('popovertarget') ?? '')
    expect(screen.queryByRole('navigation', { name: 'All sections' })).toBeNull()
    menu?.showPopover()
    expect(screen.getByRole('navigation', { name: 'All sections' })).toBe(menu)
    expect(menu?.textContent).toBe('ShoreLetters')
  })

  it.each([
    ['/sections/shore', ['Shore: /sections/shore', 'Shore: /sections/shore']],
    ['/sections/shore/2', ['Shore: /sections/shore', 'Shore: /sections/shore']],
    ['/pages/about', ['About us: /pages/about', 'About us: /pages/about']],
    ['/', ['The Gull: /']],
    ['/articles/terns-return', []],
  ])('at %s marks where the reader is', (path, marked) => {
    show(path)
    expect(current()).toEqual(marked)
  })

  it.each([
    ['the newsletters', '/newsletters', '/newsletters'],
    ['an author', '/authors/ada-finch/2', '/authors/ada-finch'],
    ['a story', '/articles/terns-return', '/articles/terns-return'],
    ['a page by its whole address', '/pages/about', new URL('/pages/about', samplePublication.url).href],
    ['a page with a slash at its end', '/pages/about', '/pages/about/'],
    ['a page that is called by a number', '/pages/2025', '/pages/2025'],
  ])('marks a link of the menu to %s', (_, path, url) => {
    const menu = [
      { url: toUrl(url), label: 'Here' },
      { url: toUrl('https://elsewhere.example/pages/about'), label: 'Elsewhere' },
      { url: toUrl('mailto:desk@gull.example'), label: 'Mail' },
      { url: toUrl('/pages/2026'), label: 'A year' },
      { url: toUrl(`${path}#part`), label: 'A part' },
    ]
    show(path, { ...samplePublication, menu })
    expect(current()).toEqual([`Here: ${url}`, `Here: ${url}`])
  })

  it('says what the publication is on the front page alone', () => {
    show()
    expect(screen.getByText('News from the estuary')).toBeTruthy()
  })

  it('does not say it on other pages', () => {
    show('/sections/shore')
    expect(screen.queryByText('News from the estuary')).toBeNull()
  })

  it('shows the mark of a publication that has one', () => {
    show('/', { ...samplePublication, logo: { src: toUrl('/gull.svg'), alt: 'A gull' } })
    expect(screen.getByRole('img', { name: 'A gull' }).getAttribute('src')).toBe('/gull.svg')
    expect(document.querySelector('source')).toBeNull()
  })

  it('shows the mark for the dark where the device is dark', () => {
    const logo = { src: toUrl('/gull.svg'), alt: 'A gull', dark: toUrl('/gull-at-night.svg') }
    show('/', { ...samplePublication, logo })
    const source = screen.getByRole('img', { name: 'A gull' }).parentElement?.querySelector('source')
    expect(source?.getAttribute('media')).toBe('(prefers-color-scheme: dark)')
    expect(source?.getAttribute('srcset')).toBe('/gull-at-night.svg')
  })
})

it('a part of a page that stands outside of any publication says so', () => {
  // React reports the throw on the console as well.
  vi.mocked(console.error).mockImplementation(() => undefined)
  expect(() => render(<Lost />)).toThrow('usePublication stands outside of PublicationContext')
  vi.mocked(console.error).mockClear()
})
