import { slips } from '#src/lib/slips.ts'

/**
 * The name that somebody is likely to have meant: the nearest one, if a third of its letters at the most are wrong.
 * @example likelyName('SITE_ULR', ['SITE_URL', 'PORT']) // 'SITE_URL'
 */
export function likelyName(written: string, names: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[-_]/g, '')
  const found = names
    .map((name) => ({ name, wrong: slips(plain(written), plain(name)) }))
    .filter(({ name, wrong }) => wrong <= Math.max(1, name.length / 3))
    .toSorted((one, other) => one.wrong - other.wrong)
  return found[0]?.name
}

/** The same as the end of a sentence, or nothing. */
export function askIfMeant(written: string, names: readonly string[]): string {
  const likely = likelyName(written, names)
  return likely === undefined ? '' : ` Did you mean ${likely}?`
}
