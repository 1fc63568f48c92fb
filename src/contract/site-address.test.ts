import { describe, expect, it } from 'vitest'
import { parseSiteAddress } from './site-address.ts'

describe('the address of a site', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    [' https://example.org/ ', 'https://example.org/'],
    ['http://192.0.2.2:4173', 'http://192.0.2.2:4173/'],
    ['https://zürich.example', 'https://xn--zrich-kva.example/'],
    ['https://example.org:443/', 'https://example.org/'],
  ])('%s is one', (written, url) => expect(parseSiteAddress(written)).toEqual({ kind: 'address', url }))

  it.each([
    ['https://harbour.example/news/', 'https://harbour.example and nothing behind it', '/news/'],
    ['https://harbour.example/index.html', 'https://harbour.example and', '/index.html'],
    ['https://harbour.example/?from=mail', 'https://harbour.example and', '/?from=mail'],
    ['https://harbour.example/#top', 'https://harbour.example and', '/#top'],
    ['https://harbour.example//', 'https://harbour.example and', '//'],
  ])('%s is none, and what stands behind the host is named', (written, wanted, behind) => {
    const address = parseSiteAddress(written)
    expect(address).toMatchObject({ kind: 'refused', wanted: expect.stringContaining(wanted) })
    expect(address).toMatchObject({ wanted: expect.stringContaining(`(${behind})`) })
  })

  it.each([
    'https://ada:hush@harbour.example',
    'https://hush@harbour.example/',
    'https://:hush@harbour.example',
    'https://ada:hush@harbour.example/news/?a#b',
    'http:hush:ada@harbour.example',
  ])('%s holds a user or a password, and the sentence holds neither', (written) => {
    const address = parseSiteAddress(written)
    expect(address).toMatchObject({
      kind: 'refused',
      wanted: expect.stringContaining('without a user name or password'),
    })
    expect(JSON.stringify(address)).not.toContain('hush')
  })

  it.each(['example.org', '/news', 'mailto:a@b.example', '', undefined, 5])('%j is none', (written) =>
    expect(parseSiteAddress(written)).toEqual({
      kind: 'refused',
      wanted: 'the whole address of the site, as in https://example.org',
    }),
  )
})
