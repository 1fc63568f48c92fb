// Letters of scripts that are read from right to left: what Unicode keeps for them (UAX 9, default classes R and AL).
const leftwards = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Names joined as the language joins them: `A, B and C`. */
export function joinNames(names: readonly string[], lang: string): string {
  return new Intl.ListFormat(lang, { style: 'long', type: 'conjunction' }).format(names)
}

/**
 * Puts a part of a text apart from what is around it, where any of these parts is read from right to left: in an isolate
 * (FSI and PDI of UAX 9), so that no part changes the order of its neighbours.
 */
export const isolated = (parts: readonly string[]): ((part: string) => string) =>
  parts.some((part) => leftwards.test(part)) ? (part) => `\u2068${part}\u2069` : (part) => part

/**
 * Joins parts of one line, each apart from the others: a number beside an Arabic name stays where it is.
 * @example joinApart(['20 Nov 2026', '5 min read'], ' · ') // '20 Nov 2026 · 5 min read'
 */
export function joinApart(parts: readonly string[], joint: string): string {
  return (parts.length > 1 ? parts.map(isolated(parts)) : parts).join(joint)
}
