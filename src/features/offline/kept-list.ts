import { pictureNames } from '#src/contract/picture-types.ts'
import { keptAtHeader, keptCaches } from '#src/contract/stored-keys.ts'
import { paths, toRoute } from '#src/lib/paths.ts'

/** An answer to a query of the app as it is kept: its name there, what it holds, and when it came, in ms. */
export type KeptAnswer = { name: string; data: unknown; at: number | undefined }
/** Where the app keeps answers. */
export type KeptAnswers = { list: () => Promise<KeptAnswer[]>; remove: (name: string) => Promise<void> }

/** A story that can be read without a network. `bytes` is what it takes with its pictures; the reader may have saved it. */
export type KeptStory = { slug: string; headline: string; at: number | undefined; bytes: number; isSaved: boolean }
/** All of them, the newest first, and what everything takes, the app's own files too. */
export type KeptList = { stories: KeptStory[]; bytes: number }

/** A story as it was found, as a document or as an answer: its words name its pictures. */
type Found = Omit<KeptStory, 'bytes'> & { text: string; remove: () => Promise<unknown> }

// In ms. A damaged disk may never answer.
const longestWait = 2000
const ofPages = [keptCaches.pages, keptCaches.saved]
const ofPictures = [keptCaches.pictures, keptCaches.saved]
const asKept = { ignoreVary: true }

/** What `work` brings; `usual` where it fails, since nothing that is kept is worth a page that cannot be shown. */
const or = <What>(usual: What, work: () => Promise<What>): Promise<What> => work().catch(() => usual)

/** One of the browser's caches; undefined where there is none, or none that opens: nothing is kept there. */
const openCache = (name: string) =>
  or(undefined, async (): Promise<Cache | undefined> => ((await caches.has(name)) ? caches.open(name) : undefined))

const pathOf = ({ url }: Request) => new URL(url).pathname
const sizeOfText = (text: string) => new Blob([text]).size
const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0)

const state = /<script type="application\/json" id="sf-state">(.*?)<\/script>/s

/** The headline of the story of a document, as publishing wrote it; undefined where it is none. */
function headlineOf(html: string): string | undefined {
  try {
    const found: unknown = JSON.parse(state.exec(html)?.[1] ?? '').page?.drawn?.headline
    return typeof found === 'string' ? found : undefined
  } catch {
    return undefined
  }
}

/** When something came, if that is a time that can be told. */
const timeOf = (written: string | null): number | undefined => {
  const at = Number(written)
  return at > 0 && !Number.isNaN(new Date(at).getTime()) ? at : undefined
}

async function readDocument(cache: Cache, request: Request, isSaved: boolean): Promise<Found[]> {
  const route = toRoute(pathOf(request))
  const response = route.kind === 'story' ? await cache.match(request, asKept) : undefined
  if (route.kind !== 'story' || response === undefined) return []
  const text = await response.text()
  const headline = headlineOf(text)
  if (headline === undefined) return []
  const remove = () => cache.delete(request, asKept)
  return [{ slug: route.slug, headline, at: timeOf(response.headers.get(keptAtHeader)), isSaved, text, remove }]
}

async function documentsIn(name: string): Promise<Found[]> {
  const cache = await openCache(name)
  if (cache === undefined) return []
  const requests = await or([], async () => [...(await cache.keys())])
  const isSaved = name === keptCaches.saved
  return (await Promise.all(requests.map((one) => or([], () => readDocument(cache, one, isSaved))))).flat()
}

function readAnswer({ name, data, at }: KeptAnswer, remove: KeptAnswers['remove']): Found[] {
  // Sound: what is not there is undefined, whatever was kept.
  const { slug, headline, body } = (data ?? {}) as Record<string, unknown>
  if (typeof slug !== 'string' || typeof headline !== 'string' || !Array.isArray(body)) return []
  // The story that is drawn from it checks it in full.
  if (toRoute(paths.story(slug)).kind !== 'story') return []
  try {
    return [{ slug, headline, at, isSaved: false, text: JSON.stringify(data), remove: () => remove(name) }]
  } catch {
    // The browser keeps more than JSON can say.
    return []
  }
}

