import { chooseEncoding } from './accept-encoding.ts'
import { type ByteRange, readByteRange } from './byte-range.ts'
import { isKnown } from './etags.ts'
import type { SiteFile, Variant } from './site.ts'
import { streamFile } from './stream-file.ts'

/** What a request says that decides on the answer; `header` gives null for what it does not say. */
export type FileRequest = { method: string; header: (name: string) => string | null }

function chooseVariant(header: string | null, file: SiteFile): Variant {
  const { br, gzip, identity } = file
  if (br === undefined && gzip === undefined) return identity
  return file[chooseEncoding(header, { br: br !== undefined, gzip: gzip !== undefined })] ?? identity
}

async function readPart({ body, size }: Variant, first: number, last: number): Promise<BodyInit> {
  if (body.kind === 'memory') return body.bytes.subarray(first, last + 1)
  return streamFile(body.file, size, first, last)
}

async function answerPart(file: Variant, range: Exclude<ByteRange, { kind: 'whole' }>): Promise<Response> {
  const { headers, size } = file
  if (range.kind === 'unsatisfiable') {
    const refused = {
      ...headers,
      'content-range': `bytes */${size}`,
      'content-length': '0',
      'cache-control': 'no-store',
    }
    return new Response('', { status: 416, headers: refused })
  }
  const { first, last } = range
  return new Response(await readPart(file, first, last), {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${first}-${last}/${size}`,
      'content-length': `${last - first + 1}`,
    },
  })
}

async function answerFromDisk(variant: Variant, status: number, headers: HeadersInit): Promise<Response> {
  return new Response(await readPart(variant, 0, variant.size - 1), { status, headers })
}

function answerWhole(method: string, variant: Variant, status: number): Response | Promise<Response> {
  const headers = variant.wholeHeaders
  // Hono drops the body of an answer to HEAD without reading it, which would leave the file open.
  if (method === 'HEAD') return new Response(null, { status, headers })
  if (variant.body.kind === 'disk') return answerFromDisk(variant, status, headers)
  return new Response(variant.body.bytes, { status, headers })
}

/** Answers with a file: 200, 304, 206 or 416, and 410 with the page of a story that was taken back. Ranges are of the file as it is, not of a compressed form. */
export function answerFile(request: FileRequest, file: SiteFile): Response | Promise<Response> {
  if (file.isGone) return answerInstead(request, file, 410)
  const variant = chooseVariant(request.header('accept-encoding'), file)
  if (isKnown(request.header('if-none-match'), variant.etag)) {
    return new Response(null, { status: 304, headers: variant.headers })
  }
  const asked = request.method === 'GET' ? request.header('range') : null
  const { identity } = file
  const range = readByteRange(asked, request.header('if-range'), identity.size, identity.etag)
  return range.kind === 'whole' ? answerWhole(request.method, variant, 200) : answerPart(identity, range)
}

/** Answers with a page in the place of what was asked for: whole, with 404 or 410. */
export function answerInstead(request: FileRequest, page: SiteFile, status: 404 | 410): Response | Promise<Response> {
  return answerWhole(request.method, chooseVariant(request.header('accept-encoding'), page), status)
}
