import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { theme } from '#src/publish/look/theme.ts'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'

const before = theme.light.paper
const after = '#c0ffd4'
const copy = mkdtempSync(join(tmpdir(), 'standfirst-theme-'))
const siteFile = (...path: string[]) => join(copy, 'dist/site', ...path)
const read = (...path: string[]) => readFileSync(siteFile(...path), 'utf8')
let edition: string

function run(...args: string[]): string {
  const env = { ...process.env, EDITION: edition, SITE_URL: 'https://paper.example' }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, env, encoding: 'utf8' })
  expect(status, `${args.join(' ')}\n${stdout}\n${stderr}`).toBe(0)
  return stdout
}

/** How many pixels of a picture are of a colour, or so near to it that JPEG may have moved them. */
async function pixelsOf(path: string, colour: string): Promise<number> {
  const near = 6
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let count = 0
  for (let at = 0; at < data.length; at += info.channels) {
    if (wanted.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) <= near)) count += 1
  }
  return count
}

const filesIn = (folder: string, name: RegExp) => {
  const found = readdirSync(siteFile(folder)).filter((file) => name.test(file))
  expect(found.length, `${folder} ${name}`).toBeGreaterThan(0)
  return found.map((file) => siteFile(folder, file))
}

// A working copy of the project in which one line differs: what readers get is built from it as any publisher would.
beforeAll(async () => {
  const background = { r: 40, g: 60, b: 90 }
  const picture = await sharp({ create: { width: 1600, height: 1000, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const newsletters = [
    { id: 'weekly', name: 'Weekly', pitch: 'Once a week.', frequency: 'Weekly', privacyUrl: '/privacy', consents: [] },
  ]
  const lead = { kind: 'image', image: { src: '/images/sea.jpg', alt: 'The sea' } }
  edition = writeEdition({
    'publication.json': { ...samplePublication, newsletters },
    'articles/small-story.json': smallStory({ lead }),
    'images/sea.jpg': picture,
  })
  for (const name of ['src', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json', 'docs/contracts'])
    cpSync(name, join(copy, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  const tokens = join(copy, 'src/styles/tokens.css')
  const css = readFileSync(tokens, 'utf8')
  expect(css.split(before)).toHaveLength(2)
  writeFileSync(tokens, css.replace(before, after))
  run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn')
  run('--import', 'tsx', 'src/publish/main.ts')
}, 120_000)
afterAll(() => {
  rmSync(copy, { recursive: true })
  rmSync(edition, { recursive: true })
})

it.each(['index.html', 'articles/small-story.html'])(
  'a colour changed in the tokens is in the page %s and its theme-color',
  (path) => {
    const html = read(path)
    expect(html).toContain(`--paper:${after}`)
    expect(html).toContain(`<meta name="theme-color" content="${after}" media="(prefers-color-scheme: light)">`)
    expect(html).not.toContain(before)
  },
)

it('it is in the mark, the manifest and the icons', async () => {
  for (const file of ['sf-icon.svg', 'manifest.webmanifest']) {
    expect(read(file)).toContain(after)
    expect(read(file)).not.toContain(before)
  }
  for (const path of filesIn('icons', /^(?:large|apple|maskable)-/)) {
    expect(await pixelsOf(path, after), path).toBeGreaterThan(100)
    expect(await pixelsOf(path, before), path).toBe(0)
  }
})

it('it is in the share card of a story', async () => {
  for (const path of filesIn('cards', /^small-story-[0-9a-f]+-1200\.jpg$/)) {
    expect(await pixelsOf(path, after), path).toBeGreaterThan(1000)
    expect(await pixelsOf(path, before), path).toBe(0)
  }
})

it('it is in the pages and the mails of the sign-up service', () => {
  const script = `
    import { readService } from '#src/server/site/service.ts'
    import { compose } from '#src/server/mail/compose.ts'
    const { shell, look, name, url, lang } = await readService('dist/site')
    const letter = { kind: 'confirm', publication: { name, url, lang, look }, base: url, newsletters: [], codes: { confirm: 'x' } }
    console.log(JSON.stringify({ shell, mail: compose(letter).html }))`
  writeFileSync(join(copy, 'src/compose-one.ts'), script)
  const { shell, mail } = JSON.parse(run('--import', 'tsx', 'src/compose-one.ts')) as { shell: string; mail: string }
  for (const html of [shell, mail]) {
    expect(html).toContain(after)
    expect(html).not.toContain(before)
  }
})
