import { isWhole, type Until } from './kept-pages.ts'
import type { Shelf } from './shelf.ts'

/** What kinds of file an address can have, by its ending: something on the way may answer with a page of its own. */
const types: Readonly<Record<string, RegExp>> = { js: /javascript/, css: /css/ }

/** Whether an answer is the file that was asked for. */
export function isFile(path: string, response: Response): boolean {
  const [, ending = ''] = /\.([a-z0-9]+)$/.exec(path) ?? []
  return isWhole(response) && (types[ending] ?? /^(?:image|font)\//).test(response.headers.get('content-type') ?? '')
}

/** `/images/pier-1a2b3c4d-640.avif` in any other width. */
function otherSize(path: string, kept: readonly string[]): string | undefined {
  const withoutWidth = (one: string) => one.replace(/(-[0-9a-f]{8,}-)\d{1,5}(?=\.[a-z0-9]+$)/, '$1')
  const name = withoutWidth(path)
  return name === path ? undefined : kept.find((one) => withoutWidth(one) === name)
}

/** Files that are kept, each for good: what is in them is told by their names. */
export function keepFiles({ code, pictures }: { code: Shelf; pictures: Shelf }, fetchFile: typeof fetch) {
  /** The file from the network, which is kept; anything else that came, or nothing. */
  async function bring(request: Request, path: string, shelf: Shelf, until: Until) {
    const response = await fetchFile(request).catch(() => undefined)
    if (response === undefined || !isFile(path, response)) return { other: response }
    until(shelf.put(path, response.clone()))
    return { file: response }
  }

  return {
    async answerCode(request: Request, path: string, until: Until): Promise<Response> {
      const kept = await code.find(path)
      if (kept !== undefined) return kept
      const { file, other } = await bring(request, path, code, until)
      return file ?? other ?? Response.error()
    },
    async answerPicture(request: Request, path: string, until: Until): Promise<Response> {
      const kept = await pictures.find(path)
      if (kept !== undefined) return kept
      const { file, other } = await bring(request, path, pictures, until)
      if (file !== undefined) return file
      const size = otherSize(path, (await pictures.keys()) ?? [])
      return (size === undefined ? undefined : await pictures.find(size)) ?? other ?? Response.error()
    },
    /** Keeps a picture that came before the worker did. */
    async keepPicture(path: string): Promise<void> {
      if ((await pictures.find(path)) !== undefined) return
      const response = await fetchFile(path).catch(() => undefined)
      if (response !== undefined && isFile(path, response)) await pictures.put(path, response)
    },
  }
}
