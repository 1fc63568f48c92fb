import { type FileHandle, open, stat } from 'node:fs/promises'

const chunkBytes = 64 * 1024

/**
 * Streams the bytes from `first` to `last`, both included, of a file on the disk. Rejects if the file is not `size` bytes
 * long, as it was when the site was read. It is opened when the first byte is wanted and closed when the last is sent or
 * nobody wants more: an answer to someone who has left is never read, nor cancelled.
 */
export async function streamFile(
  file: string,
  size: number,
  first: number,
  last: number,
): Promise<ReadableStream<Uint8Array>> {
  if ((await stat(file)).size !== size) throw new Error(`${file} changed after the site was read`)
  let opening: Promise<FileHandle> | undefined
  let at = first
  const close = async () => (await opening)?.close()

  async function readChunk(): Promise<Uint8Array> {
    opening ??= open(file)
    const handle = await opening
    const chunk = new Uint8Array(Math.min(chunkBytes, last - at + 1))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at)
    if (bytesRead === 0) throw new Error(`${file} ended early`)
    at += bytesRead
    return chunk.subarray(0, bytesRead)
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          controller.enqueue(await readChunk())
        } catch (error) {
          await close()
          throw error
        }
        if (at <= last) return
        await close()
        controller.close()
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
