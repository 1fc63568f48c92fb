import { LoadFailure } from '#src/lib/load-failure.ts'
import { find, type Source } from '#src/search/find.ts'
import type { Asked, Found } from '#src/search/found.ts'
import { indexInMemory } from '#src/search/in-memory.ts'
import { type Keys, keysOf } from '#src/search/keys.ts'
import type { StoryText } from '#src/search/texts.ts'
import { forgetIndex, openIndex } from './load-index.ts'

/** What is searched where the network is away. */
export type KeptTexts = () => Promise<StoryText[]>

const isKind = (error: unknown, kinds: readonly LoadFailure['kind'][]) =>
  error instanceof LoadFailure && kinds.includes(error.kind)

async function findInIndex(asked: Asked, keys: Keys): Promise<Found> {
  const answer = async (source: Source) => ({ ...(await find(asked, keys, source)), isKept: false })
  const source = await openIndex()
  try {
    return await answer(source)
  } catch (error) {
    if (!isKind(error, ['missing'])) throw error
    // The site was published anew: the files of the index before it are gone.
    forgetIndex()
    return answer(await openIndex())
  }
}

async function findInKept(asked: Asked, keys: Keys, texts: readonly StoryText[]): Promise<Found> {
  const bodies = new Map(texts.map(({ slug, body }) => [slug, body]))
  const found = await find(asked, keys, indexInMemory(texts, keys))
  const hits = found.hits.map((hit) => ({ ...hit, paragraphs: bodies.get(hit.slug) ?? [] }))
  return { ...found, hits, isKept: true }
}

/**
 * Looks for stories in the index that was published, in the language (BCP 47) of the publication. Where the network is away
 * it searches the stories that this browser keeps, if it keeps any; otherwise it fails with `LoadFailure`.
 */
export async function findStories(asked: Asked, lang: string, kept: KeptTexts): Promise<Found> {
  const keys = await keysOf(lang).catch(() => {
    throw new LoadFailure('offline', 'The rules of the language could not be fetched.')
  })
  try {
    return await findInIndex(asked, keys)
  } catch (error) {
    if (!isKind(error, ['offline', 'server'])) throw error
    const texts = await kept().catch(() => [])
    if (texts.length === 0) throw error
    return findInKept(asked, keys, texts)
  }
}
