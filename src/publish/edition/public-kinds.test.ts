import { describe, expect, it } from 'vitest'
import { isPicture, kindOf } from './public-kinds.ts'

const isPublic = (path: string) => kindOf(path).isPublic

describe('a file of the edition', () => {
  it.each([
    'media/crossing.mp4',
    'media/crossing.VTT',
    'mark.svg',
    'papers/annual report 2026.pdf',
    'papers/statut.pl.pdf',
    'files/count.csv',
    'files/2026/notes.txt',
    'robots.txt',
    'favicon.ico',
    '.well-known/security.txt',
    '.well-known/apple-app-site-association',
    'CNAME',
    '3f2a9c0d11e84b6a.txt',
  ])('%s is public', (path) => expect(isPublic(path)).toBe(true))

  it.each([
    // Packed forms, which would run in the place of pages and scripts.
    'index.html.br',
    'articles/small-story.html.gz',
    'articles/small-story.json.br',
    'assets/app-a1b2c3d4.js.br',
    'ARTICLES/SMALL-STORY.HTML.BR',
    'deep/er/still/x.BR',
    'x.gz',
    'x.zst',
    // Another server may act upon an ending in the middle.
    'x.php.pdf',
    'x.html.pdf',
    'x.js.svg',
    'x.br.mp4',
    'files/x.html.gz.csv',
    // Pages and code.
    'x.html',
    'x.XHTML',
    'x.js',
    'x.mjs',
    'x.css',
    'fonts/x.woff2',
    'x.php',
    'x.wasm',
    '.well-known/x.html',
    // What a newsroom keeps for itself.
    'data/subscriptions.db',
    'data/subscriptions.db-wal',
    'x.SQLITE3',
    'x.sql',
    'data/outbox/1.eml',
    'articles/one.json~',
    'articles/one.json.bak',
    'articles/one.json.orig',
    'articles/.one.json.swp',
    'mark.svg~',
    '~$report.docx',
    '#notes.txt#',
    'mark.svg.tmp',
    'film.mp4.part',
    'subscribers.csv',
    'notes.txt',
    'notes.md',
    'archive.zip',
    'articles/plan.docx',
    '_plan.pdf',
    '_old/mark.svg',
    'Makefile',
    'key.pem',
    'x.psd',
    'images/quay.HEIC',
    // Where publishing and the service write or answer.
    'assets/app-a1b2c3d4.woff2',
    'api/subscriptions',
    'healthz',
    'sf-icon.svg',
  ])('%s is not', (path) => {
    const kind = kindOf(path)
    expect(kind).toMatchObject({ isPublic: false, found: expect.any(String), wanted: expect.any(String) })
  })

  it('of a reserved place or a made name is told what to do instead', () => {
    expect(kindOf('notes.csv')).toEqual({
      isPublic: false,
      found: 'a .csv file',
      wanted: 'it in the folder files/, if readers are to have it',
    })
    expect(kindOf('index.html.br')).toEqual({
      isPublic: false,
      found: 'a packed file',
      wanted: 'the file itself: publishing packs what it publishes',
    })
  })

  it('is a picture by its ending, in any case', () => {
    expect(['x.JPG', 'a/b.webp', 'x.tiff'].every(isPicture)).toBe(true)
    expect(['x.svg', 'x.jpg.br', 'jpg'].some(isPicture)).toBe(false)
  })
})
