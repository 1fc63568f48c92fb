import { workerPolicy } from '#src/contract/stored-keys.ts'
import { cspReportsPath } from '#src/lib/paths.ts'

/** What the policy must allow beyond its fixed part: hashes of inline code, and whether there are style sheet files. */
export type InlineCode = { styleHashes: readonly string[]; scriptHashes: readonly string[]; hasStyleSheets: boolean }

export type HeaderRecord = Readonly<Record<string, string>>

const frames = ['https://www.youtube-nocookie.com', 'https://player.vimeo.com']

const sources = (...list: string[]) => (list.length === 0 ? "'none'" : list.join(' '))
const hashes = (list: readonly string[]) => list.map((hash) => `'${hash}'`)

export function contentSecurityPolicy({ styleHashes, scriptHashes, hasStyleSheets }: InlineCode): string {
  const directives = {
    'default-src': "'none'",
    'script-src': sources("'self'", ...hashes(scriptHashes)),
    'style-src': sources(...(hasStyleSheets ? ["'self'"] : []), ...hashes(styleHashes)),
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': "'self'",
    'media-src': "'self'",
    'manifest-src': "'self'",
    'worker-src': "'self'",
    'frame-src': frames.join(' '),
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    // Its one policy lets the app begin the one worker of the site (src/features/offline/register-worker.ts).
    'trusted-types': workerPolicy,
    // Firefox and older WebKit know report-uri alone; Chromium prefers report-to.
    'report-uri': cspReportsPath,
    'report-to': 'csp',
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

const denied = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid'],
  ...['identity-credentials-get', 'idle-detection', 'magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'],
]
const inFrames = ['autoplay', 'encrypted-media', 'fullscreen', 'picture-in-picture']

const permissionsPolicy = [
  ...denied.map((feature) => `${feature}=()`),
  ...inFrames.map((feature) => `${feature}=(self ${frames.map((frame) => `"${frame}"`).join(' ')})`),
  'clipboard-write=(self)',
].join(', ')

/** The headers that every answer bears, whatever its status. */
export function securityHeaders(inline: InlineCode): HeaderRecord {
  return {
    'content-security-policy': contentSecurityPolicy(inline),
    'reporting-endpoints': `csp="${cspReportsPath}"`,
    'x-content-type-options': 'nosniff',
    // The origin has to go along: YouTube plays nothing for a page that sends no referrer.
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': permissionsPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    // Browsers heed it over HTTPS only, so it does no harm on a plain local address.
    'strict-transport-security': 'max-age=63072000',
  }
}

/** What a picture bears instead: feed readers and link previews in a browser show it on pages of their own. */
export const embeddable: HeaderRecord = { 'cross-origin-resource-policy': 'cross-origin' }
