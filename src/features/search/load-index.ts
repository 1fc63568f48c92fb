import * as v from 'valibot'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { loadJson } from '#src/lib/load-json.ts'
import type { Source } from '#src/search/find.ts'
import { cards, chunk, commonWords, filePath, indexPath, searchIndex } from '#src/search/index-files.ts'

async function load<Schema extends v.GenericSchema>(schema: Schema, path: string): Promise<v.InferOutput<Schema>> {
  const found = v.safeParse(schema, await loadJson(path, new AbortController().signal))
  if (found.success) return found.output
  throw new LoadFailure('damaged', `${path} does not fit the contract.`)
}

/** Asks once for what never changes; what did not come is asked for again. */
function once<Content>(ask: (name: string) => Promise<Content>): (name: string) => Promise<Content> {
  const asked = new Map<string, Promise<Content>>()
  return (name) => {
    const known = asked.get(name)
    if (known !== undefined) return known
    const coming = ask(name)
    asked.set(name, coming)
    coming.catch(() => asked.delete(name))
    return coming
  }
}

const loadChunk = once((name) => load(chunk, filePath(name)))
const loadCards = once((name) => load(cards, filePath(name)))
const loadWords = once((name) => load(commonWords, filePath(name)))

/** In ms. For so long an index is taken for the newest. */
const freshFor = 300_000

let current: { at: number; index: Promise<v.InferOutput<typeof searchIndex>> } | undefined

/** The index as it stands on the site, asked for once in five minutes. */
function loadIndex(): Promise<v.InferOutput<typeof searchIndex>> {
  if (current !== undefined && Date.now() - current.at < freshFor) return current.index
  const coming = { at: Date.now(), index: load(searchIndex, indexPath) }
  current = coming
  coming.index.catch(() => {
    if (current === coming) current = undefined
  })
  return coming.index
}

/** Forgets the index: its files are gone, since the site has been published anew. */
export function forgetIndex(): void {
  current = undefined
}

/** The published index. Fails with `LoadFailure`. */
export async function openIndex(): Promise<Source> {
  const index = await loadIndex()
  return {
    index,
    chunk: loadChunk,
    cards: loadCards,
    words: async () => (index.words === undefined ? [] : loadWords(index.words)),
  }
}
