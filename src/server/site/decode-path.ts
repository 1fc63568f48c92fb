/**
 * Decodes each part of a path by itself: an encoded slash is no slash; accents come to be in one piece. Undefined if it is
 * no proper encoding.
 */
export function decodePath(path: string): string | undefined {
  if (!path.includes('%')) return path
  try {
    const parts = path.split('/').map(decodeURIComponent)
    return parts.some((part) => part.includes('/')) ? undefined : parts.join('/').normalize()
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
