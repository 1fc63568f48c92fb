import { articlePicture } from '#src/article/article-to-teaser.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import { cardSize } from '#src/contract/card.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import type { Image } from '#src/contract/image.ts'
import { cut } from '#src/lib/cut.ts'
import { sectionName } from '#src/lib/section-name.ts'
import { type Direction, textDirection } from '#src/lib/text-direction.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { type Pictures, vector } from '#src/publish/pictures/pictures.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { cropAround, cropSize, type Ratio, type Size } from './crop.ts'
import type { Source } from './open-crop.ts'

/** In what language a card is set, and from which side it is read. */
export type Language = { lang: string; dir: Direction }

/** What stands on a card; a crop is a picture alone. */
export type Card =
  | { kind: 'story'; language: Language; kicker: string; headline: string; picture?: Source }
  | { kind: 'quote'; language: Language; quote: string; speaker?: string; role?: string; headline: string }
  | { kind: 'section'; language: Language; name: string; description?: string }
  | { kind: 'author'; language: Language; name: string; role?: string; picture?: Source }
  | { kind: 'publication'; language: Language; tagline?: string }
  | { kind: 'crop'; picture: Source; ratio: Ratio; size: Size }

/** In whose file it is to be looked after if it cannot be drawn. */
type Owner = { slug: string } | { author: string } | { file: string }

/** A card that is to be there, the readable part of its address, and whose it is: one key, one card. */
export type PlannedCard = { key: string; stem: string; card: Card; owner: Owner }

/** The keys under which the content finds its cards. */
export const cardKeys = {
  publication: () => 'publication',
  section: (id: string) => `section ${id}`,
  page: (slug: string) => `page ${slug}`,
  author: (id: string) => `author ${id}`,
  story: (slug: string) => `story ${slug}`,
  quote: (slug: string, block: string) => `quote ${slug} ${block}`,
  shape: (slug: string, name: string) => `shape ${slug} ${name}`,
}

/** A card's own ratio, 1200 to 630. */
export const cardRatio: Ratio = [40, 21]

/** The shapes that Google asks for, at the width that it calls high resolution. */
export const searchShapes: readonly { name: string; ratio: Ratio; size: Size }[] = [
  { name: '1x1', ratio: [1, 1], size: { width: 1200, height: 1200 } },
  { name: '4x3', ratio: [4, 3], size: { width: 1200, height: 900 } },
  { name: '16x9', ratio: [16, 9], size: { width: 1200, height: 675 } },
]

const languageOf = (lang: string, dir = textDirection(lang)): Language => ({ lang, dir })

// A picture that would have to be drawn more than twice as large looks broken: its card does better without.
const leastGround = cardSize.width / 2
// What can be set at a size that is read at a quarter of it.
const longestQuote = 280
const longestDescription = 160

/** A text of at most `most` characters that ends with a whole word, where it has words. */
const cutAtWord = (text: string, most: number) =>
  text.length <= most ? text : cut(text, most).replace(/[\s,;:.–—-]+\S{0,24}…$/, '…')

type Original = Pictures['original']

function sourceOf(image: Pick<Image, 'src' | 'focal'>, original: Original): Source | undefined {
  const from = original(image.src)
  if (from === undefined) return undefined
  return { from, ...(image.focal === undefined ? {} : { focal: image.focal }) }
}

const isLargeEnough = (image: Size, from: string) =>
  vector.test(from) || (cropAround(image, cardRatio)?.width ?? 0) >= leastGround

function storyCard(article: Article, { publication }: Content, original: Original): Card {
  const { headline, kicker, share, section, flags, lang, dir } = article
  const image = articlePicture(article)
  const source = image && sourceOf(image, original)
  // Whoever pays for a story is named wherever it is shown.
  const sponsor = flags?.sponsored && fill(phrases.story.paidBy, { name: flags.sponsored.by })
  return {
    kind: 'story',
    language: languageOf(lang, dir),
    kicker: sponsor ?? kicker ?? sectionName(publication, section),
    headline: share?.title ?? headline,
    ...(image && source && isLargeEnough(image, source.from) ? { picture: source } : {}),
  }
}

