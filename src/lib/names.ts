/** Names joined as the language joins them: `A, B and C`. */
export function joinNames(names: readonly string[], lang: string): string {
  return new Intl.ListFormat(lang, { style: 'long', type: 'conjunction' }).format(names)
}
