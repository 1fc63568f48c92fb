/**
 * One of the browser's caches, with a bound. Nothing of it ever throws, and each part of it ends: storage may be missing,
 * full, damaged or hang, and all of that means "nothing is kept".
 */
export type Shelf = {
  find: (key: string) => Promise<Response | undefined>
  /** Keeps an answer as the newest, and says whether it did. */
  put: (key: string, response: Response) => Promise<boolean>
  remove: (key: string) => Promise<void>
  /** The paths of all that is kept, the oldest first; undefined where nobody can tell. */
  keys: () => Promise<string[] | undefined>
}

// In ms. A disk may be slow, and a damaged one may never answer (reliability bar, R8).
const longestRead = 500
// Nobody waits for what is written.
const longestWrite = 5000
// The server's answers vary by how they are packed; what is kept is unpacked.
const asKept = { ignoreVary: true }

/** What `work` brings; `usual` where it fails, or takes longer than `patience` ms. */
async function soon<Found>(work: Promise<Found>, usual: Found, patience: number): Promise<Found> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Found>((go) => {
    timer = setTimeout(() => go(usual), patience)
  })
  try {
    return await Promise.race([work, late])
  } catch {
    return usual
  } finally {
    clearTimeout(timer)
  }
}

const pathOf = ({ url }: Request) => new URL(url).pathname

/** Takes the oldest away until `most` are left. What is put comes to stand last, also where it replaces another. */
async function trim(cache: Cache, most: number): Promise<void> {
  const keys = await cache.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key, asKept)
}

/** What a shelf holds: at most so many answers; where the disk is full, its older half may give way to the newest. */
type Bounds = { most: number; givesWay: boolean }

/** The cache `name` of `caches`. */
export function openShelf(caches: CacheStorage, name: string, { most, givesWay }: Bounds): Shelf {
  // Opened each time: a cache that was emptied from outside is then made anew.
  const open = async () => caches.open(name)

  async function write(key: string, response: Response): Promise<true> {
    const cache = await open()
    const again = response.clone()
    try {
      await cache.put(key, response)
    } catch (error) {
      if (!givesWay) throw error
      await trim(cache, Math.ceil((await cache.keys()).length / 2))
      await cache.put(key, again)
    }
    await trim(cache, most)
    return true
  }

  async function put(key: string, response: Response): Promise<boolean> {
    try {
      // The connection may yet break: then there is nothing to make room for.
      await response.clone().arrayBuffer()
    } catch {
      return false
    }
    return soon(write(key, response), false, longestWrite)
  }

  const take = async (key: string) => void (await (await open()).delete(key, asKept))

  return {
    find: (key) =>
      soon(
        open().then((cache) => cache.match(key, asKept)),
        undefined,
        longestRead,
      ),
    put,
    remove: (key) => soon(take(key), undefined, longestRead),
    keys: () =>
      soon(
        open().then(async (cache) => (await cache.keys()).map(pathOf)),
        undefined,
        longestRead,
      ),
  }
}
