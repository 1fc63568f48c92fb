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

/** A text with its direction, where it is to be said: left to right is said only in a page that runs the other way. */
export function withDirection<Text extends { lang: string; dir?: Direction }>(
  { dir: written, ...text }: Text,
  around: Direction,
): Omit<Text, 'dir'> & { dir?: Direction } {
  const dir = written ?? textDirection(text.lang)
  return dir === 'ltr' && around === 'ltr' ? text : { ...text, dir }
}
