/**
 * Whether a file at the top of a site is Google's proof that the site is somebody's: it keeps its ending in its address,
 * which pages do not (https://support.google.com/webmasters/answer/9008080).
 * @example isVerificationFile('google0123456789abcdef.html') // true
 */
export const isVerificationFile = (path: string): boolean => /^google[0-9a-f]{16}\.html$/.test(path)

/** The one line that such a file holds. */
export const verificationLine = (name: string) => `google-site-verification: ${name}`
