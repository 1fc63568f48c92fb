import { type Direction, textDirection } from '#src/lib/text-direction.ts'

/** What an element says of the language of its words. */
export type Speech = { lang?: string; dir?: Direction }

const nameOf = (lang: string) => lang.split('-')[0]

/**
 * What the words of the interface, whose language is `lang`, say of themselves within a story: nothing where it is of their
 * language and direction.
 * @example ownSpeech({ lang: 'fr' }, 'en') // { lang: 'en', dir: 'ltr' }
 */
export function ownSpeech(story: { lang: string; dir?: Direction | undefined }, lang: string): Speech {
  const dir = textDirection(lang)
  const isAlike = nameOf(story.lang) === nameOf(lang) && (story.dir ?? textDirection(story.lang)) === dir
  return isAlike ? {} : { lang, dir }
}
