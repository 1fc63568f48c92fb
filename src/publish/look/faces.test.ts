import { readFileSync, rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { openEdition } from '#src/publish/edition/open-edition.ts'
import { sortOwnFiles } from '#src/publish/edition/own-files.ts'
import { writeEdition } from '#src/test/edition.ts'
import { ourLook, readLook } from './look.ts'
import { measureFont } from './measure-font.ts'
import { theme } from './theme.ts'

const font = readFileSync('docs/themes/daybreak/fonts/figtree.woff2')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

async function read(css: string, files: Record<string, unknown> = {}) {
  const folder = writeEdition({ 'theme.css': css, 'fonts/figtree.woff2': font, ...files })
  folders.push(folder)
  const { look, reports } = await readLook(folder)
  return { folder, look, problems: reports.flatMap(({ problems }) => problems) }
}
const face = (src = 'url("fonts/figtree.woff2") format("woff2")', more = 'font-weight: 300 900;') =>
  `@font-face { font-family: "Figtree"; src: ${src}; ${more} }`
const named = ':root { --sans: "Figtree", sans-serif }'

describe('a face of the publication’s own', () => {
  it('is served at an address that names its bytes, fetched beside the page, and never late', async () => {
    const { look, problems } = await read(`${face()} ${named}`)
    expect(problems).toEqual([])
    const [file] = look.files
    expect(file?.path).toMatch(/^\/assets\/figtree-[\w-]{8}\.woff2$/)
    expect(look.css).toContain(`src:url("${file?.path}") format("woff2");font-weight:300 900;font-display:optional}`)
    expect(look.preloads).toContain(file?.path)
    expect(look.preloads).not.toContain('/assets/libre-franklin-')
    expect(look.faces).toEqual({ ...theme.faces, sans: file?.from })
    expect(look.standIns.sans).toBe("'Arial',sans-serif")
  })

  it('has a stand-in of the same measures', async () => {
    const { look } = await read(`${face()} ${named}`)
    const { width = 0, ascent, descent } = await measureFont(font)
    const rule = /@font-face\{font-family:"Figtree as Arial";[^}]*\}/.exec(look.css)?.[0] ?? ''
    const value = (name: string) => Number(new RegExp(`${name}:([\\d.]+)%`).exec(rule)?.[1]) / 100
    expect(value('size-adjust')).toBeCloseTo(width / 0.4375, 3)
    expect(value('ascent-override') * value('size-adjust')).toBeCloseTo(ascent, 3)
    expect(value('descent-override') * value('size-adjust')).toBeCloseTo(descent, 3)
    expect(look.css).toContain('--sans:"Figtree","Figtree as Arial",sans-serif;')
  })

  it('that varies is measured at the weight of running text, and not at its lightest', async () => {
    const { width = 0 } = await measureFont(font)
    expect(width).toBeGreaterThan(0.435)
  })

  it('is no file that readers find at its place in the folder', async () => {
    const { folder, look } = await read(`${face()} ${named}`, { 'fonts/spare.woff2': font })
    const own = await sortOwnFiles(folder, new Set(), new Set(look.files.map(({ file }) => file)))
    expect(own.files).toEqual([])
    expect(own.leftOut).toMatchObject([
      { file: 'fonts/spare.woff2', problems: [{ found: expect.stringContaining('font') }] },
    ])
  })

  it.each([
    ['of another host', face('url("https://fonts.example/x.woff2")'), 'no other host'],
    ['outside of the edition', face('url("../x.woff2")'), 'no other host'],
    ['that is not there', face('url("fonts/gone.woff2")'), 'a file of the edition'],
    ['that is no WOFF2', face('url("fonts/x.woff2")'), 'a WOFF2 file'],
    ['that is damaged', face('url("fonts/cut.woff2")'), 'a WOFF2 file'],
    ['in two files', face('url("fonts/figtree.woff2"), url("fonts/x.woff2")'), 'one url()'],
    ['of the device', face('local("Arial")'), 'one url()'],
    ['with an odd weight', face(undefined, 'font-weight: heavy;'), 'nothing, or a value of'],
    ['with an odd name', face().replace('Figtree', '</style>'), 'the name of the face'],
  ])('%s is named and left out', async (_, css, wanted) => {
    const { look, problems } = await read(css, { 'fonts/x.woff2': 'no font', 'fonts/cut.woff2': font.subarray(0, 900) })
    expect(problems).toMatchObject([{ weight: 'damaged', line: 1, wanted: expect.stringContaining(wanted) }])
    expect(look.css).toBe('')
    expect(look.files).toEqual([])
  })

  it('may lie beside its licence, of which nothing is said', async () => {
    const { folder } = await read('', { 'fonts/OFL.txt': 'x', 'fonts/figtree/LICENSE': 'x', 'fonts/notes.txt': 'x' })
    const { files, leftOut } = await sortOwnFiles(folder, new Set(), new Set(['fonts/figtree.woff2']))
    expect(files).toEqual([])
    expect(leftOut.map(({ file }) => file)).toEqual(['fonts/notes.txt'])
  })

  it('that was meant by a name with a slip is not told to be taken out', async () => {
    const { folder } = await read(`${face('url("fonts/figtre.woff2")')} ${named}`, { 'fonts/spare.woff2': font })
    const { edition } = await openEdition(
      { edition: folder, out: undefined, dataFolder: undefined, isDue: false },
      new Date(),
    )
    expect(edition.reports.map(({ file }) => file)).toEqual(['publication.json', 'theme.css', 'fonts/spare.woff2'])
  })

  it('whose name has a slip is told with the one that is there', async () => {
    const { problems } = await read(`${face('url("fonts/figtre.woff2")')} ${named}`)
    expect(problems).toMatchObject([{ mend: 'did you mean "fonts/figtree.woff2"?' }])
  })

  it('that every device has is taken without a word', async () => {
    expect((await read(':root { --serif: Georgia, serif; --sans: system-ui }')).problems).toEqual([])
  })

  it('that no face names is noted, and nobody fetches it', async () => {
    const { look, problems } = await read(face())
    expect(problems).toMatchObject([{ weight: 'note', found: '"Figtree", which no face names' }])
    expect(look).toEqual(ourLook)
  })

  it('that is heavy is noted', async () => {
    const heavy = Buffer.concat([font, Buffer.alloc(120_000)])
    const { problems } = await read(`${face('url("fonts/heavy.woff2")')} ${named}`, { 'fonts/heavy.woff2': heavy })
    expect(problems.map(({ wanted }) => wanted).join()).toMatch(/at most 100 kB|a WOFF2 file/)
  })
})

