import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Block, BlockOf, ListItem, SimpleBlock } from '#src/contract/block.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { Picture } from '#src/ui/picture.tsx'
import { phrases } from '#src/words/phrases.ts'
import { Embed } from './embed.tsx'
import { Figure } from './figure.tsx'
import { Gallery } from './gallery.tsx'
import { InlineText } from './inline-text.tsx'
import { Audio, Video } from './media.tsx'
import { AttributionLine, PullQuote } from './pull-quote.tsx'
import type { ShareQuote } from './share-quote.ts'
import { Table } from './table.tsx'

function ListItems({ items, ordered }: { items: readonly ListItem[]; ordered: boolean }) {
  const Tag = ordered ? 'ol' : 'ul'
  return (
    <Tag>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: list items have no id and are never moved
        <li key={index}>
          <InlineText inline={item.text} />
          {item.items === undefined ? null : <ListItems items={item.items} ordered={ordered} />}
        </li>
      ))}
    </Tag>
  )
}

function LinkCard({ block: { id, url, title, description, site, image } }: { block: BlockOf<'card'> }) {
  return (
    <div id={id} className="link-card">
      {image === undefined ? null : <Picture image={image} sizes="160px" isDecoration />}
      <p className="link-card-title">
        <a href={url}>{title}</a>
      </p>
      {description === undefined ? null : <p>{description}</p>}
      {site === undefined ? null : <p className="link-card-site">{site}</p>}
    </div>
  )
}

function toneName(tone: BlockOf<'callout'>['tone']): string {
  switch (tone) {
    case 'info':
      return phrases.story.info
    case 'key':
      return phrases.story.key
    case 'warning':
      return phrases.story.warning
    case 'definition':
      return phrases.story.definition
  }
}

function CalloutTitle({ block: { title, tone } }: { block: BlockOf<'callout'> }) {
  const own = useOwnWords()
  return (
    <p className="callout-title" {...(title === undefined && own)}>
      {title ?? toneName(tone)}
    </p>
  )
}

type BlockViewProps = { block: Block | SimpleBlock; shareQuote?: ShareQuote | undefined }

/** One block of a story. Every kind is named: a new one does not compile until it is shown. */
export function BlockView({ block, shareQuote }: BlockViewProps) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p id={block.id}>
          <InlineText inline={block.text} />
        </p>
      )
    case 'heading': {
      const Heading = `h${block.level}` as const
      return (
        <Heading id={block.id}>
          <InlineText inline={block.text} />
        </Heading>
      )
    }
    case 'list':
      return (
        <div id={block.id}>
          <ListItems items={block.items} ordered={block.ordered} />
        </div>
      )
    case 'quote':
      return (
        <figure id={block.id} className="quote">
          <blockquote>
            <p>
              <InlineText inline={block.text} />
            </p>
          </blockquote>
          {block.attribution === undefined ? null : (
            <figcaption>
              <AttributionLine attribution={block.attribution} />
            </figcaption>
          )}
        </figure>
      )
    case 'pullquote':
      return <PullQuote block={block} share={shareQuote?.({ id: block.id, words: inlineToText(block.text) })} />
    case 'image':
      return <Figure block={block} />
    case 'gallery':
      return <Gallery block={block} />
    case 'video':
      return <Video block={block} />
    case 'audio':
      return <Audio block={block} />
    case 'embed':
      return <Embed block={block} />
    case 'table':
      return <Table block={block} />
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
        <pre id={block.id} tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'divider':
      return <hr id={block.id} />
    case 'callout':
      return (
        <div id={block.id} className="callout" data-tone={block.tone} role="note">
          <CalloutTitle block={block} />
          {block.body.map((inner) => (
            <BlockView key={inner.id} block={inner} />
          ))}
        </div>
      )
    case 'details':
      return (
        <details id={block.id} className="details">
          <summary>{block.summary}</summary>
          {block.body.map((inner) => (
            <BlockView key={inner.id} block={inner} />
          ))}
        </details>
      )
    case 'card':
      return <LinkCard block={block} />
    case 'slot':
      // The page puts a prompt into one of the publisher's places for them, and nothing into the others.
      return null
    case 'unsupported':
      return block.text === undefined && block.url === undefined ? null : (
        <p id={block.id} className="whitespace-pre-line">
          {block.text} {block.url === undefined ? null : <a href={block.url}>{block.url}</a>}
        </p>
      )
  }
}
