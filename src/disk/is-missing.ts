/**
 * Whether a call to the file system failed because nothing lies at the path: there is no such file, a folder on the way
 * is none, or a link leads nowhere.
 */
export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP'
}
