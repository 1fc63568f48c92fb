import type { Image } from '#src/contract/image.ts'

type PictureProps = {
  image: Image
  /** The `sizes` of the picture: how wide it is shown, so that the browser fetches no more than it needs. */
  sizes: string
  /** The picture that the reader came for: fetched first and not lazily. At most one a page. */
  isFirst?: boolean
  className?: string
  /** Stands beside words that say the same: hidden from screen readers. */
  isDecoration?: boolean
}

/** A picture in the best format that the browser reads. Width and height keep its place before it has come. */
export function Picture({ image, sizes, isFirst = false, className, isDecoration = false }: PictureProps) {
  const { src, width, height, alt, sources = [], transparent } = image
  return (
    <picture>
      {sources.map(({ type, files }) => (
        <source
          key={type}
          type={type}
          srcSet={files.map((file) => `${file.src} ${file.width}w`).join(', ')}
          sizes={sizes}
        />
      ))}
      <img
        src={src}
        width={width}
        height={height}
        alt={isDecoration ? '' : (alt ?? '')}
        className={className}
        data-transparent={transparent}
        decoding="async"
        {...(isFirst ? { fetchPriority: 'high' as const } : { loading: 'lazy' as const })}
      />
    </picture>
  )
}
