/** Whether a call to the file system failed because there is no such file, or because a link leads nowhere. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP')
}
