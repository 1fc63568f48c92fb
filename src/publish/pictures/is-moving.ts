import { open } from 'node:fs/promises'
import type { Metadata } from 'sharp'

// What has to be read of a file to see whether it moves: chunks before the first picture hold a colour profile at most.
const headBytes = 64 * 1024

/** The beginning of a file. */
export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** An animated PNG says so by a chunk `acTL` before the first `IDAT` (PNG, third edition, 11.3.6). */
function isMovingPng(head: Buffer): boolean {
  for (let at = 8; at + 8 <= head.length; at += 12 + head.readUInt32BE(at)) {
    const kind = head.toString('latin1', at + 4, at + 8)
    if (kind === 'acTL' || kind === 'IDAT') return kind === 'acTL'
  }
  return false
}

/** An AVIF that holds a sequence names `avis` among its brands (AV1 Image File Format, 6.3). */
function isMovingAvif(head: Buffer): boolean {
  const end = Math.min(head.length, head.length < 4 ? 0 : head.readUInt32BE(0))
  for (let at = 8; at + 4 <= end; at += 4) if (head.toString('latin1', at, at + 4) === 'avis') return true
  return false
}

/**
 * Whether a picture moves. `head` is its beginning: sharp counts the frames of GIF and WebP alone, and the pages of a
 * TIFF are no frames.
 */
export function isMoving({ format, pages = 1 }: Pick<Metadata, 'format' | 'pages'>, head: Buffer): boolean {
  if (format === 'gif' || format === 'webp') return pages > 1
  if (format === 'png') return isMovingPng(head)
  return format === 'heif' && isMovingAvif(head)
}
