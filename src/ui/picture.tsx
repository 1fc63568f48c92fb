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

/**
 * A picture in the best format that the browser reads; one that moves stands still for who asked for less motion. Width and height keep its place before it has come.
 */
export function Picture({ image, sizes, isFirst = false, className, isDecoration = false }: PictureProps) {
  const { src, width, height, alt, sources = [], moving, transparent } = image
  return (
    <picture>
      {moving && <source media="(prefers-reduced-motion: no-preference)" srcSet={moving} />}
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
