import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { readAppBuild } from './app-build.ts'
import { contentHash } from './content-hash.ts'
import { restPlace, withoutScripts } from './document.ts'
import { wearFaces } from './early-script.ts'

const link = '<link rel="stylesheet" crossorigin href="/assets/index-abc.css">'
const html = sampleTemplate.replace(
  '<!--sf-head-->',
  `<!--sf-head-->${link}<script type="module" src="/assets/a.js"></script>`,
)
const css = '.a{color:red}$&'
let folder = ''
const write = (files: Record<string, string>) => {
  folder = writeEdition(files)
  return readAppBuild(folder)
}
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const built = {
  'index.html': html,
  'assets/index-abc.css': `${css}\n`,
  'assets/a.js': 'x',
  'assets/newsreader-text-1.woff2': 'f',
  'assets/some-other-face-1.woff2': 'f',
  'assets/more-newsreader-text-1.woff2': 'f',
}

describe('the built app', () => {
  it('is read with its stylesheet inline, and the hash that allows it', async () => {
    const { template, styleHashes } = await write(built)
    const page = template({ lang: 'en', dir: 'ltr', head: '', app: '', state: '' })
    expect(page).toContain(`<style>${css}</style>`)
    expect(page).not.toContain('rel="stylesheet"')
    expect(styleHashes).toEqual([`sha256-${createHash('sha256').update(css).digest('base64')}`])
  })
  it('gives a page with a place for the rest of the styles the first of them inline, and any other the whole', async () => {
    const cut = '@layer parts{a{top:0}@layer rest;b{top:0}}'
    const { template, styleHashes, scriptHashes, rest } = await write({ ...built, 'assets/index-abc.css': cut })
    const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
    const file = { path: expect.stringMatching(/^\/assets\/rest-[\w-]{8}\.css$/), text: '@layer parts{b{top:0}}' }
    expect(rest).toEqual(file)
    const parts = { lang: 'en', dir: 'ltr', head: '', state: '' } as const
    const link = `<link rel="stylesheet" href="${rest?.path}" integrity="${hashOf(file.text)}" fetchpriority="low">`
    const story = template({ ...parts, app: `<p></p>${restPlace}<pre></pre>` })
    expect(story).toContain('<style>@layer parts{a{top:0}}</style>')
    expect(story).toContain(`<p></p>${link}<script>0</script><pre></pre>`)
    expect(template({ ...parts, app: '<p></p>' })).toContain(`<style>${cut}</style>`)
    expect(styleHashes).toEqual([cut, '@layer parts{a{top:0}}'].map(hashOf))
    expect(scriptHashes).toEqual([hashOf('0')])
  })
  it('leaves nothing in that place where the stylesheet is not cut', async () => {
    const { template, rest } = await write(built)
    const page = template({ lang: 'en', dir: 'ltr', head: '', app: `<p></p>${restPlace}<pre></pre>`, state: '' })
    expect(rest).toBeUndefined()
    expect(page).toContain('<p></p><pre></pre>')
    expect(page).toContain(`<style>${css}</style>`)
  })
  it('names each of its scripts with the hash of what is in it', async () => {
    const preload = '<link rel="modulepreload" crossorigin href="/assets/b.js">'
    const inHead = html.replace('<!--sf-head-->', `<!--sf-head-->${preload}`)
    const { template } = await write({ ...built, 'index.html': inHead, 'assets/b.js': 'yé' })
    const page = template({ lang: 'en', dir: 'ltr', head: '', app: '', state: '' })
    const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
    expect(page).toContain(`<script type="module" src="/assets/a.js" integrity="${hashOf('x')}"></script>`)
    expect(page).toContain(`<link rel="modulepreload" crossorigin href="/assets/b.js" integrity="${hashOf('yé')}">`)
    expect(page.match(/integrity=/g)).toHaveLength(2)
  })
  it('names the code that its entry asks for and that of a page of its own, with what they share and their hashes', async () => {
    const manifest = {
      '_index-1.js': { file: 'assets/a.js', dynamicImports: ['_react-1.js', '_app-1.js'] },
      '_react-1.js': { file: 'assets/react-1.js' },
      '_app-1.js': { file: 'assets/app-1.js', imports: ['_react-1.js', '_index-1.js'] },
      '_shared-1.js': { file: 'assets/shared-1.js', imports: ['_app-1.js'] },
      'src/app/quote-page.tsx': { file: 'assets/quote-page-1.js', imports: ['_index-1.js', '_shared-1.js'] },
    }
    const files = {
      ...built,
      'manifest.json': JSON.stringify(manifest),
      'assets/react-1.js': 'r',
      'assets/app-1.js': 'p',
      'assets/quote-page-1.js': 'q',
      'assets/shared-1.js': 's',
    }
    const { template } = await write(files)
    const parts = { lang: 'en', dir: 'ltr', head: '', app: '', state: '' } as const
    const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
    const tags = (kind: 'quote' | 'story') => template({ ...parts, kind }).match(/<link rel="modulepreload"[^>]*>/g)
    const tag = (name: string, text: string) =>
      `<link rel="modulepreload" crossorigin fetchpriority="low" media="not all" href="/assets/${name}-1.js" integrity="${hashOf(text)}">`
    const ofAll = [tag('react', 'r'), tag('app', 'p')]
    expect(tags('story')).toEqual(ofAll)
    expect(tags('quote')).toEqual([...ofAll, tag('shared', 's'), tag('quote-page', 'q')])
  })
  it('brings its assets, but not the stylesheet that is inline', async () => {
    const { assets } = await write(built)
    expect(assets.map(({ path }) => path).toSorted()).toEqual([
      '/assets/a.js',
      '/assets/more-newsreader-text-1.woff2',
      '/assets/newsreader-text-1.woff2',
      '/assets/some-other-face-1.woff2',
    ])
  })
  it('preloads the fonts of the first screen and no others', async () => {
    const page = (await write(built)).template({ lang: 'en', dir: 'ltr', head: '', app: '', state: '' })
    expect(page.match(/rel="preload"/g)).toHaveLength(1)
    expect(page).toContain('href="/assets/newsreader-text-1.woff2"')
  })
  it('holds its faces apart, so that a phone may put them on later; those of the device are on from the beginning', async () => {
    const [fetched, local] = [
      '@font-face{font-family:A;src:url(/assets/a.woff2)}',
      '@font-face{font-family:B;src:local(B)}',
    ]
    const { template, styleHashes } = await write({ ...built, 'assets/index-abc.css': fetched + local + css })
    const page = template({ lang: 'en', dir: 'ltr', head: '', app: '', state: '' })
    const faces = `<style id="faces" media="(scripting: none)">${fetched}</style><script>${wearFaces}</script>`
    expect(page).toContain(`${faces}<style>${local}${css}</style>`)
    expect(styleHashes).toEqual([contentHash(fetched), contentHash(local + css)])
    expect(withoutScripts(page)).toContain(`<style id="faces">${fetched}</style><style>`)
  })
  it.each([
    ['is not there', {}, /not built.*npm run build/s],
    ['links no stylesheet', { ...built, 'index.html': sampleTemplate }, /links no stylesheet/],
    [
      'has a stylesheet that would end its element',
      { ...built, 'assets/index-abc.css': '</style><script>' },
      /cannot stand inline/,
    ],
    ['has no place for the page', { ...built, 'index.html': html.replace('<!--sf-app-->', '') }, /no <!--sf-app-->/],
  ])('says what to do if it %s', async (_, files, message) => expect(write(files)).rejects.toThrow(message))
})
