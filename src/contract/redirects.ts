import * as v from 'valibot'
import { list } from './text.ts'
import { webUrl } from './url.ts'

/** Most old addresses that an edition may name. */
export const mostRedirects = 20_000

/** The path of an old address of this site, as it is asked for: the server is not told of more. */
const oldAddress = v.pipe(
  webUrl,
  v.check(
    (value) => value.startsWith('/') && !/[?#]/.test(value),
    'Expected an address of this site without "?" and "#", as in "/2019/05/quiet-streets"',
  ),
)

/** An old address and where it leads; 410 says that what was there is gone for good. */
export const redirect = v.pipe(
  v.object({
    from: oldAddress,
    to: v.exactOptional(webUrl),
    status: v.optional(v.picklist([301, 302, 410], 'Expected 301 (for good), 302 (for now) or 410 (gone)'), 301),
  }),
  v.check(
    ({ to, status }) => (to === undefined) === (status === 410),
    'Expected "to", the address that is there now, or "status": 410 for what is gone; one of the two',
  ),
)

/** `redirects.json` of an edition; its entries are opened one by one, so that a bad one costs only itself. */
export const redirectsSource = v.object({
  $schema: v.exactOptional(v.string()),
  schema: v.literal('redirects/1'),
  redirects: list(v.unknown(), mostRedirects),
})

export type Redirect = v.InferOutput<typeof redirect>
