import type { Image } from '#src/contract/image.ts'
import { Picture } from './picture.tsx'

/** How a card is laid out: the lead of a page, a picture on top, a small picture beside, or words alone. */
export type CardLayout = 'lead' | 'top' | 'side' | 'text'

export type CardProps = {
  href: string
  title: string
  kicker?: string | undefined
  summary?: string | undefined
  /** What is small below: a date, minutes, a name. */
  meta?: string | undefined
  image?: Image | undefined
  /** Of title, kicker and summary, where the words around the card are in another language. */
  lang?: string
  dir?: 'ltr' | 'rtl'
  layout?: CardLayout
  /** How wide the picture is shown, where it is not as the layout says. */
  pictureSizes?: string
  level?: 2 | 3 | 4
  isFirst?: boolean
}

const sizes: Record<CardLayout, string> = {
  lead: '(min-width: 1280px) 780px, (min-width: 1024px) 62vw, 100vw',
  top: '(min-width: 1280px) 380px, (min-width: 640px) 45vw, 100vw',
  side: '(min-width: 1024px) 160px, 30vw',
  text: '1px',
}

/** A pointer to something worth opening: one link, on the heading; the whole card answers to it. */
export function Card(props: CardProps) {
  const { href, title, kicker, summary, meta, image, lang, dir, layout = 'top', level = 3, isFirst = false } = props
  const { pictureSizes = sizes[layout] } = props
  const speech = { lang, dir }
  const Heading = `h${level}` as const
  return (
    <article className="card" data-layout={layout}>
      {image === undefined || layout === 'text' ? null : (
        <div className="card-picture">
          <Picture image={image} sizes={pictureSizes} isFirst={isFirst} isDecoration />
        </div>
      )}
      <div className="card-words">
        {kicker === undefined ? null : (
          <p className="card-kicker" {...speech}>
            {kicker}
          </p>
        )}
        <Heading className="card-title" {...speech}>
          <a href={href}>{title}</a>
        </Heading>
        {summary === undefined ? null : (
          <p className="card-summary" {...speech}>
            {summary}
          </p>
        )}
        {meta === undefined || meta === '' ? null : (
          <p className="mt-2 type-small text-secondary text-pretty">{meta}</p>
        )}
      </div>
    </article>
  )
}
