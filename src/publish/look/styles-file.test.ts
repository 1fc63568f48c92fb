import { chmodSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sortOwnFiles } from '#src/publish/edition/own-files.ts'
import { cacheControl } from '#src/server/site/cache-control.ts'
import { writeEdition } from '#src/test/edition.ts'
import { readLook } from './look.ts'
import { readStyles } from './styles-file.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
const folder = writeEdition({
  'images/wave.svg': svg,
  'images/a wave #2.svg': svg,
  'images/100%.svg': svg,
  'images/quay.JPG': 'a photo',
  'images/folder.svg/a.txt': '',
  'images/_later/wave.svg': svg,
  '.private/wave.svg': svg,
  'articles/secret.json': {},
  'files/notes.txt': 'notes',
  'fonts/x.woff2': 'wOF2',
  'styles.css': 'b { top: 0 }',
})
symlinkSync('/etc/hostname', join(folder, 'images/linked.svg'))
symlinkSync(tmpdir(), join(folder, 'elsewhere'))
afterAll(() => rmSync(folder, { recursive: true }))
const read = (css: string) => readStyles(css, folder)

describe('styles.css', () => {
  it('stands in a layer of its own, after the look', async () => {
    expect((await read('.headline { color: var(--accent) } @media (width > 600px) { a:hover { top: 0 } }')).css).toBe(
      '@layer edition{.headline{color:var(--accent)}@media (width>600px){a:hover{top:0}}}',
    )
    const { look, reports } = await readLook(folder)
    expect([look.css, reports]).toEqual(['@layer edition{b{top:0}}', []])
  })

  it('shows files of the edition, at addresses that name their bytes', async () => {
    const { css, files, problems } = await read('.foot { background: url(images/wave.svg) } i { filter: url(#blur) }')
    expect(problems).toEqual([])
    const [file] = files
    expect(file).toMatchObject({
      file: 'images/wave.svg',
      path: expect.stringMatching(/^\/assets\/wave-[\w-]{8}\.svg$/),
    })
    expect(css).toBe(`@layer edition{.foot{background:url(${file?.path})}i{filter:url(#blur)}}`)
    expect(cacheControl(file?.path ?? '', 'image/svg+xml')).toContain('immutable')
  })

  it.each([
    ['/images/wave.svg', 'images/wave.svg'],
    ['images/../images/./wave.svg', 'images/wave.svg'],
    ['images/wave.svg?v=2', 'images/wave.svg'],
    ['images/a wave %232.svg', 'images/a wave #2.svg'],
    ['images/a%20wave%20%232.svg', 'images/a wave #2.svg'],
    ['images/100%25.svg', 'images/100%.svg'],
    ['images/quay.JPG', 'images/quay.JPG'],
  ])('finds a file by an address however it is written: %s', async (address, file) => {
    const { css, files, problems } = await read(`b { background: url("${address}") }`)
    expect(problems).toEqual([])
    expect(files).toMatchObject([{ file, path: expect.stringMatching(/^\/assets\/[a-z\d-]+-[\w-]{8}\.(?:svg|jpg)$/) }])
    expect(css).toBe(`@layer edition{b{background:url(${files[0]?.path})}}`)
  })

  it('leaves an SVG at the address that it has by its place in the folder', async () => {
    const { files } = await read('b { background: url(images/wave.svg) }')
    const own = await sortOwnFiles(folder, new Set(), new Set(files.map(({ file }) => file)))
    expect(own.files.map(({ path }) => path)).toContain('/images/wave.svg')
  })

  it('keeps the name of the part of a file that is meant', async () => {
    const { css, files, problems } = await read('b { mask: url("images/wave.svg?x#crest") }')
    expect(problems).toEqual([])
    expect(css).toBe(`@layer edition{b{mask:url(${files[0]?.path}#crest)}}`)
  })

  it('shows files that a custom property or a set of pictures names, as well', async () => {
    const { css, files, problems } = await read(
      `b { --mark: url(images/wave.svg) 0 0; background: image-set(url(images/wave.svg) 1x, url("images/quay.JPG") type("image/jpeg") 2x) }`,
    )
    expect(problems).toEqual([])
    const [wave, quay] = files.map(({ path }) => path)
    expect(css).toBe(
      `@layer edition{b{--mark:url(${wave})0 0;background:image-set(url(${wave})1x,url(${quay})type("image/jpeg") 2x)}}`,
    )
  })

  it.each([
    ['images/gone.svg', '"images/gone.svg", which is not there'],
    ['images/g%6Fne.svg', '"images/gone.svg" (from "images/g%6Fne.svg"), which is not there'],
    ['images/wave.svg/a.svg', 'which is not there'],
    ['images/folder.svg', '"images/folder.svg", which is a folder'],
    ['images/100%.svg', 'a % stands before no number'],
    ['images/%ff.svg', 'a % stands before no number'],
    ['images/%00.svg', '"images/%00.svg"'],
    ['images/..%2F..%2Fx.svg', '"images/..%2F..%2Fx.svg"'],
    ['../x.svg', '"../x.svg"'],
    ['images\\\\wave.svg', 'wave.svg"'],
    ['', '""'],
    ['?v=2', '"?v=2"'],
    ['images/', '"images/", a file of another kind'],
    ['articles/secret.json', '"articles/secret.json", a file of another kind'],
    ['files/notes.txt', '"files/notes.txt", a file of another kind'],
    ['fonts/x.woff2', '"fonts/x.woff2", a file of another kind'],
    ['styles.css', '"styles.css", a file of another kind'],
    ['.private/wave.svg', '".private/wave.svg", which is not for readers'],
    ['images/_later/wave.svg', '"images/_later/wave.svg", which is not for readers'],
    ['images/linked.svg', '"images/linked.svg", which is a link'],
    ['elsewhere/x.svg', '"elsewhere/x.svg", which is a link'],
  ])('names a file that cannot be shown, by its address: %s', async (address, found) => {
    const { css, files, problems } = await read(`i { top: 0 }\nb {\n  background: url("${address}") }`)
    expect([css, files]).toEqual(['@layer edition{i{top:0}}', []])
    expect(problems).toMatchObject([{ weight: 'damaged', line: 3, column: 15, found: expect.stringContaining(found) }])
  })

  it.skipIf(process.getuid?.() === 0)('names a file that may not be read', async () => {
    chmodSync(join(folder, 'images/100%.svg'), 0)
    const { problems } = await read('b { background: url("images/100%25.svg") }')
    chmodSync(join(folder, 'images/100%.svg'), 0o600)
    expect(problems).toMatchObject([{ found: expect.stringContaining('cannot be read (EACCES)') }])
  })

  it.each([
    ['another host', 'p { background: url("https://x.example/a.png") }', /policy/],
    ['another host without its scheme', 'p { background: url(//x.example/a.png) }', /policy/],
    ['another host within a medium', '@media print { p { background: url("http://x.example/a.png") } }', /policy/],
    ['another host by a text', 'p { background: image-set("https://x.example/a.png" 1x) }', /url\(/],
    ['a file by a text', 'p { background: -webkit-image-set("a.png" 1x) }', /url\(/],
    ['a text in a picture', 'p { background: cross-fade(image("a.png") 50%, red) }', /url\(/],
    ['a text from elsewhere', 'p { --a: "a.png"; background: image-set(var(--a) 1x) }', /url\(/],
    ['a text of the page', 'p { background: image-set(attr(data-src) 1x) }', /url\(/],
    ['a source', 'p { background: src("a.png") }', /url\(/],
    ['another host in a custom property', 'p { --a: url(https://x.example/a.png) }', /policy/],
    ['another host in a value that is none', 'p { --a: {b: url("https://x.example/a.png")} }', /url\(/],
    ['an address as a text', 'p { --a: "https://x.example/a.png" }', /url\(/],
    ['an address without its scheme as a text', 'p { --a: "//x.example/a.png" }', /url\(/],
    ['an address that is no text', 'p { --a: https://x.example/a.png }', /url\(/],
    ['another host behind an escape', 'p { background: \\75rl("https://x.example/a.png") }', /url\(/],
    ['another host in a condition', '@supports (mask: url(//x.example/a.png)) { p { top: 0 } }', /policy/],
    ['another host in a registered property', '@property --a { initial-value: url(//x.example/a) }', /policy/],
    ['an import in a medium', '@media print { @import "other.css"; }', /rules/],
    ['an import in a rule', 'p { @import "https://x.example/other.css"; }', /rules/],
    ['an import behind an escape', '@\\69mport "https://x.example/other.css";', /url\(/],
    ['a face in a medium', '@media print { @font-face { font-family: X; src: url(images/wave.svg) } }', /rules/],
    ['a face in a condition', '@supports (top: 0) { @media print { @FONT-FACE { font-family: X } } }', /rules/],
    ['a face in a layer', '@layer a { @font-face { font-family: X } }', /rules/],
    ['a namespace in a layer', '@layer a { @namespace "https://x.example"; }', /rules/],
    ['a charset in a medium', '@media print { @charset "utf-8"; }', /rules/],
    ['data in the address', 'p { background: url(data:image/png;base64,AAAA) }', /policy/],
    ['a file outside of the edition', 'p { background: url(../../secret.svg) }', /policy/],
    ['a file that is not there', 'p { background: url(images/gone.svg) }', /file of the edition/],
    ['an import', '@import "other.css";', /rules/],
    ['a face', '@font-face { font-family: X; src: url(x.woff2) }', /rules/],
  ])('asks nothing of %s', async (_, css, wanted) => {
    const { css: out, problems } = await read(`${css}\nb { top: 0 }`)
    expect(out).toBe('@layer edition{b{top:0}}')
    expect(problems).toMatchObject([{ weight: 'damaged', line: 1, wanted: expect.stringMatching(wanted) }])
  })

  it('cannot end its layer or the element that it stands in', async () => {
    const { css } = await read('p::before { content: "</style><script>" } }} b { top: 0 } a { color: red')
    expect(css).not.toContain('</')
    expect(css).toBe('@layer edition{p::before{content:"<\\/style><script>"}a{color:red}}')
  })

  it('is asked for nothing by what only looks like an address', async () => {
    const css =
      'a[href^="https://"]:not(a[href*="//x.example"])::after{content:" // ";--a: ;--b:{c:d};grid-area:1/2/3}' +
      '@container side (width>400px){b{top:0}}'
    expect(await read(css)).toMatchObject({ css: `@layer edition{${css}}`, problems: [] })
  })

  it('that is heavy is noted', async () => {
    const { problems } = await read('.headline { color: red } '.repeat(500))
    expect(problems).toMatchObject([{ weight: 'note', wanted: expect.stringContaining('every page') }])
  })
})
