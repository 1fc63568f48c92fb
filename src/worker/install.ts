import { isFile } from './kept-files.ts'
import { readPage } from './kept-pages.ts'
import { openShelves } from './shelves.ts'

/** Where a worker notes the files of its build, for the one after it. */
const listKey = '/standfirst-files'

/**
 * Keeps the files that the app needs without a network: all of them, or it throws, and what was kept before stays as it
 * is. Files with a hash in their names are fetched once.
 */
export async function installFiles(caches: CacheStorage, files: readonly string[]): Promise<void> {
  const { code } = openShelves(caches)
  const fetched: [path: string, response: Response][] = []
  for (const path of files) {
    const isHashed = path.startsWith('/assets/')
    if (isHashed && (await code.find(path)) !== undefined) continue
    const response = await fetch(path, isHashed ? {} : { cache: 'no-cache' })
    const isRight = isHashed ? isFile(path, response) : (await readPage(response.clone())) !== undefined
    if (!isRight) throw new Error(`${path} was answered with ${response.status}, so the app cannot be kept.`)
    fetched.push([path, response])
  }
  // Those with a hash replace nothing. The others come last, when all else is there.
  for (const [path, response] of fetched.toSorted(([one], [other]) => Number(isPage(one)) - Number(isPage(other))))
    if (!(await code.put(path, response))) throw new Error(`${path} found no room, so the app cannot be kept.`)
}

const isPage = (path: string) => !path.startsWith('/assets/')

const named = /\/assets\/[\w.-]+/g

/** Takes away the files that neither this build needs, nor the one before it, nor any page that is kept. */
export async function pruneCode(caches: CacheStorage, files: readonly string[]): Promise<void> {
  const { code, pages } = openShelves(caches)
  const before: string[] = await (await code.find(listKey))?.json().catch(() => [])
  const needed = new Set<string>([...files, ...(before ?? []), listKey])
  const [kept, all] = [await pages.keys(), await code.keys()]
  await code.put(listKey, Response.json(files))
  // Where nobody can tell what is kept, nobody can tell what is not needed.
  if (kept === undefined || all === undefined) return
  for (const path of kept) {
    const html = await (await pages.find(path))?.text()
    for (const [name] of html?.matchAll(named) ?? []) needed.add(name)
  }
  for (const path of all) if (!needed.has(path)) await code.remove(path)
}
