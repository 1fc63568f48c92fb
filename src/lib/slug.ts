/**
 * The words of a text as a name for addresses: lower-case ASCII letters and digits joined by hyphens, cut at a word
 * before `most` characters. Empty if nothing of the text can be written so.
 * @example toSlug('Où est la forêt?') // 'ou-est-la-foret'
 */
export function toSlug(text: string, most = 60): string {
  const whole = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (whole.length <= most) return whole
  const cut = whole.slice(0, most + 1).lastIndexOf('-')
  return whole.slice(0, cut > 0 ? cut : most)
}
