// `npm run bench:search`: what the index of 10,000 stories costs a publisher, and what a search in it costs a reader.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Article } from '#src/contract/article.ts'
import { mostValues } from '#src/contract/read-json.ts'
import { searchFiles } from '#src/publish/search/search-files.ts'
import { find, type Source } from '#src/search/find.ts'
import { filePath, indexPath, type SearchIndex } from '#src/search/index-files.ts'
import { keysOf } from '#src/search/keys.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { withoutSettings } from '#src/settings/settings.ts'
import { sampleStory } from '#src/test/published-story.ts'
import { drawLots, drawWords, readVocabulary } from './invented-words.ts'

const usage = `npm run bench:search [-- --stories 10000]

  Makes an index of stories in invented words four times: of all, with nothing changed, with one word changed, with one
  story added. Then searches it. It ends with 1 if a search is above its bounds.`

/** What a reader may wait for: the first search, with ten stories to show, in bytes; and an answer, in ms. */
const bounds = { bytes: 300_000, shown: 10 * 5000, ms: 200 }
const lang = 'en'
const phases = ['full', 'nothing changed', 'one word changed', 'one story added'] as const
type Phase = (typeof phases)[number]

/** Stories of about 700 words each, over ten years, in eight sections, signed by sixty people. */
function makeStories(words: readonly string[], count: number): Article[] {
  const lot = drawLots(2)
  const draw = drawWords(words, lot)
  const line = (length: number) => Array.from({ length }, draw).join(' ')
  const { lead: _, standfirst: __, ...bare } = sampleStory
  const authors = Array.from({ length: 60 }, (_, at) => ({
    ...{ id: `author-${at}`, kind: 'person' as const },
    name: `${words[3000 + at]} ${words[9000 + at]}`,
  }))
  const ofList = <One>(list: readonly One[]): One[] => list.slice(Math.floor(lot() * list.length)).slice(0, 1)
  return Array.from({ length: count }, (_, at) => ({
    ...bare,
    ...{ slug: `story-${at}`, headline: line(8), kicker: line(2), standfirst: [line(20)] },
    ...{ section: `section-${Math.floor(lot() * 8)}`, topics: [line(1), line(1)], authors: ofList(authors) },
    publishedAt: new Date(Date.UTC(2016, 0, 1) + Math.floor((at * 315_360_000_000) / count)).toISOString(),
    body: Array.from({ length: 10 }, (_, block) => ({
      ...{ kind: 'paragraph' as const, id: `p-${block}`, text: [`${line(66)}.`] },
    })),
  }))
}

function changed(stories: readonly Article[], phase: Phase): readonly Article[] {
  const [one] = stories.slice(-1)
  if (one === undefined || phase === 'full' || phase === 'nothing changed') return stories
  if (phase === 'one story added') return [...stories, { ...one, slug: 'added', publishedAt: '2026-11-30T08:00:00Z' }]
  const middle = Math.floor(stories.length / 2)
  const story = stories[middle] ?? one
  const [first, ...more] = story.body
  if (first?.kind !== 'paragraph') return stories
  return stories.with(middle, {
    ...story,
    body: [{ ...first, text: [`zebra ${String(first.text[0]).replace(/^\S+ /, '')}`] }, ...more],
  })
}

type Cost = { seconds: number; before: number; peak: number; files: Record<string, [bytes: number, digest: string]> }

/** One publish, in a process of its own: its peak of memory is its own too. */
async function measure(phase: Phase, count: number, home: string): Promise<void> {
  const stories = changed(makeStories(await readVocabulary(drawLots(1)), count), phase)
  const files: Cost['files'] = {}
  const before = process.memoryUsage.rss()
  const begun = process.cpuUsage()
  for await (const { path, text } of searchFiles({ publication: { lang }, articles: stories }, join(home, 'cache'))) {
    files[path] = [Buffer.byteLength(text), createHash('sha256').update(text).digest('hex')]
    if (phase === 'full') writeFileSync(join(home, path), text)
  }
  const { user, system } = process.cpuUsage(begun)
  const cost: Cost = { seconds: (user + system) / 1e6, before, peak: process.resourceUsage().maxRSS * 1024, files }
  writeFileSync(join(home, 'cost.json'), JSON.stringify(cost))
}

const told = (bytes: number) =>
  bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
const packed = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

