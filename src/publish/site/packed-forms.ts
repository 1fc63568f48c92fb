import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompressSync, constants, gunzipSync, gzip } from 'node:zlib'
import { replaceFile } from '#src/disk/replace-file.ts'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const packable = /\.(?:html|js|css|json|svg|txt|xml|webmanifest|vtt|md)$/

/** Whether a file is a text, which gets packed forms beside it if it is long enough. */
export const isPackable = (path: string): boolean => packable.test(path)

/** Shorter texts, in bytes, are hardly shorter when they are packed. */
export const leastPacked = 200

/** Whether a name is that of a packed form. Such names belong to publishing alone. */
export const isPackedName = (path: string): boolean => /\.(?:br|gz)$/i.test(path)

/** Feeds and sitemaps are made anew at nearly every publish, and no reader waits for them. */
export const changesOften = (path: string): boolean => /\.xml$|\/feed\.json$/.test(path)

/** How texts are packed: as small as the formats get, or forty times as fast, and a tenth larger. */
export type Packing = 'small' | 'quick'

const efforts: Readonly<Record<Packing, [quality: number, level: number]>> = { small: [11, 9], quick: [5, 6] }

/** Writes the packed forms of a text beside it. */
export async function writePacked(target: string, bytes: Buffer, packing: Packing): Promise<void> {
  const [quality, level] = efforts[packing]
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const [br, gz] = await Promise.all([brotli(bytes, { params }), gzipped(bytes, { level })])
  await replaceFile(`${target}.br`, (part) => writeFile(part, br))
  await replaceFile(`${target}.gz`, (part) => writeFile(part, gz))
}

/**
 * Whether both packed forms lie beside a file and unpack to it. What is served packed is what runs in the browser, so its
 * content is looked at and not its name.
 */
export async function arePacked(target: string, bytes: Buffer): Promise<boolean> {
  const maxOutputLength = bytes.length + 1
  try {
    return (
      bytes.equals(brotliDecompressSync(await readFile(`${target}.br`), { maxOutputLength })) &&
      bytes.equals(gunzipSync(await readFile(`${target}.gz`), { maxOutputLength }))
    )
  } catch {
    // Missing, damaged, or longer than the file: then it is packed again.
    return false
  }
}
