import { keptCaches } from '#src/contract/stored-keys.ts'
import { openShelf, type Shelf } from './shelf.ts'

// Some 15 kB each.
const mostPages = 200
// Those of some fifty stories, in the sizes that one device asks for.
const mostPictures = 400
// Several builds of the app; what no page needs is taken away when the next one comes.
const mostCode = 1000

/** A shelf behind which the saved ones stand: what is saved is found, brought up to date and taken away with the rest. */
function before(saved: Shelf, shelf: Shelf): Shelf {
  return {
    async find(key) {
      // Both at once: where the storage hangs, each costs its patience.
      const [own, other] = await Promise.all([shelf.find(key), saved.find(key)])
      return own ?? other
    },
    async put(key, response) {
      const isSaved = (await saved.find(key)) !== undefined
      const again = response.clone()
      const isKept = await shelf.put(key, response)
      return isSaved ? saved.put(key, again) : isKept
    },
    async remove(key) {
      await shelf.remove(key)
      await saved.remove(key)
    },
    async keys() {
      const [own, others] = [await shelf.keys(), await saved.keys()]
      return own === undefined || others === undefined ? undefined : [...own, ...others]
    },
  }
}

/** The shelves of a worker. The app's files, without which nothing could be read, make room for nothing either. */
export function openShelves(caches: CacheStorage) {
  const saved = openShelf(caches, keptCaches.saved, { most: Number.POSITIVE_INFINITY, givesWay: false })
  return {
    saved,
    code: openShelf(caches, keptCaches.code, { most: mostCode, givesWay: false }),
    pages: before(saved, openShelf(caches, keptCaches.pages, { most: mostPages, givesWay: true })),
    pictures: before(saved, openShelf(caches, keptCaches.pictures, { most: mostPictures, givesWay: true })),
  }
}
