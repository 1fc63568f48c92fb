import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { indexPath, indexVersion, type SearchIndex, storiesInBlock, storiesInNewest } from '#src/search/index-files.ts'
import { type Keys, keysOf } from '#src/search/keys.ts'
import { storyText } from '#src/search/texts.ts'
import { type BuiltBlock, buildBlock, type Spelling, toFile } from './build-block.ts'

type Text = { path: string; text: string }

/** To be raised where a block of the same stories would be made in another way. */
const blockVersion = 4

/** The name of a block by all that its files are made from. */
function blockName(stories: readonly Article[], lang: string): string {
  const hash = createHash('sha256').update(`${indexVersion} ${blockVersion} ${lang}`)
  for (const { slug, headline, standfirst, kicker, byline, series, topics, section, ...more } of stories) {
    const { authors, publishedAt, lead, body } = more
    const names = authors.map(({ name }) => name)
    const about = [slug, headline, standfirst, kicker, byline, series, topics, section, names, publishedAt]
    hash.update(JSON.stringify([about, lead, body]))
  }
  return hash.digest('hex').slice(0, 24)
}

/** A block that was made before; undefined where there is none, or none that can be read. */
async function readKept(file: string): Promise<BuiltBlock | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'))
    // Sound: publishing alone writes there, and each file as a whole.
    return typeof kept === 'object' && kept !== null && 'spellings' in kept ? (kept as BuiltBlock) : undefined
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Words that readers may mistype: these many, those of most stories. */
const mostCommon = 12_000

/** Words by how many stories have them, in steps of two, so that a story more moves few; within a step by the alphabet. */
function commonWords(blocks: readonly (readonly Spelling[])[]): string[] {
  const all = new Map<string, { written: string; stories: number }>()
  for (const spellings of blocks) {
    for (const [key, written, stories] of spellings) {
      const known = all.get(key)
      all.set(key, { written: known?.written ?? written, stories: (known?.stories ?? 0) + stories })
    }
  }
  return [...all.values()]
    .map(({ written, stories }) => ({ written, step: Math.floor(Math.log2(stories)) }))
    .sort((a, b) => b.step - a.step || (a.written < b.written ? -1 : 1))
    .slice(0, mostCommon)
    .map(({ written }) => written)
}

/** By the clock of the publication two stories may be told to be of one moment: then their addresses decide. */
const oldestFirst = (articles: readonly Article[]) =>
  articles
    .map((article) => ({ article, at: Date.parse(article.publishedAt) }))
    .sort((a, b) => a.at - b.at || (a.article.slug < b.article.slug ? -1 : 1))
    .map(({ article }) => article)

/** Whole blocks, then what is left over of them, of which the newest stories are a block of their own. */
function toBlocks<Story>(stories: readonly Story[]): Story[][] {
  const blocks: Story[][] = []
  const newest = stories.length - (stories.length % storiesInNewest)
  for (let at = 0; at < newest; at += storiesInBlock)
    blocks.push(stories.slice(at, Math.min(newest, at + storiesInBlock)))
  if (newest < stories.length) blocks.push(stories.slice(newest))
  return blocks
}

type Edition = { publication: Pick<Publication, 'lang'>; articles: readonly Article[] }

/**
 * The index that readers search: its files, and last the one that names them all. Blocks of which no story has changed
 * come from `cache`, where only those of this edition's last publish are kept.
 */
export async function* searchFiles({ publication, articles }: Edition, cache: string): AsyncGenerator<Text> {
  const { lang } = publication
  const folder = join(cache, 'search')
  await mkdir(folder, { recursive: true })
  const stories = oldestFirst(articles)
  const sections = [...new Set(stories.map(({ section }) => section))].sort()
  const index: SearchIndex = { schema: indexVersion, lang, sections, blocks: [] }
  const spellings: Spelling[][] = []
  const names = new Set<string>()
  let keys: Keys | undefined
  for (const some of toBlocks(stories)) {
    const name = `${blockName(some, lang)}.json`
    names.add(name)
    let block = await readKept(join(folder, name))
    if (block === undefined) {
      keys ??= await keysOf(lang)
      block = buildBlock(some.map(storyText), keys)
      const text = JSON.stringify(block)
      await replaceFile(join(folder, name), (part) => writeFile(part, text))
    }
    yield* block.files
    index.blocks.push({ ...block.entry, sections: block.sections.map((id) => sections.indexOf(id)) })
    spellings.push(block.spellings)
  }
  // What another process has just begun to write has another ending, and is not ours to take away.
  const isOver = (name: string) => name.endsWith('.json') && !names.has(name)
  for (const name of (await readdir(folder)).filter(isOver)) await rm(join(folder, name), { force: true })
  if (stories.length > 0) {
    const words = toFile(commonWords(spellings))
    index.words = words.name
    yield words
  }
  yield { path: indexPath, text: JSON.stringify(index) }
}
