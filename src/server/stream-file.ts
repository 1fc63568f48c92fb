import { open } from 'node:fs/promises'

const chunkBytes = 64 * 1024

/**
 * Streams the bytes from `first` to `last`, both included, of a file on the disk; the file is closed when they are sent
 * or when nobody wants them any more. Rejects if the file is not `size` bytes long, as it was when the site was read.
 */
export async function streamFile(
  file: string,
  size: number,
  first: number,
  last: number,
): Promise<ReadableStream<Uint8Array>> {
  const handle = await open(file)
  const found = await handle.stat()
  if (found.size !== size) {
    await handle.close()
    throw new Error(`${file} changed after the site was read`)
  }
  let at = first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { bytesRead, buffer } = await handle.read(new Uint8Array(Math.min(chunkBytes, last - at + 1)), {
          position: at,
        })
        at += bytesRead
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
        if (bytesRead > 0 && at <= last) return
        await handle.close()
        if (at <= last) controller.error(new Error(`${file} ended early`))
        else controller.close()
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}
