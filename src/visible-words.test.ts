// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code that is planted
import { readdirSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

// What readers, subscribers and sharers are told stands in src/words, in every language. This finds words elsewhere, in the
// rooms that speak to them; the others speak to publishers alone, in English.
const rooms = [
  'src/app',
  'src/article',
  'src/features',
  'src/page',
  'src/publish/cards',
  'src/publish/machines',
  'src/publish/site',
  'src/server/mail/compose',
  'src/server/site',
  'src/server/subscriptions',
  'src/server/app.ts',
  'src/ui',
]

/** Names are the same in every language. */
const names = ['Bluesky', 'Facebook', 'Instagram', 'Mastodon', 'Reddit', 'Spotify', 'Telegram', 'Threads', 'Vimeo']
const inboxes = ['AOL Mail', 'Fastmail', 'Gmail', 'iCloud Mail', 'Outlook', 'Proton Mail', 'Yahoo Mail']
const others = ['Standfirst', '-: JSON Feed']
/** Words of a format, which programs read: keys of a keyboard, types and terms of schema.org, a heading of llmstxt.org, scripts. */
const keywords = [
  'Tab',
  'Escape',
  'Enter',
  'Home',
  'End',
  'Organization',
  'Person',
  '## Optional',
  'Optional',
  'Hant',
  'light dark',
  'required name=search_term_string',
]
/** What a program is answered that keeps to no form of ours; no page leads there. */
const answers = [
  'Not all of it came.',
  'Send JSON or a form.',
  'Send the form of RFC 8058: List-Unsubscribe=One-Click.',
  'This can only be asked from a page of this site.',
  'This could not be read.',
  'This method is not allowed here.',
  'This page is at',
  'This publication has no newsletters.',
  'Too much was sent.',
]
const allowed = new Set([...names, ...inboxes, ...others, ...keywords, ...answers])
/** Parts of keys and attributes, which nobody reads. */
const unread = /^(?:allow-[a-z -]+|[\w-]+:[\w./ -]+[;,].*|font:.*|bytes .*|\ufffc =\(self.*|\ufffc integrity=.*)$/
/** The names by which cards are kept, and what a stamp signs. */
const keys = /^(?:author|page|quote|section|shape|stamp|story) \ufffc/
const withKeys = new Set(['src/publish/cards/plan-cards.ts', 'src/server/subscriptions/stamps.ts'])
/** Files that speak to publishers: about their stories, their pictures, and the fields of their files. */
const forPublishers = new Set(['src/publish/site/json-schemas.ts', 'src/publish/site/words-schema.ts'])

type Node = { type: string; start: number; end: number; [key: string]: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const isSpokenAttribute = /^(?:alt|aria-description|aria-label|aria-roledescription|label|placeholder|title)$/
/** What reads as words and is none: names of classes, of events, of what a frame may do. */
const isMutedAttribute = /^(?:className|d|on[A-Z]\w*|sizes|style)$/
const spokenInMarkup = /(?:alt|aria-description|aria-label|placeholder|title)="([^"<]*\p{L}[^"<]*)"/gu
/** What is told to publishers or to whoever keeps the server, wherever it is written. */
const isTold = /^(?:found|wanted|mend|event|reason)$/
const isToldBy = /^(?:LoadFailure|console\.\w+|note|report|log|.*(?:Error|\.log|querySelector\w*|\.closest|\.matches))$/

/** Whether a text reads as words: two beside each other, one that begins like a sentence, or one beside a value (\ufffc). */
const readsAsWords = (text: string): boolean =>
  /\p{L}{2,}[ \u00a0]\p{L}/u.test(text) ||
  /^\p{Lu}\p{Ll}+[.?!…:]?$/u.test(text) ||
  /\p{L}{3,} \ufffc|\ufffc \p{L}{3,}/u.test(text)

/** The words in a text, which may be markup: between its tags, and what is spoken of them. */
const wordsIn = (text: string): string[] => [
  ...[...text.matchAll(spokenInMarkup)].map(([, spoken = '']) => spoken),
  ...text
    .replaceAll(/<[^>]*(?:>|$)|^[^<>]*>/g, '\n')
    .split('\n')
    .filter(readsAsWords),
]

function textsIn(node: Node, source: string): string[] {
  switch (node.type) {
    case 'JSXText':
      return /\p{L}/u.test(String(node.value)) ? [String(node.value)] : []
    case 'Literal':
      return typeof node.value === 'string' ? wordsIn(node.value) : []
    case 'TemplateLiteral': {
      const quasis = node.quasis as { value: { cooked: string } }[]
      return wordsIn(quasis.map(({ value }) => value.cooked).join('\ufffc'))
    }
    case 'JSXAttribute': {
      const spoken = isNode(node.name) && isSpokenAttribute.test(String(node.name.name))
      const value = isNode(node.value) ? source.slice(node.value.start, node.value.end) : ''
      return spoken && /^["'].*\p{L}/u.test(value) ? [value.slice(1, -1)] : []
    }
    default:
      return []
  }
}

function isSilent(node: Node, source: string): boolean {
  if (/^(?:Import|ExportAll)Declaration$|^Throw|^TS(?!As|Satisfies|NonNull)/.test(node.type)) return true
  if (node.type === 'JSXAttribute') return isNode(node.name) && isMutedAttribute.test(String(node.name.name))
  if (node.type === 'Property' && isNode(node.key)) return isTold.test(String(node.key.name))
  if (node.type === 'VariableDeclarator' && isNode(node.id)) return isTold.test(String(node.id.name))
  if (node.type === 'AssignmentPattern' && isNode(node.left)) return isTold.test(String(node.left.name))
  const isCall = node.type === 'CallExpression' || node.type === 'NewExpression'
  return isCall && isNode(node.callee) && isToldBy.test(source.slice(node.callee.start, node.callee.end))
}

/** The words in a file that a reader would be told. */
function visibleWords(path: string, source: string): string[] {
  const found: string[] = []
  function walk(node: Node): void {
    if (isSilent(node, source)) return
    found.push(
      ...textsIn(node, source).map((text) => text.replaceAll('\ufffc', ' \ufffc ').replaceAll(/ +/g, ' ').trim()),
    )
    for (const [name, value] of Object.entries(node)) {
      // Pieces of a template are seen together.
      if (node.type === 'TemplateLiteral' && name === 'quasis') continue
      for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) walk(inner)
    }
  }
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed.`)
  walk(program as unknown as Node)
  return found.filter(
    (text) =>
      !allowed.has(text.replaceAll(/\s*\ufffc\s*/g, '')) &&
      !unread.test(text) &&
      !(withKeys.has(path) && keys.test(text)),
  )
}

/** Where a file reads the words while it is loaded, before anybody has chosen a language. */
function readsTooEarly(path: string, source: string): string[] {
  const found: string[] = []
  function walk(node: Node): void {
    if (/Function|^Import|^TS/.test(node.type)) return
    if (node.type === 'Identifier' && /^(?:phrases|interfaceLanguage)$/.test(String(node.name)))
      found.push(`${path}: ${source.slice(node.start, node.start + 40)}`)
    for (const value of Object.values(node))
      for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) walk(inner)
  }
  walk(parseSync(path, source).program as unknown as Node)
  return found
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
  .filter((file) => rooms.some((room) => file.startsWith(room)) && !forPublishers.has(file))

describe('words that readers see', () => {
  it('stand in src/words alone', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(
      files.flatMap((file) => visibleWords(file, readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`)),
    ).toEqual([])
  })
  it('are read when they are needed, not while a module is loaded', () => {
    const everywhere = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.tsx?$/.test(file) && file !== 'src/words/phrases.ts')
    expect(everywhere.flatMap((file) => readsTooEarly(file, readFileSync(file, 'utf8')))).toEqual([])
    expect(readsTooEarly('planted.ts', 'const title = phrases.explore.title')).toHaveLength(1)
    expect(readsTooEarly('planted.ts', 'const title = () => phrases.explore.title')).toEqual([])
  })
  it.each([
    ['an element', '<p>Read on</p>'],
    ['an element of one word', '<p>{count} stories</p>'],
    ['a name that is spoken', '<button aria-label="close" />'],
    ['a name that is chosen', "<button aria-label={isOpen ? 'Close' : 'Open it'} />"],
    ['a constant', "const title = 'Explore more'"],
    ['a word beside a number', 'const shown = `${count} stories`'],
    ['a word before a number', 'const shown = `page ${count}`'],
    ['markup of a template', 'const page = html`<p class="a b">Look into your mail</p>`'],
    ['what a component is given to say', '<Loaded name="The front page" />'],
    ['what markup speaks', 'const page = html`<nav aria-label="pages"></nav>`'],
    ['a word that begins like a sentence', "const label = 'Subscribe'"],
  ])('are found in %s', (_, code) => {
    expect(visibleWords('planted.tsx', code)).not.toEqual([])
  })
  it.each([
    ['a class', '<p className="block text-secondary" />'],
    ['what goes wrong in the code', "throw new Error('No such story')"],
    ['what publishers are told', "report({ found: 'no such file', wanted: 'a picture' })"],
    ['tags that a value cuts', 'const page = `<input type="email" name="${name}" value="a">`'],
    ['a phrase', '<p>{phrases.story.sources}</p>'],
  ])('are not %s', (_, code) => {
    expect(visibleWords('planted.tsx', code)).toEqual([])
  })
})
