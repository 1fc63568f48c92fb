/**
 * Whether a relative path leads to what is not published: drafts, locks and histories of other programs lie in files and
 * folders that begin with a dot. `.well-known` is public.
 * @example isHidden('articles/.draft.json') // true
 */
export const isHidden = (path: string): boolean =>
  path.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.well-known')
