type Kept = Map<string, Response>
/** What goes wrong with the storage: when a cache is opened, or only when an open one is used. */
export type Fault = `${'throws' | 'hangs'} when ${'opened' | 'used'}`

const urlOf = (key: RequestInfo | URL) =>
  new URL(key instanceof Request ? key.url : String(key), 'http://localhost').href

class MemoryCaches {
  fault: Fault | undefined
  /** How many answers the disk holds, all caches taken together. */
  room = Number.POSITIVE_INFINITY
  readonly #caches = new Map<string, Kept>()

  async #pass(step: 'opened' | 'used'): Promise<void> {
    if (this.fault === `throws when ${step}`) throw new DOMException('The disk is damaged.', 'UnknownError')
    if (this.fault === `hangs when ${step}`) await new Promise(() => undefined)
  }

  #refuseWhenFull(): void {
    const count = [...this.#caches.values()].reduce((sum, { size }) => sum + size, 0)
    if (count >= this.room) throw new DOMException('The disk is full.', 'QuotaExceededError')
  }

  async open(name: string) {
    await this.#pass('opened')
    const kept: Kept = this.#caches.get(name) ?? new Map()
    this.#caches.set(name, kept)
    const use = () => this.#pass('used')
    return {
      match: async (key: RequestInfo | URL) => {
        await use()
        return kept.get(urlOf(key))?.clone()
      },
      put: async (key: RequestInfo | URL, response: Response) => {
        await use()
        const body = await response.arrayBuffer()
        if (!kept.has(urlOf(key))) this.#refuseWhenFull()
        // What replaces another comes to stand last.
        kept.delete(urlOf(key))
        kept.set(urlOf(key), new Response(body, response))
      },
      delete: async (key: RequestInfo | URL) => {
        await use()
        return kept.delete(urlOf(key))
      },
      keys: async () => {
        await use()
        return [...kept.keys()].map((url) => new Request(url))
      },
    }
  }

  has = async (name: string) => this.#caches.has(name)
  delete = async (name: string) => this.#caches.delete(name)
  keys = async () => [...this.#caches.keys()]
}

/** A stand-in for the browser's caches, in memory; addresses without an origin are of http://localhost. */
export function memoryCaches() {
  // It has what the worker uses, which is not all that browsers have.
  return new MemoryCaches() as unknown as CacheStorage & Pick<MemoryCaches, 'fault' | 'room'>
}

/** An answer as a browser gives it, with what cannot be told to a Response that is made in Node. */
export function toldAs(response: Response, told: { redirected?: true; type?: ResponseType }): Response {
  const clone = () => toldAs(Response.prototype.clone.call(response), told)
  const values = Object.entries({ ...told, clone }).map(([name, value]) => [name, { value }])
  return Object.defineProperties(response, Object.fromEntries(values))
}

/** An answer whose connection breaks within its body. */
export const brokenOff = () =>
  new Response(
    new ReadableStream({
      start(body) {
        body.enqueue(new TextEncoder().encode('half'))
        body.error(new TypeError('network error'))
      },
    }),
    { headers: { 'content-type': 'text/html' } },
  )
