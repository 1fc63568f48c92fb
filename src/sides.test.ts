import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

// Pages run from the left or from the right, so that no style may name either side.

/** Places that are measured in the window, in pixels from its left, whichever way the words run. */
const measured = new Set([
  'src/styles/story-end.css left: var(--left, 1rem)',
  'src/styles/passages.css left: var(--left)',
  'src/styles/passages.css left: 0',
])

const withoutComments = (text: string) => text.replace(/\/\*.*?\*\//gs, '').replace(/"[^"]*"|'[^']*'/g, '""')

/** The parts of a value, where brackets hold together what is in them. */
function partsOf(value: string): string[] {
  const parts = ['']
  let depth = 0
  for (const sign of value) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (sign === ' ' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.filter((part) => part !== '')
}

const isSided = /^(?:.*-)?(?:left|right)(?:-.*)?$/
const boxes = /^(?:(?:scroll-)?(?:margin|padding)|inset|border-(?:width|style|color))$/

/** Whether a declaration means another side than it should where words run from the right. */
function namesSide(property: string, value: string): boolean {
  if (property.startsWith('--')) return false
  if (isSided.test(property)) return true
  if (value.replace(/var\(--[\w-]+/g, '').match(/(?<![\w-])(?:left|right)(?![\w-])/) !== null) return true
  const [first = '', second, third, fourth] = partsOf(value)
  if (boxes.test(property)) return fourth !== undefined && second !== fourth
  if (property === 'border-radius') return second !== undefined && !(first === second && third === (fourth ?? third))
  const shift = property === 'translate' ? first : (/translate(?:X|3d)?\(([^,)]*)/.exec(value)?.[1] ?? '0')
  return (property === 'translate' || property === 'transform') && !/^-?0\w*$|--(?:onwards|left)/.test(shift)
}

function sidesInSheet(path: string, text: string): string[] {
  return [...withoutComments(text).matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)]
    .map(([, property = '', value = '']) => ({ property, value: value.replace(/\s+/g, ' ').trim() }))
    .filter(({ property, value }) => namesSide(property, value))
    .map(({ property, value }) => `${path} ${property}: ${value}`)
    .filter((found) => !measured.has(found))
}

const utilities =
  /(?<![\w-])-?(?:m[lr]|p[lr]|scroll-[mp][lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr])|translate-x|space-x|divide-x)-[\w[]|(?<![\w-])(?:text|float|clear|origin|object|bg)-(?:left|right)(?![\w-])/g
const inline = /\b(?:margin|padding|border|inset)-?(?:[lL]eft|[rR]ight)\b|text-align: ?(?:left|right)\b/g

function sidesInCode(path: string, text: string): string[] {
  // Lists of classes stand in constants too, so that all of the code is looked through.
  return [...(text.match(utilities) ?? []), ...(text.match(inline) ?? [])].map((found) => `${path} ${found}`)
}

/** A path as it is written here, whatever sign the system puts between folders. */
const placed = (name: string) => `src/${name.replaceAll('\\', '/')}`

const filesOf = (ending: RegExp) =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/\.test\.tsx?$/.test(name))
    .map(placed)

describe('no style names left or right', () => {
  it('in a style sheet', () => {
    const sheets = filesOf(/\.css$/)
    expect(sheets.length).toBeGreaterThan(10)
    expect(sheets.flatMap((path) => sidesInSheet(path, readFileSync(path, 'utf8')))).toEqual([])
  })

  it('in a component, a mail or a page of the service', () => {
    const files = filesOf(/\.tsx?$/)
    expect(files.length).toBeGreaterThan(300)
    expect(files.flatMap((path) => sidesInCode(path, readFileSync(path, 'utf8')))).toEqual([])
  })

  it.each([
    'margin-left: 1rem',
    'border-right-width: 0',
    'left: 0',
    'float: right',
    'text-align: left',
    'background: linear-gradient(to right, red, blue)',
    'margin: 0 1rem 0 0',
    'padding: 1px calc(2px + var(--a)) 1px 2px',
    'inset: 0 auto auto 0',
    'border-radius: 4px 0 0 4px',
    'border-top-left-radius: 2px',
    'translate: 3rem 0',
    'transform: translateX(-2px)',
  ])('%s is seen', (planted) => expect(sidesInSheet('x.css', `.a { color: red; ${planted}; }`)).toHaveLength(1))

  it.each([
    'margin: 0 1rem 2rem',
    'margin-inline: 0 1rem',
    'inset: auto 0 0',
    'border-radius: 1rem 1rem 0 0',
    'translate: 0 3rem',
    'translate: calc(3rem * var(--onwards, 1)) 0',
    'float: inline-end',
    '--left: 4px',
    'grid-area: 1 / 2',
  ])('%s is right', (plain) => expect(sidesInSheet('x.css', `.a { ${plain} }`)).toEqual([]))

  it.each(['ml-2', '-ml-2', 'sm:pr-4', 'text-right', 'border-l-2', 'rounded-tl-lg', 'left-0', 'translate-x-2'])(
    'the utility %s is seen',
    (name) => expect(sidesInCode('x.tsx', `<p className="flex ${name}">`)).toHaveLength(1),
  )

  it('a class in a constant is seen, and one in a list of several lines', () => {
    expect(sidesInCode('x.tsx', "const row = 'flex ml-2'\nconst box = `\n  flex\n  pr-4\n`")).toHaveLength(2)
  })

  it('paths are written in one way on every system', () => {
    expect(placed('styles\\article.css')).toBe('src/styles/article.css')
  })

  it('inline styles of mails are seen', () => {
    expect(sidesInCode('x.ts', "cell: 'padding-left:4px;text-align:right'")).toHaveLength(2)
  })

  it.each(['gap-x-7', 'flex-wrap', 'leading-tight', 'text-secondary', 'ms-2'])('the utility %s is right', (name) =>
    expect(sidesInCode('x.tsx', `<p className="${name}">`)).toEqual([]),
  )
})
