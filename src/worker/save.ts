import { pictureNames } from '#src/contract/picture-types.ts'
import type { ToSave } from '#src/contract/stored-keys.ts'
import { isFile } from './kept-files.ts'
import { readPage, toKept } from './kept-pages.ts'
import type { openShelves } from './shelves.ts'

type Around = { shelves: ReturnType<typeof openShelves>; fetch: typeof fetch; now: () => number }

/** Of each picture that a story shows, the copy in the wanted format that is wide enough, or the widest. */
export function picturesOf(html: string, { width, format }: Pick<ToSave, 'width' | 'format'>): string[] {
  const [story = ''] = /<article class="story".*?(?=class="explore |<\/body>|$)/s.exec(html) ?? []
  const copies = new Map<string, { path: string; of: number }>()
  for (const path of pictureNames(story)) {
    const [, name = '', digits, ending] = /^(.*)-(\d+)\.([a-z]+)$/.exec(path) ?? []
    if (ending !== format) continue
    const [of, known] = [Number(digits), copies.get(name)]
    const isBetter = known === undefined || (known.of < width ? of > known.of : of >= width && of < known.of)
    if (isBetter) copies.set(name, { path, of })
  }
  return [...copies.values()].map(({ path }) => path)
}

/** Saves stories with their pictures; says whether all of them are there. What is saved already is brought anew. */
export async function saveStories(wanted: ToSave, { shelves, fetch, now }: Around): Promise<boolean> {
  let isAll = true
  for (const path of wanted.save) {
    const response = await fetch(path, { cache: 'no-cache' }).catch(() => undefined)
    const html = response === undefined ? undefined : await readPage(response)
    if (response === undefined || html === undefined) {
      isAll = false
      continue
    }
    let isSaved = true
    for (const picture of picturesOf(html, wanted)) {
      const found = (await shelves.pictures.find(picture)) ?? (await fetch(picture).catch(() => undefined))
      const isThere = found !== undefined && isFile(picture, found) && (await shelves.saved.put(picture, found))
      isSaved = isSaved && isThere
    }
    // Last: what is listed as saved is whole.
    isAll = (await shelves.saved.put(path, toKept(html, response, now()))) && isSaved && isAll
  }
  return isAll
}
