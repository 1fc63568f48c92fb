/** From which side a text begins, as HTML, the web manifest and CSS write it. */
export type Direction = 'ltr' | 'rtl'

/** Scripts that are read from right to left (Unicode Standard Annex 9; those with letters in use). */
const leftwards = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

const likeliest = new Map<string, Intl.Locale>()

/** A language with its likeliest script. Each is asked for once: it takes the platform some 50 us. */
export function withScript(lang: string): Intl.Locale {
  const known = likeliest.get(lang) ?? new Intl.Locale(lang).maximize()
  likeliest.set(lang, known)
  return known
}

/**
 * From which side a language is read, by its likeliest script.
 * @example textDirection('ur') // 'rtl'
 */
export function textDirection(lang: string): Direction {
  return leftwards.has(withScript(lang).script ?? '') ? 'rtl' : 'ltr'
}

/** A text with its direction, where it is to be said: left to right is said only in a page that runs the other way. */
export function withDirection<Text extends { lang: string; dir?: Direction }>(
  { dir: written, ...text }: Text,
  around: Direction,
): Omit<Text, 'dir'> & { dir?: Direction } {
  const dir = written ?? textDirection(text.lang)
  return dir === 'ltr' && around === 'ltr' ? text : { ...text, dir }
}
