import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { writeEdition } from '#src/test/edition.ts'
import { ourLook, readLook } from './look.ts'
import { theme } from './theme.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

async function read(css: string, files: Record<string, unknown> = {}) {
  const folder = writeEdition({ 'theme.css': css, ...files })
  folders.push(folder)
  const { look, reports } = await readLook(folder)
  return { look, problems: reports.flatMap(({ problems }) => problems) }
}

describe('the look of an edition', () => {
  it('is ours without a theme.css, and not a byte is added to a page', async () => {
    const folder = writeEdition({})
    folders.push(folder)
    expect(await readLook(folder)).toEqual({ look: ourLook, reports: [] })
    expect(ourLook.css).toBe('')
  })

  it('takes what is given and keeps the rest, by day and by night', async () => {
    const { look, problems } = await read(`:root { --paper: white; --accent: oklch(45% 0.15 260) }
      @media (prefers-color-scheme: dark) { :root { --accent: #9ec5ff } }`)
    expect(problems).toEqual([])
    expect(look.light).toEqual({ ...theme.light, paper: '#ffffff', accent: '#1c50a7' })
    expect(look.dark).toEqual({ ...theme.dark, accent: '#9ec5ff' })
  })

  it('of the day does not reach into the night: what is changed by day is written again for it', async () => {
    const { look } = await read(':root { --accent: #134aa1; --paper: #fffefb }')
    expect(look.css).toBe(
      `@layer look{@media screen{:root{--accent:#134aa1;}@media (prefers-color-scheme:dark){:root{--accent:${theme.dark.accent};}}}}`,
    )
  })

  it('may have one scheme alone, on every device', async () => {
    const { look, problems } = await read(':root { color-scheme: dark; --paper: #101418 }')
    expect(problems).toEqual([])
    expect(look).toMatchObject({ only: 'dark', light: { ...theme.dark, paper: '#101418' } })
    expect(look.dark).toEqual(look.light)
    expect(look.css).toContain(`--ink:${theme.dark.ink};`)
    expect(look.css).toContain('color-scheme:dark;')
    expect(look.css).toContain(`--picture-light:0.92;`)
    expect(look.css).not.toContain('prefers-color-scheme')
  })

  it('a scheme may be named by data-scheme as well as by a medium', async () => {
    const { look, problems } = await read(':root[data-scheme="dark"] { --accent: #9ec5ff }')
    expect(problems).toEqual([])
    expect(look.dark.accent).toBe('#9ec5ff')
  })

  it('where more contrast is asked for stands outside of the layer, after ours', async () => {
    const { look, problems } = await read('@media (prefers-contrast: more) { :root { --hairline: #000 } }')
    expect(problems).toEqual([])
    expect(look.css).toBe('@media screen and (prefers-contrast:more){:root{--hairline:#000000;}}')
  })
})

describe('the text of the two files', () => {
  it.each(['\r\n', '\r', '\f'])('has the line ends that a page has once it is read: %j', async (end) => {
    const lines = ['.a {', '  --long: {a:', '  b};', '}', '.b { top: 0 }']
    const plain = await read(':root {\n--corner: 8px }', { 'styles.css': lines.join('\n') })
    const other = await read(`:root {${end}--corner: 8px }`, { 'styles.css': lines.join(end) })
    expect(plain.look.css).toContain('{a:\n  b}')
    expect(other).toEqual(plain)
  })

  it('holds no sign that a page would read as another', async () => {
    const { look } = await read('', { 'styles.css': '.a { --mark: {\0} }' })
    expect(look.css).toBe('@layer edition{.a{--mark: {\uFFFD} }}')
  })

  it.each(['theme.css', 'styles.css'])('that cannot be read is named, and the rest is published: %s', async (name) => {
    const other = name === 'theme.css' ? 'styles.css' : 'theme.css'
    const folder = writeEdition({ [`${name}/a.txt`]: '', [other]: ':root { --corner: 8px }' })
    folders.push(folder)
    const { look, reports } = await readLook(folder)
    expect(look.css).toMatch(/--corner: ?8px/)
    expect(reports).toMatchObject([
      { file: name, problems: [{ weight: 'damaged', found: expect.stringContaining('folder') }] },
    ])
  })
})

