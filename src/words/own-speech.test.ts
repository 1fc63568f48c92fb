import { expect, it } from 'vitest'
import { ownSpeech } from './own-speech.ts'

it.each<[Parameters<typeof ownSpeech>[0], string, ReturnType<typeof ownSpeech>]>([
  [{ lang: 'en-US' }, 'en-GB', {}],
  [{ lang: 'fr' }, 'en-GB', { lang: 'en-GB', dir: 'ltr' }],
  [{ lang: 'ar', dir: 'rtl' }, 'en', { lang: 'en', dir: 'ltr' }],
  [{ lang: 'en', dir: 'rtl' }, 'en', { lang: 'en', dir: 'ltr' }],
  [{ lang: 'ar-EG', dir: 'rtl' }, 'ar', {}],
  [{ lang: 'ar' }, 'ar', {}],
  [{ lang: 'en', dir: 'ltr' }, 'ar', { lang: 'ar', dir: 'rtl' }],
])('in a story of %j an interface in %s says %j', (story, lang, speech) =>
  expect(ownSpeech(story, lang)).toEqual(speech),
)
