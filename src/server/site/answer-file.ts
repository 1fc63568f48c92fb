import { chooseEncoding } from './accept-encoding.ts'
import type { SiteFile, Variant } from './bodies.ts'
import { type ByteRange, readByteRange } from './byte-range.ts'
import { isKnown } from './etags.ts'
import type { Site } from './site.ts'
import { streamFile } from './stream-file.ts'

/** What a request says that decides on the answer; `header` gives null for what it does not say. */
export type FileRequest = { method: string; header: (name: string) => string | null }

/** Opens a file in the form that the request prefers. */
const openFor = (request: FileRequest, { open }: Site, file: SiteFile) =>
  open(file, chooseEncoding(request.header('accept-encoding'), file))

/** What is in memory is answered at once: most answers are, and a promise costs as much as all the rest of one. */
function whenOpen<Answer>(
  opened: Variant | Promise<Variant | undefined>,
  answer: (variant: Variant | undefined) => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  return opened instanceof Promise ? opened.then(answer) : answer(opened)
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

async function answerRange(request: FileRequest, site: Site, file: SiteFile, asked: string): Promise<Response> {
  const identity = await site.open(file, 'identity')
  if (identity === undefined) return answerInstead(request, site, site.notFound, 404)
  const range = readByteRange(asked, request.header('if-range'), identity.size, identity.etag)
  if (range.kind !== 'whole') return answerPart(identity, range)
  return answerWhole(request.method, (await openFor(request, site, file)) ?? identity, 200)
}

/** Answers with a file: 200, 304, 206 or 416, and 410 with the page of a story that was taken back. Ranges are of the file as it is, not of a compressed form. */
export function answerFile(request: FileRequest, site: Site, file: SiteFile): Response | Promise<Response> {
  if (file.isGone) return answerInstead(request, site, file, 410)
  return whenOpen(openFor(request, site, file), (variant) => {
    if (variant === undefined) return answerInstead(request, site, site.notFound, 404)
    if (isKnown(request.header('if-none-match'), variant.etag))
      return new Response(null, { status: 304, headers: variant.headers })
    const asked = request.method === 'GET' ? request.header('range') : null
    return asked === null ? answerWhole(request.method, variant, 200) : answerRange(request, site, file, asked)
  })
}

/** Answers with a page in the place of what was asked for: whole, with 404 or 410. */
export function answerInstead(
  request: FileRequest,
  site: Site,
  page: SiteFile,
  status: 404 | 410,
): Response | Promise<Response> {
  return whenOpen(openFor(request, site, page), (variant) =>
    variant === undefined
      ? new Response(null, { status, headers: site.headers })
      : answerWhole(request.method, variant, status),
  )
}
