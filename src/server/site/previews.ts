import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { isMissing } from '#src/disk/is-missing.ts'
import type { HeaderRecord } from './headers.ts'

/** 128 bits and a little more, in base64url. */
const signatureLength = 22

const sign = (secret: string, slug: string, expires: string) =>
  createHmac('sha256', secret).update(`preview\n${slug}\n${expires}`).digest('base64url').slice(0, signatureLength)

/**
 * The key of a link to a draft: until when it works, in milliseconds since 1970 and so written that nobody else can write
 * one. It opens the draft of that slug, in whatever state it is, and no other.
 */
export function makePreviewKey(secret: string, slug: string, expiresAt: number): string {
  const expires = expiresAt.toString(36)
  return `${expires}-${sign(secret, slug, expires)}`
}

/** Whether a key opens the draft of this slug at this moment. */
export function isPreviewKey(secret: string, slug: string, key: string, now: number): boolean {
  const [, expires = '', signature = ''] = /^([0-9a-z]{1,11})-([\w-]+)$/.exec(key) ?? []
  const right = Buffer.from(sign(secret, slug, expires))
  const given = Buffer.from(signature)
  return given.length === right.length && timingSafeEqual(given, right) && now < Number.parseInt(expires, 36)
}

type Previews = {
  /** Where publishing puts the pages of drafts, beside the site. */
  folder: string
  /** Read when a link is opened, and not before: the store may be out of reach at the start. */
  secret: () => string
  now: () => number
  headers: () => HeaderRecord
}

async function readPage(folder: string, slug: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, `${slug}.html`), 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/**
 * Answers links to drafts. A key that is forged or too old, and a draft that is gone, are left to the rest of the site: it
 * answers as for any address where nothing is.
 */
export function createPreviews({ folder, secret, now, headers }: Previews): Hono {
  const app = new Hono()
  app.get('/preview/:slug{[a-z0-9-]+}/:key{[0-9a-z]+-[A-Za-z0-9_-]+}', async (context, next) => {
    const { slug, key } = context.req.param()
    const isOpen = isPreviewKey(secret(), slug, key, now())
    const page = isOpen ? await readPage(folder, slug) : undefined
    if (page === undefined) return next()
    return new Response(page, {
      headers: {
        ...headers(),
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex, nofollow',
        // The address opens the draft: no other page is told of it.
        'referrer-policy': 'no-referrer',
      },
    })
  })
  return app
}