function tellCosts(count: number, home: string): void {
  let past: Cost['files'] = {}
  for (const phase of phases) {
    // Each change comes after the publish of all stories, and not after the change before.
    if (phase !== 'full') cpSync(join(home, 'kept'), join(home, 'cache'), { recursive: true, force: true })
    const args = ['--import', 'tsx', fileURLToPath(import.meta.url), '--stories', `${count}`, '--phase', phase]
    const { status } = spawnSync(process.execPath, [...args, '--home', home], {
      env: { ...process.env, ...withoutSettings({}) },
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error(`The publish with ${phase} ended with ${status}.`)
    const { seconds, before, peak, files } = JSON.parse(readFileSync(join(home, 'cost.json'), 'utf8')) as Cost
    const news = Object.entries(files).filter(([path, [, digest]]) => past[path]?.[1] !== digest)
    const bytes = news.reduce((sum, [, [size]]) => sum + size, 0)
    console.log(
      `${phase.padEnd(17)} ${seconds.toFixed(1)} s of CPU, peak ${told(peak)} (${told(before)} of it before), ` +
        `${news.length} of ${Object.keys(files).length} files new, ${told(bytes)}`,
    )
    if (phase !== 'full') continue
    past = files
    cpSync(join(home, 'cache'), join(home, 'kept'), { recursive: true })
  }
}

/** The index as a browser has it, and which files were asked for. */
function openIndex(home: string) {
  const texts = new Map<string, string>()
  const values = new Map<string, unknown>()
  const asked = new Set<string>()
  const textOf = (path: string) => {
    const text = texts.get(path) ?? readFileSync(join(home, path), 'utf8')
    texts.set(path, text)
    return text
  }
  const read = <What>(path: string): What => {
    asked.add(path)
    if (!values.has(path)) values.set(path, JSON.parse(textOf(path)))
    // Sound: these files were written by `searchFiles` a moment ago.
    return values.get(path) as What
  }
  const index = read<SearchIndex>(indexPath)
  const source: Source = {
    index,
    chunk: async (name) => read(filePath(name)),
    cards: async (name) => read(filePath(name)),
    words: async () => (index.words === undefined ? [] : read<string[]>(filePath(index.words))),
  }
  return { source, asked, textOf }
}

/** What readers ask for, from words whose place in the vocabulary tells how rare they are. */
function makeQueries(words: readonly string[]): [name: string, words: string][] {
  const word = (rank: number) => words.slice(rank).find((one) => one.length > 7) ?? ''
  const swapped = word(2500).replace(/^(...)(.)(.)/, '$1$3$2')
  return [
    ['a rare word', `${word(50_000)} `],
    ['a common word', `${word(150)} `],
    ['three words', `${word(900)} ${word(1200)} ${word(400)} `],
    ['a beginning', word(1500).slice(0, 3)],
    ['a slip', `${swapped} `],
    ['a slip among three', `${word(900)} ${swapped} ${word(400)} `],
    ['words that stand everywhere', `${words.slice(0, 3).join(' ')} `],
  ]
}

async function tellQueries(words: readonly string[], home: string): Promise<boolean> {
  const keys = await keysOf(lang)
  const { source, asked, textOf } = openIndex(home)
  let isHeld = true
  const hold = (is: boolean) => {
    isHeld &&= is
    return is ? 'held' : 'missed'
  }
  for (const [name, query] of makeQueries(words)) {
    asked.clear()
    asked.add(indexPath)
    const ask = () => find({ words: query, section: undefined, year: undefined, page: 1 }, keys, source)
    const { total } = await ask()
    const bytes = [...asked].reduce((sum, path) => sum + packed(textOf(path)), 0)
    const times: number[] = []
    for (let at = 0; at < 5; at += 1) {
      const begun = performance.now()
      await ask()
      times.push(performance.now() - begun)
    }
    const ms = times.sort((a, b) => a - b)[2] ?? 0
    console.log(
      `${name.padEnd(28)} ${told(bytes).padStart(9)} in ${asked.size} files: ${hold(bytes + bounds.shown <= bounds.bytes)}; ` +
        `${ms.toFixed(1)} ms: ${hold(ms <= bounds.ms)}; ${total} answers (${query.trim()})`,
    )
  }
  const { words: list = '', blocks } = source.index
  const commas = (path: string) => textOf(path).split(',').length
  const most = Math.max(...[indexPath, ...blocks.flatMap(({ files }) => files.map(filePath))].map(commas))
  console.log(
    `index.json ${told(packed(textOf(indexPath)))}, the list of words ${told(packed(textOf(filePath(list))))}, in brotli 11`,
  )
  console.log(`the file of most values has ${most}, of ${mostValues} that a browser reads: ${hold(most <= mostValues)}`)
  return isHeld
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = readFlags({ usage, flags: { stories: text, phase: text, home: text } })
  const count = Number(values.stories ?? 10_000)
  const phase = phases.find((one) => one === values.phase)
  if (phase !== undefined && values.home !== undefined) {
    await measure(phase, count, values.home)
    return 0
  }
  const home = mkdtempSync(join(tmpdir(), 'standfirst-search-'))
  mkdirSync(join(home, 'search'))
  try {
    console.log(
      `${count} stories; a first search is held to ${told(bounds.bytes)} with ten stories of 5 kB, an answer to ${bounds.ms} ms`,
    )
    tellCosts(count, home)
    return (await tellQueries(await readVocabulary(drawLots(1)), home)) ? 0 : 1
  } finally {
    rmSync(home, { recursive: true })
  }
}

await runCommand(main)
