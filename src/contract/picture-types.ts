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
