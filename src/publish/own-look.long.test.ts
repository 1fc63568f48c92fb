import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderPage, renderShell } from '#src/app/entry-server.tsx'
import type { Published } from '#src/publish/site/published.ts'
import { compose } from '#src/server/mail/compose.ts'
import { readService } from '#src/server/site/service.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { theme } from './look/theme.ts'
import { publish } from './publish.ts'
import { contentHash } from './site/content-hash.ts'

const paper = '#f2fbff'
const themeFile = `:root {
  --paper: ${paper};
  --raised: #dff1fa;
  --ink: #06222f;
  --secondary: #2d4b59;
  --accent: #005f86;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #061b26; --accent: #7fd0f2 }
}
`
const newsletters = [
  { id: 'weekly', name: 'Weekly', pitch: 'Once a week.', frequency: 'Weekly', privacyUrl: '/privacy', consents: [] },
]
const edition = writeEdition({
  'publication.json': { ...samplePublication, newsletters },
  'articles/small-story.json': smallStory(),
  'theme.css': themeFile,
})
const app = writeEdition({
  'index.html': sampleTemplate.replace('<!--sf-head-->', '<!--sf-head--><link rel="stylesheet" href="/assets/a.css">'),
  'assets/a.css': '.a{color:red}',
})
const folder = mkdtempSync(join(tmpdir(), 'standfirst-look-'))
const out = join(folder, 'site')
const file = (...path: string[]) => join(out, ...path)
const read = (...path: string[]) => readFileSync(file(...path), 'utf8')
const traces = () =>
  readdirSync(edition, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(edition, name)).mtimeMs)

/** How many pixels of a picture are of a colour, or so near to it that JPEG may have moved them. */
async function pixelsOf(path: string, colour: string): Promise<number> {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let count = 0
  for (let at = 0; at < data.length; at += info.channels) {
    if (wanted.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) <= 6)) count += 1
  }
  return count
}

const run = (): Promise<Published> =>
  publish({
    ...{ edition, app, out, cache: join(folder, 'cache'), isStrict: true },
    ...{ render: renderPage, renderShell, onProgress: () => undefined },
  })

let published: Published
let before: number[]
beforeAll(async () => {
  before = traces()
  published = await run()
})
afterAll(() => {
  for (const one of [folder, edition, app]) rmSync(one, { recursive: true })
})

describe('a theme.css of ten lines', () => {
  it('is published without a word, and no file of the publisher is touched', () => {
    expect(published.reports.filter(({ file }) => file === 'theme.css')).toEqual([])
    expect(traces()).toEqual(before)
    expect(
      readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('theme.css')),
    ).toEqual([])
  })

  it('is in every page after our own style, allowed by the policy, and in its theme-color', () => {
    const { styleHashes } = JSON.parse(readFileSync(`${out}.json`, 'utf8')) as { styleHashes: string[] }
    for (const path of ['index.html', 'articles/small-story.html', '404.html']) {
      const html = read(path)
      const css = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
      expect(css).toMatch(new RegExp(`^\\.a\\{color:red\\}@layer look\\{@media screen\\{:root\\{--paper:${paper};`))
      expect(styleHashes).toEqual([contentHash(css)])
      expect(html).toContain(`<meta name="theme-color" content="${paper}" media="(prefers-color-scheme: light)">`)
      expect(html).toContain('<meta name="theme-color" content="#061b26" media="(prefers-color-scheme: dark)">')
    }
  })

  it('is in the mark, the manifest and the icons', async () => {
    expect(read('sf-icon.svg')).toContain(paper)
    expect(JSON.parse(read('manifest.webmanifest'))).toMatchObject({ background_color: paper, theme_color: paper })
    for (const name of readdirSync(file('icons')).filter((one) => /^(?:large|apple|maskable)-/.test(one))) {
      expect(await pixelsOf(file('icons', name), '#06222f'), name).toBeGreaterThan(1000)
      expect(await pixelsOf(file('icons', name), theme.light.ink), name).toBe(0)
    }
  })

  it('is in the share cards', async () => {
    const cards = readdirSync(file('cards')).filter((name) => name.startsWith('small-story-'))
    expect(cards.length).toBeGreaterThan(0)
    for (const name of cards) {
      expect(await pixelsOf(file('cards', name), '#dff1fa')).toBeGreaterThan(10_000)
      expect(await pixelsOf(file('cards', name), '#005f86')).toBeGreaterThan(1000)
      expect(await pixelsOf(file('cards', name), theme.light.accent)).toBe(0)
    }
  })

  it('is in the pages and the mails of the sign-up service', async () => {
    const service = await readService(out)
    if (service === undefined) throw new Error('no service')
    const { shell, look, name, url, lang } = service
    const mail = compose({
      ...{ kind: 'confirm', publication: { name, url, lang, look }, base: url, newsletters: [] },
      codes: { confirm: 'x' },
    })
    expect(shell).toContain(`--paper:${paper}`)
    expect(mail.html).toContain(`background:${paper}`)
    expect(mail.html).toContain('color:#06222f')
  })
})
