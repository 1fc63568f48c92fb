/** The form of a word that stands for all of its forms: `stories` and `story` are both `stori`. */
export type Stem = (word: string) => string

type Stemmer = { stemmer: Stem }

/**
 * By the language's code of ISO 639. The rules are those of Snowball, as `@orama/stemmers` has them; a reader downloads
 * those of one language. The index and the reader's words must be stemmed alike: `indexVersion` tells by which rules.
 */
const stemmers: Readonly<Record<string, () => Promise<Stemmer>>> = {
  ar: () => import('@orama/stemmers/arabic'),
  bg: () => import('@orama/stemmers/bulgarian'),
  da: () => import('@orama/stemmers/danish'),
  de: () => import('@orama/stemmers/german'),
  el: () => import('@orama/stemmers/greek'),
  en: () => import('@orama/stemmers/english'),
  es: () => import('@orama/stemmers/spanish'),
  fi: () => import('@orama/stemmers/finnish'),
  fr: () => import('@orama/stemmers/french'),
  ga: () => import('@orama/stemmers/irish'),
  hi: () => import('@orama/stemmers/indian'),
  hu: () => import('@orama/stemmers/hungarian'),
  hy: () => import('@orama/stemmers/armenian'),
  id: () => import('@orama/stemmers/indonesian'),
  it: () => import('@orama/stemmers/italian'),
  lt: () => import('@orama/stemmers/lithuanian'),
  nb: () => import('@orama/stemmers/norwegian'),
  ne: () => import('@orama/stemmers/nepali'),
  nl: () => import('@orama/stemmers/dutch'),
  nn: () => import('@orama/stemmers/norwegian'),
  no: () => import('@orama/stemmers/norwegian'),
  pt: () => import('@orama/stemmers/portuguese'),
  ro: () => import('@orama/stemmers/romanian'),
  ru: () => import('@orama/stemmers/russian'),
  sr: () => import('@orama/stemmers/serbian'),
  sv: () => import('@orama/stemmers/swedish'),
  ta: () => import('@orama/stemmers/tamil'),
  tr: () => import('@orama/stemmers/turkish'),
  uk: () => import('@orama/stemmers/ukrainian'),
}

/** Languages whose stemmer bears another code among the library's files. */
const otherCodes: Readonly<Record<string, string>> = {
  da: 'dk',
  el: 'gr',
  ga: 'ie',
  hi: 'in',
  hy: 'am',
  nb: 'no',
  ne: 'np',
  nn: 'no',
  sr: 'rs',
  sv: 'se',
}

/**
 * By which code the library names the file of a language's stemmer; undefined for a language without one, whose own code may
 * be that of another's file (`am` is Amharic, and the library's Armenian). The build's file bears it too.
 */
export function stemmerCode(lang: string): string | undefined {
  const { language } = new Intl.Locale(lang)
  return Object.hasOwn(stemmers, language) ? (otherCodes[language] ?? language) : undefined
}

/** The stemmer of a language (BCP 47), and for a language without one the word as it is. Fails where its code does not come. */
export async function stemOf(lang: string): Promise<Stem> {
  const load = stemmers[new Intl.Locale(lang).language]
  return load === undefined ? (word) => word : (await load()).stemmer
}