describe('what theme.css may not hold', () => {
  it.each([
    ['a rule of another kind', '\nbody { margin: 0 }', { line: 2, found: 'a rule for body', mend: /styles\.css/ }],
    ['a property', ':root {\n  font-size: 20px }', { line: 2, path: 'font-size', mend: /styles\.css/ }],
    ['a role that there is not', ':root { --akcent: #000 }', { path: '--akcent', mend: 'did you mean "--accent"?' }],
    ['a colour that is none', ':root { --ink: blurple }', { path: '--ink', found: '"blurple"' }],
    [
      'a colour of five digits',
      ':root { --ink: #12262 }',
      { path: '--ink', mend: 'write six digits after #, or three' },
    ],
    [
      'a semicolon that is missing',
      ':root {\n  --paper: #eef1ee\n  --ink: #12262b;\n}',
      { line: 2, path: '--paper', mend: 'put a semicolon after #eef1ee' },
    ],
    ['a colour that can be seen through', ':root { --ink: #0008 }', { path: '--ink' }],
    ['a colour that hangs on another', ':root { --ink: var(--accent) }', { path: '--ink' }],
    ['an import', '@import "https://fonts.example/x.css";', { found: '@import "https://fonts.example/x.css"' }],
    ['another medium', '@media (width > 9px) { :root { --ink: #000 } }', { found: '@media (width>9px)' }],
    ['a scheme that there is not', ':root { color-scheme: normal }', { path: 'color-scheme' }],
    ['a rule within a rule', ':root { & b { --ink: #000 } }', { mend: /styles\.css/ }],
    ['what is no CSS', ':root { --ink #000 }', {}],
  ] as const)('%s is named with its line, and nothing else is lost', async (_, css, wanted) => {
    const { look, problems } = await read(`${css}\n:root { --accent: #8a1c1c }`)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ weight: 'damaged', line: 1, ...problems[0], ...shape(wanted) })
    expect(look.light).toEqual({ ...theme.light, accent: '#8a1c1c' })
  })
  const shape = (wanted: object) =>
    Object.fromEntries(
      Object.entries(wanted).map(([key, value]) => [
        key,
        value instanceof RegExp ? expect.stringMatching(value) : value,
      ]),
    )
})

it.each([
  '@import "https://x.example/a.css";',
  '@\\69mport "https://x.example/a.css";',
  '@media (prefers-color-scheme: dark) { @import "https://x.example/a.css"; }',
  '@font-face { font-family: X; src: \\75rl("https://x.example/a.woff2") }',
  '@font-face { font-family: X; src: url("//x.example/a.woff2") }',
  '@font-face { font-family: "X;}a{b:url(//x.example)}"; src: url("a.woff2") }',
  ':root { --paper: url(https://x.example/a.png) }',
  ':root { --sans: url(https://x.example/a.png) }',
  ':root { --corner: url(https://x.example/a.png) }',
  ':root { --rule: image-set("https://x.example/a.png" 1x) }',
  ':root { color-scheme: url(//x.example/a) }',
])('no other host is asked by theme.css: %s', async (css) => {
  const { look, problems } = await read(css)
  expect(problems.length).toBeGreaterThan(0)
  expect([look.css, look.files]).toEqual(['', []])
})

describe('contrast', () => {
  it('ours is enough, in every scheme', async () => {
    const { problems } = await read(`:root { --ink: ${theme.light.ink} }
      @media (prefers-color-scheme: dark) { :root { --ink: ${theme.dark.ink} } }
      @media (prefers-contrast: more) { :root { --focus: #004a99 } }
      :root[data-scheme="sepia"] { --ink: #3d2f22 }`)
    expect(problems.filter(({ found }) => !/contrast \(dark\)/.test(found))).toEqual([])
  })

  it('that is too little is named with both colours, what is wanted and what would have enough', async () => {
    const { problems } = await read(':root {\n  --accent: #e08a4f }')
    expect(problems).toContainEqual({
      weight: 'note',
      path: '--accent',
      found: '#e08a4f on --paper #fffefb in the light scheme, a contrast of 2.6 to 1',
      wanted: 'at least 4.5 to 1 for kickers',
      mend: expect.stringMatching(/^--accent: #[0-9a-f]{6} has 4\.[5-9]$/),
      line: 2,
      column: 3,
    })
    const mend = problems[0]?.mend?.slice('--accent: '.length, '--accent: #123456'.length) ?? ''
    expect(
      (await read(`:root { --accent: ${mend} }`)).problems.filter(({ found }) => found.includes('--paper')),
    ).toEqual([])
  })

  it('a paper under our ink is what has to change', async () => {
    const { problems } = await read(':root { --paper: #777777; --raised: #777777 }')
    expect(problems[0]).toMatchObject({ path: '--ink', mend: expect.stringMatching(/^--paper: #/) })
  })

  it('of sepia and of more contrast is checked, though sepia is shown to nobody yet', async () => {
    const { look, problems } = await read(`:root[data-scheme="sepia"] { --ink: #c8a888 }
      @media (prefers-contrast: more) { :root { --ink: #777 } }`)
    const named = problems.map(({ found }) => /in the (.+) scheme/.exec(found)?.[1])
    expect(new Set(named)).toEqual(new Set(['sepia', 'contrast (light)', 'contrast (dark)']))
    expect(look.css).not.toContain('c8a888')
  })

  it.each([
    ['dark', 'light'],
    ['light', 'dark'],
  ])('of a scheme that nobody sees is not checked: there is %s alone', async (only, other) => {
    const unseen = `@media (prefers-color-scheme: ${other}) { :root { --ink: #777777; --paper: #777777 } }`
    expect((await read(`:root { color-scheme: ${only} } ${unseen}`)).problems).toEqual([])
    const seen = await read(`:root { color-scheme: ${only}; --ink: #777777; --paper: #777777 }`)
    expect(seen.problems[0]?.found).toContain(`in the ${only} scheme`)
  })
})