describe('families', () => {
  it('of ours may be named for another part, with what stands in for them', async () => {
    const { look, problems } = await read(':root { --display: "Libre Franklin", sans-serif }')
    expect(problems).toEqual([])
    expect(look.css).toBe(`@layer look{:root{--display:${theme.written.sans};}}`)
    expect(look.faces.display).toBe(theme.faces.sans)
    expect(look.preloads).not.toContain('/assets/newsreader-display-')
  })

  it('of the device need no file; cards are then drawn in ours', async () => {
    const { look, problems } = await read(':root {\n  --sans: "Gill Sans", Optima }')
    expect(problems).toMatchObject([
      {
        weight: 'note',
        line: 2,
        path: '--sans',
        found: expect.stringContaining('"Gill Sans", which has no file here'),
      },
    ])
    expect(look.css).toBe('@layer look{:root{--sans:"Gill Sans","Optima",sans-serif;}}')
    expect(look.faces.sans).toBe(theme.faces.sans)
    expect(look.standIns.sans).toBe("'Gill Sans','Optima',sans-serif")
  })

  it.each([
    [':root { --sans: Source Sans 3, Optima }', "'Source Sans 3','Optima',sans-serif"],
    [':root { --sans: "Inherit" }', "'Inherit',sans-serif"],
    [':root { --sans: "Courier Prime", monospace }', "'Courier Prime',monospace"],
    [':root { --sans: cursive }', 'cursive'],
  ])('are written for mails as CSS reads them: %s', async (css, wanted) => {
    const { look, problems } = await read(css)
    expect(problems.every(({ weight }) => weight === 'note')).toBe(true)
    expect(look.standIns.sans).toBe(wanted)
    expect(look.css).toContain(`--sans:${wanted.replaceAll("'", '"')};`)
  })

  it('that stand in for a file are written in the same way', async () => {
    const { look } = await read(`${face()} :root { --sans: "Figtree", monospace }`)
    expect(look.standIns.sans).toBe("'Courier New',monospace")
  })

  it.each([':root { --sans: "a;b" }', '@media (prefers-color-scheme: dark) { :root { --sans: Optima } }'])(
    'that cannot be used are named: %s',
    async (css) => {
      const { look, problems } = await read(css)
      expect(problems).toMatchObject([{ weight: 'damaged', path: '--sans' }])
      expect(look.css).toBe('')
    },
  )
})
