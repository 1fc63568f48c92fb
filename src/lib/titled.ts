/**
 * The words of an id with capitals, for where nobody wrote a name.
 * @example titled('arts-and-letters') // 'Arts And Letters'
 */
export function titled(id: string): string {
  return id
    .split('-')
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
