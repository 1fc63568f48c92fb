import { createHash } from 'node:crypto'

/** What names a piece of code in a content security policy, or in the `integrity` of a tag. */
export const contentHash = (code: string) => `sha256-${createHash('sha256').update(code).digest('base64')}`