function quoteCard({ headline, lang, dir }: Article, { text, attribution }: BlockOf<'pullquote'>): Card {
  return {
    kind: 'quote',
    language: languageOf(lang, dir),
    quote: cutAtWord(inlineToText(text).trim(), longestQuote),
    headline,
    ...(attribution === undefined ? {} : { speaker: attribution.name }),
    ...(attribution?.role === undefined ? {} : { role: attribution.role }),
  }
}

function* shapeCards(article: Article, original: Original): Generator<PlannedCard> {
  const image = articlePicture(article)
  const picture = image && sourceOf(image, original)
  if (image === undefined || picture === undefined) return
  for (const { name, ratio, size: largest } of searchShapes) {
    const size = vector.test(picture.from) ? largest : cropSize(image, ratio, largest)
    if (size === undefined) continue
    const { slug } = article
    const card = { kind: 'crop', picture, ratio, size } as const
    yield { key: cardKeys.shape(slug, name), stem: `${slug}-${name}`, card, owner: { slug } }
  }
}

function* storyCards(article: Article, content: Content, original: Original): Generator<PlannedCard> {
  const { slug, share, body } = article
  const owner = { slug }
  const chosen = share?.image
  const own = chosen === undefined ? undefined : sourceOf({ src: chosen }, original)
  const card: Card | undefined =
    own === undefined
      ? storyCard(article, content, original)
      : { kind: 'crop', picture: own, ratio: cardRatio, size: cardSize }
  // A picture on another site is the author's word for it.
  if (chosen === undefined || chosen.startsWith('/')) yield { key: cardKeys.story(slug), stem: slug, card, owner }
  for (const block of body) {
    if (block.kind !== 'pullquote') continue
    yield { key: cardKeys.quote(slug, block.id), stem: `${slug}-${block.id}`, card: quoteCard(article, block), owner }
  }
  yield* shapeCards(article, original)
}

function authorCard({ name, role, avatar }: Contributor, language: Language, original: Original): Card {
  const picture = avatar && sourceOf(avatar, original)
  return {
    kind: 'author',
    language,
    name,
    ...(role === undefined ? {} : { role }),
    ...(picture === undefined ? {} : { picture }),
  }
}

/** Every card of an edition: the publication's, then sections, authors, own pages, and each story's with its quotes and crops. */
export function* planCards(content: Content, original: Original): Generator<PlannedCard> {
  const { publication, sections, authors, articles, pages } = content
  const { lang, tagline } = publication
  const language = languageOf(lang)
  const front: Card = { kind: 'publication', language, ...(tagline === undefined ? {} : { tagline }) }
  yield { key: cardKeys.publication(), stem: 'publication', card: front, owner: { file: 'publication.json' } }
  for (const { id, name, description, page } of sections) {
    if (page > 0) continue
    const words = description === undefined ? {} : { description: cutAtWord(description, longestDescription) }
    const card: Card = { kind: 'section', language, name, ...words }
    yield { key: cardKeys.section(id), stem: `section-${id}`, card, owner: { file: 'publication.json' } }
  }
  for (const { author, page } of authors) {
    if (page > 0) continue
    const card = authorCard(author, language, original)
    yield { key: cardKeys.author(author.id), stem: `author-${author.id}`, card, owner: { author: author.id } }
  }
  for (const own of pages) {
    const { slug, title, description, standfirst } = own
    const words = cutAtWord(description ?? inlineToText(standfirst), longestDescription)
    const card: Card = {
      kind: 'section',
      language: languageOf(own.lang, own.dir),
      name: title,
      ...(words === '' ? {} : { description: words }),
    }
    yield { key: cardKeys.page(slug), stem: `page-${slug}`, card, owner: { file: `pages/${slug}.json` } }
  }
  for (const article of articles) yield* storyCards(article, content, original)
}
