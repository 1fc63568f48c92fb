import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** The parts of a body, from Node's own stream where there is one: making a web stream of it costs more than the rest. */
function partsOf({ env, req }: Context): AsyncIterable<Uint8Array> {
  const { incoming } = (env ?? {}) as Partial<HttpBindings>
  // The stream stays open when it is given up in the middle, so that the refusal can be sent.
  if (incoming !== undefined) return incoming.iterator({ destroyOnReturn: false })
  return (req.raw.body ??
    new ReadableStream({ start: (controller) => controller.close() })) as AsyncIterable<Uint8Array>
}

/** Reads a request's body as text. `undefined` as soon as it is known to be longer than `most` bytes. */
export async function readText(context: Context, most: number): Promise<string | undefined> {
  if (Number(context.req.header('content-length') ?? 0) > most) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of partsOf(context)) {
    size += part.byteLength
    if (size > most) return undefined
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
