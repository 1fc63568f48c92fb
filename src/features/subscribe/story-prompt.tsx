import type { Publication } from '#src/contract/publication.ts'
import type { PromptKind } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'
import { OfferPrompt } from './offer.tsx'
import { SubscribePrompt } from './subscribe-prompt.tsx'

export type StoryPromptProps = { kind: PromptKind; slug: string; publication: Publication }

/** A prompt in the story with this slug. */
export function StoryPrompt({ kind, slug, publication }: StoryPromptProps) {
  const [offer] = publication.offers ?? []
  switch (kind) {
    case 'offer':
      return offer && <OfferPrompt offer={offer} />
    case 'newsletter':
      return <SubscribePrompt publication={publication} page={paths.story(slug)} />
  }
}
