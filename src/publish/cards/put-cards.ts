import type { Shape } from '#src/article/article-to-json-ld.ts'
import type { Article } from '#src/contract/article.ts'
import type { Block } from '#src/contract/block.ts'
import type { Url } from '#src/contract/url.ts'
import type { Content } from '#src/publish/edition/content.ts'
import type { Size } from './crop.ts'
import { cardKeys, searchShapes } from './plan-cards.ts'

/** A drawn card: where it will lie, and its size. */
export type DrawnCard = { address: Url; size: Size }
type Drawn = ReadonlyMap<string, DrawnCard>

function cardOf(drawn: Drawn, key: string): { card?: Url } {
  const card = drawn.get(key)
  return card === undefined ? {} : { card: card.address }
}

/** The share card as the story's picture; one that lies on another site stays, and one of ours is there only once drawn. */
function shareOf({ slug, share }: Article, drawn: Drawn): Pick<Article, 'share'> {
  const { image, ...words } = share ?? {}
  const remote = image?.startsWith('/') ? undefined : image
  const address = remote ?? drawn.get(cardKeys.story(slug))?.address
  if (address !== undefined) return { share: { ...words, image: address } }
  return share === undefined ? {} : { share: words }
}

function putStoryCards(article: Article, drawn: Drawn): Article {
  const { share: _, ...rest } = article
  const body = article.body.map((block): Block => {
    return block.kind === 'pullquote' ? { ...block, ...cardOf(drawn, cardKeys.quote(article.slug, block.id)) } : block
  })
  return { ...rest, ...shareOf(article, drawn), body }
}

function shapesOf({ slug }: Article, drawn: Drawn): Shape[] {
  return searchShapes.flatMap(({ name }) => {
    const shape = drawn.get(cardKeys.shape(slug, name))
    return shape === undefined ? [] : [{ src: shape.address, ...shape.size }]
  })
}

/** The content with the addresses of its cards, and with the crops of each story's picture. */
export function putCards(content: Content, drawn: Drawn): Content {
  const front = cardOf(drawn, cardKeys.publication())
  return {
    ...content,
    publication: { ...content.publication, ...front },
    front: { ...content.front, ...front },
    sections: content.sections.map((section) => ({ ...section, ...cardOf(drawn, cardKeys.section(section.id)) })),
    authors: content.authors.map((page) => ({ ...page, ...cardOf(drawn, cardKeys.author(page.author.id)) })),
    pages: content.pages.map((own) => ({ ...own, ...cardOf(drawn, cardKeys.page(own.slug)) })),
    articles: content.articles.map((article) => putStoryCards(article, drawn)),
    shapes: new Map(content.articles.map((article) => [article.slug, shapesOf(article, drawn)])),
  }
}
