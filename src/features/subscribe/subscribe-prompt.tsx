import type { Publication } from '#src/contract/publication.ts'
import { PromptFrame } from './prompt-frame.tsx'
import { SubscribeForm } from './subscribe-form.tsx'

type SubscribePromptProps = { publication: Publication; page: string }

/** The sign-up in a story, in its flow. `page` is the story's path. */
export function SubscribePrompt({ publication: { name, newsletters, lang }, page }: SubscribePromptProps) {
  const only = newsletters.length === 1 ? newsletters[0] : undefined
  return (
    <PromptFrame
      title={only?.name ?? `Letters from ${name}`}
      label="Newsletter sign-up"
      pitch={only === undefined ? 'Good stories, sent to you.' : only.pitch}
    >
      {(answers) => <SubscribeForm newsletters={newsletters} lang={lang} page={page} beside={answers} />}
    </PromptFrame>
  )
}
