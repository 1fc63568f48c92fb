import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { writeEdition } from '#src/test/edition.ts'
import { readLook } from './look.ts'
import { readStyles } from './styles-file.ts'

const folder = writeEdition({
  'images/wave.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'styles.css': 'b { top: 0 }',
})
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
      path: expect.stringMatching(/^\/assets\/wave-[0-9a-f]{8}\.svg$/),
    })
    expect(css).toBe(`@layer edition{.foot{background:url(${file?.path})}i{filter:url(#blur)}}`)
  })

  it.each([
    ['another host', 'p { background: url("https://x.example/a.png") }', /policy/],
    ['another host without its scheme', 'p { background: url(//x.example/a.png) }', /policy/],
    ['another host within a medium', '@media print { p { background: url("http://x.example/a.png") } }', /policy/],
    ['another host by a text', 'p { background: image-set("https://x.example/a.png" 1x) }', /url\(/],
    ['data in the address', 'p { background: url(data:image/png;base64,AAAA) }', /policy/],
    ['a file outside of the edition', 'p { background: url(../../secret.svg) }', /policy/],
    ['a file that is not there', 'p { background: url(images/gone.svg) }', /file of the edition/],
    ['an address that encodes no name', 'p { background: url(images/100%ff.svg) }', /policy/],
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

  it('that is heavy is noted', async () => {
    const { problems } = await read('.headline { color: red } '.repeat(500))
    expect(problems).toMatchObject([{ weight: 'note', wanted: expect.stringContaining('every page') }])
  })
})
