import type { Publication } from '#src/contract/publication.ts'
import type { PromptKind } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { OfferPrompt } from './offer.tsx'
import { PromptFrame } from './prompt-frame.tsx'
import { SubscribeForm } from './subscribe-form.tsx'

type SubscribePromptProps = { publication: Publication; page: string }

/** The sign-up in a story, in its flow. `page` is the story's path. */
function SubscribePrompt({ publication: { name, newsletters, lang }, page }: SubscribePromptProps) {
  const only = newsletters.length === 1 ? newsletters[0] : undefined
  return (
    <PromptFrame
      kind="newsletter"
      title={only?.name ?? fill(phrases.signUp.lettersFrom, { publication: name })}
      label={phrases.signUp.label}
      pitch={only === undefined ? phrases.signUp.pitch : only.pitch}
    >
      {(answers) => <SubscribeForm newsletters={newsletters} lang={lang} page={page} beside={answers} />}
    </PromptFrame>
  )
}

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
