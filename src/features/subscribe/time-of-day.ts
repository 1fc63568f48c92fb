import { interfaceLanguage } from '#src/words/phrases.ts'
/** A moment as the reader's clock will show it; rounded up, since it is a promise. */
export function timeOfDay(at: number): string {
  const minute = 60_000
  return new Date(Math.ceil(at / minute) * minute).toLocaleTimeString(interfaceLanguage, { timeStyle: 'short' })
}
