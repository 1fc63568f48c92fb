/** The media types of pictures made of pixels, by the end of a file's name without its dot. */
export const pictureTypes = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
} as const satisfies Readonly<Record<string, string>>

/** The media type of a picture by its address; undefined where the name tells none. */
export function pictureType(address: string): string | undefined {
  const ending = /\.(\w+)$/.exec(address)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(pictureTypes, ending) ? pictureTypes[ending as keyof typeof pictureTypes] : undefined
}

const names = /\/[^\s",<>\\]+-\d{1,5}\.(?:avif|gif|jpe?g|png|webp)/g

/**
 * The copies of pictures that a page or its data names, by their paths, in their order.
 * @example pictureNames('<img src="/images/pier-1a2b3c4d-640.avif">') // ['/images/pier-1a2b3c4d-640.avif']
 */
export const pictureNames = (text: string): string[] => [
  // Of what publishing leaves in a name as it is, HTML writes this alone in another way.
  ...new Set(text.replaceAll('&#x27;', "'").match(names) ?? []),
]
