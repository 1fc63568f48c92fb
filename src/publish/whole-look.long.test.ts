import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderPage, renderShell } from '#src/app/entry-server.tsx'
import type { Published } from '#src/publish/site/published.ts'
import { compose } from '#src/server/mail/compose.ts'
import { readService } from '#src/server/site/service.ts'
import { readSite } from '#src/server/site/site.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { publish } from './publish.ts'
import { contentHash } from './site/content-hash.ts'

// Line ends as some editors write them: a page's style is hashed, and a browser reads other line ends than these.
const inWindows = (text: string) => text.replaceAll('\n', '\r\n')
const themeFile = `@font-face {
  font-family: "Figtree";
  src: url("fonts/figtree.woff2") format("woff2");
  font-weight: 300 900;
}
:root {
  --accent: #005f86;
  --sans: "Figtree", sans-serif;
  --serif: Source Serif 4, serif;
}
`
const stylesFile = `.foot {
  --mark: {a:
    b};
  background: url("images/wave.svg#crest");
}
.nameplate::before { content: url(images/mark.png) }
`
const wave = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path id="crest" d="M0 0h2v1"/></svg>'
const newsletters = [
  { id: 'weekly', name: 'Weekly', pitch: 'Once a week.', frequency: 'Weekly', privacyUrl: '/privacy', consents: [] },
]
const square = (background: string) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .png()
    .toBuffer()

const folder = mkdtempSync(join(tmpdir(), 'standfirst-whole-look-'))
const app = writeEdition({
  'index.html': sampleTemplate.replace('<!--sf-head-->', '<!--sf-head--><link rel="stylesheet" href="/assets/a.css">'),
  'assets/a.css': '.a{color:red}',
})
const out = join(folder, 'site')
const read = (path: string) => readFileSync(join(out, path), 'utf8')
let edition: string
let published: Published

beforeAll(async () => {
  edition = writeEdition({
    'publication.json': {
      ...samplePublication,
      newsletters,
      logo: { src: '/images/mark.png', alt: 'A gull', dark: '/images/mark-dark.png' },
    },
    'articles/small-story.json': smallStory(),
    'images/wave.svg': wave,
    'images/mark.png': await square('#123456'),
    'images/mark-dark.png': await square('#abcdef'),
    'fonts/figtree.woff2': readFileSync('docs/themes/daybreak/fonts/figtree.woff2'),
    'theme.css': inWindows(themeFile),
    'styles.css': inWindows(stylesFile),
  })
  published = await publish({
    ...{ edition, app, out, cache: join(folder, 'cache'), isStrict: true },
    ...{ render: renderPage, renderShell, onProgress: () => undefined },
  })
})
afterAll(() => {
  for (const one of [folder, edition, app]) rmSync(one, { recursive: true })
})

/** The text of each style element of a page, as a browser makes it of the page's bytes. */
function stylesOf(html: string): string[] {
  const found: string[] = []
  const visit = (node: Tree.Node) => {
    if (node.nodeName === 'style' && 'childNodes' in node)
      found.push(node.childNodes.map((text) => ('value' in text ? text.value : '')).join(''))
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(html))
  return found
}

describe('a look with a face, rules and a mark for the dark', () => {
  it('is published with no other word about it than of the family that has no file', () => {
    const files = ['theme.css', 'styles.css', 'publication.json', 'images/wave.svg']
    const said = published.reports.filter(({ file }) => files.includes(file))
    expect(said.map(({ file, problems }) => [file, problems.map(({ path, weight }) => [path, weight])])).toEqual([
      ['theme.css', [['--serif', 'note']]],
    ])
  })

  it('is allowed by the policy as browsers read it, in every page and in those of the service', async () => {
    const { headers, service } = await readSite(out)
    const pages = ['index.html', 'articles/small-story.html', '404.html'].map(read)
    for (const html of [...pages, service?.shell ?? '']) {
      const [faces = '', style = '', ...others] = stylesOf(html)
      expect(others).toEqual([])
      expect(style).toContain('--mark: {a:\n    b}')
      const hashes = `'${contentHash(faces)}' '${contentHash(style)}'`
      expect(headers['content-security-policy']).toContain(`style-src ${hashes};`)
    }
  })

  it('stands in the order in which it has to hold: faces, ours, roles, rules', () => {
    const style = stylesOf(read('index.html')).join('')
    const parts = ['@font-face{font-family:"Figtree"', '.a{color:red}', '@layer look{', '@layer edition{']
    const places = parts.map((part) => style.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('brings the files that it names, which browsers may keep for good', async () => {
    const { files, open } = await readSite(out)
    const style = stylesOf(read('index.html')).join('')
    const named = [...style.matchAll(/url\("?(\/[^")#]+)/g)].map(([, path = '']) => path)
    expect(named.map((path) => path.replace(/-[\w-]{8}\./, '.')).toSorted()).toEqual([
      '/assets/figtree.woff2',
      '/assets/mark.png',
      '/assets/wave.svg',
    ])
    for (const path of named) {
      const file = files.get(path)
      const variant = file === undefined ? undefined : await open(file, 'identity')
      expect(variant?.headers['cache-control'], path).toContain('immutable')
      expect(
        read('index.html').includes(
          `as="font" type="font/woff2" crossorigin media="(min-width: 768px)" href="${path}"`,
        ),
      ).toBe(path.endsWith('.woff2'))
    }
    expect(style).toMatch(/url\(\/assets\/wave-[\w-]{8}\.svg#crest\)/)
  })

  it('leaves pictures where stories and the head look for them', () => {
    expect(read('images/wave.svg')).toBe(wave)
    for (const name of ['mark.png', 'mark-dark.png'])
      expect(readFileSync(join(out, 'images', name))).toEqual(readFileSync(join(edition, 'images', name)))
    expect(existsSync(join(out, 'fonts'))).toBe(false)
  })

  it('shows the mark for the dark to devices that are dark', () => {
    const picture = /<picture><source [^>]*prefers-color-scheme: dark[^>]*><img [^>]*alt="A gull"[^>]*>/.exec(
      read('index.html'),
    )?.[0]
    expect(picture).toMatch(/srcset="\/images\/mark-dark\.png"/i)
    expect(picture).toContain('src="/images/mark.png"')
  })

  it('has families that a mail reads whole', async () => {
    const service = await readService(out)
    if (service === undefined) throw new Error('no service')
    const { look, name, url, lang } = service
    const { html } = compose({
      ...{ kind: 'confirm', publication: { name, url, lang, look }, base: url, newsletters: [] },
      codes: { confirm: 'x' },
    })
    expect(html).toContain('font:17px/1.5 &#39;Source Serif 4&#39;,serif;')
    expect(html).toContain('font:bold 16px &#39;Arial&#39;,sans-serif;')
  })
})
