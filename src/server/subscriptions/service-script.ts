import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('./service.js', import.meta.url), 'utf8')

/** The one script of the service's pages, with what its element says of its content (`integrity`). */
export const serviceScript: { text: string; integrity: string } = {
  text,
  integrity: `sha256-${createHash('sha256').update(text).digest('base64')}`,
}
