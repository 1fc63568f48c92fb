/** From which side a text begins, as HTML, the web manifest and CSS write it. */
export type Direction = 'ltr' | 'rtl'

/** Scripts that are read from right to left (Unicode Standard Annex 9; those with letters in use). */
const leftwards = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

/**
 * From which side a language is read, by its likeliest script.
 * @example textDirection('ur') // 'rtl'
 */
export function textDirection(lang: string): Direction {
  return leftwards.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr'
}
