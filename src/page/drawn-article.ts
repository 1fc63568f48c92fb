import { readsAs } from '#src/article/fingerprint.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import { type NumberedSource, numberSources } from '#src/article/references.ts'
import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import type { Publication } from '#src/contract/publication.ts'
import { type PromptPlaces, placePrompts } from './prompt-place.ts'

const frameFields = [
  'slug',
  'lang',
  'dir',
  'kind',
  'kicker',
  'section',
  'headline',
  'standfirst',
  'flags',
  'byline',
  'authors',
  'publishedAt',
  'updatedAt',
  'readMinutes',
  'canonical',
  'corrections',
  'related',
] as const satisfies (keyof Article)[]

/** What a story's page shows around its lead and its body. */
export type StoryFrame = Pick<Article, (typeof frameFields)[number]>

/** What the page of a story needs to know of all of it, besides its frame. */
export type StoryFacts = { sources: readonly NumberedSource[]; prompts: PromptPlaces }

/** The parts of a body that do something: pull-quotes, which can be passed on, and what others have to play. */
export type LiveParts = { quotes: readonly { id: string; words: string }[]; embeds: readonly BlockOf<'embed'>[] }

/**
 * A story whose lead and body stand in the document that the reader arrived by, where the app draws none of them; with
 * what publishing worked out from the whole story, `reads` among it: a short name for how it reads.
 */
export type DrawnArticle = StoryFrame & StoryFacts & LiveParts & { hasLead: boolean; reads: string }

/** What the page of a story needs to know of all of it. */
export const factsOf = (article: Article, publication: Publication): StoryFacts => ({
  sources: numberSources(article),
  prompts: placePrompts(article, publication),
})

function frameOf(article: Article): StoryFrame {
  // Sound: every field of a frame is one of the story's, and is left out where the story has none.
  return Object.fromEntries(
    frameFields.flatMap((name) => (article[name] === undefined ? [] : [[name, article[name]]])),
  ) as StoryFrame
}

/** What a document says of its story besides the drawing of it. */
export function toDrawnArticle(article: Article, publication: Publication): DrawnArticle {
  return {
    ...frameOf(article),
    ...factsOf(article, publication),
    hasLead: article.lead !== undefined,
    quotes: article.body.flatMap((one) =>
      one.kind === 'pullquote' ? [{ id: one.id, words: inlineToText(one.text) }] : [],
    ),
    embeds: article.body.filter((one) => one.kind === 'embed'),
    reads: readsAs(article),
  }
}