async function findAll(answers: KeptAnswers): Promise<Found[]> {
  const [documents, kept] = await Promise.all([Promise.all(ofPages.map(documentsIn)), or([], () => answers.list())])
  return [...documents.flat(), ...kept.flatMap((one) => readAnswer(one, answers.remove))]
}

/** The files of a cache, by their paths, with their sizes. */
async function sizesIn(name: string): Promise<[path: string, size: number][]> {
  const cache = await openCache(name)
  if (cache === undefined) return []
  const sizeOf = async (request: Request): Promise<[string, number]> => {
    const blob = await (await cache.match(request, asKept))?.blob()
    return [pathOf(request), blob?.size ?? 0]
  }
  const requests = await or([], async () => [...(await cache.keys())])
  return Promise.all(requests.map((one) => or<[string, number]>([pathOf(one), 0], () => sizeOf(one))))
}

async function readAll(answers: KeptAnswers): Promise<KeptList> {
  const [found, pictures, code] = await Promise.all([
    findAll(answers),
    Promise.all(ofPictures.map(sizesIn)),
    sizesIn(keptCaches.code),
  ])
  const isPage = (path: string) => toRoute(path).kind === 'story'
  const sizes = new Map(pictures.flat().filter(([path]) => !isPage(path)))
  const sizeOf = (forms: readonly Found[]) => {
    const names = new Set(forms.flatMap(({ text }) => pictureNames(text)))
    return sum(forms.map(({ text }) => sizeOfText(text))) + sum([...names].map((name) => sizes.get(name) ?? 0))
  }
  const stories = [...new Set(found.map(({ slug }) => slug))].map((slug): KeptStory => {
    const forms = found.filter((one) => one.slug === slug).toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))
    const isSaved = forms.some((one) => one.isSaved)
    return { slug, headline: forms[0]?.headline ?? slug, at: forms[0]?.at, bytes: sizeOf(forms), isSaved }
  })
  return {
    stories: stories.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0)),
    bytes: sum(found.map(({ text }) => sizeOfText(text))) + sum(sizes.values()) + sum(code.map(([, size]) => size)),
  }
}

/** Reads what can be read without a network. Never throws, and ends: where nothing can be found nothing is kept. */
export function readKept(answers: KeptAnswers): Promise<KeptList> {
  const nothing: KeptList = { stories: [], bytes: 0 }
  const late = new Promise<KeptList>((go) => setTimeout(() => go(nothing), longestWait))
  return Promise.race([or(nothing, () => readAll(answers)), late])
}

/** Takes one story away, in every form in which it is kept, with the pictures that no other story shows. Never throws. */
export async function removeKept(slug: string, answers: KeptAnswers): Promise<void> {
  const found = await findAll(answers)
  const going = found.filter((one) => one.slug === slug)
  const staying = new Set(found.flatMap((one) => (one.slug === slug ? [] : pictureNames(one.text))))
  const names = new Set(going.flatMap(({ text }) => pictureNames(text)).filter((name) => !staying.has(name)))
  for (const { remove } of going) await or(undefined, remove)
  for (const cache of await Promise.all(ofPictures.map(openCache)))
    for (const name of names) await or(undefined, async () => cache?.delete(name, asKept))
}

/** Takes away all that was kept but the app's own files, without which this list could not be opened again. Never throws. */
export async function clearKept(answers: KeptAnswers): Promise<void> {
  for (const { name } of await or([], () => answers.list())) await or(undefined, () => answers.remove(name))
  for (const name of new Set([...ofPages, ...ofPictures]))
    if ((await openCache(name)) !== undefined) await or(false, () => caches.delete(name))
}
