// Letters of scripts that are read from right to left: what Unicode keeps for them (UAX 9, default classes R and AL).
const leftwards = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Names joined as the language joins them: `A, B and C`. */
export function joinNames(names: readonly string[], lang: string): string {
  return new Intl.ListFormat(lang, { style: 'long', type: 'conjunction' }).format(names)
}

/**
 * Joins parts of one line. Where one of them is read from right to left, each stands in an isolate (FSI and PDI of UAX 9),
 * so that no part changes the order of its neighbours: a number beside an Arabic name stays where it is.
 * @example joinApart(['20 Nov 2026', '5 min read'], ' · ') // '20 Nov 2026 · 5 min read'
 */
export function joinApart(parts: readonly string[], joint: string): string {
  const isMixed = parts.length > 1 && parts.some((part) => leftwards.test(part))
  return (isMixed ? parts.map((part) => `\u2068${part}\u2069`) : parts).join(joint)
}
