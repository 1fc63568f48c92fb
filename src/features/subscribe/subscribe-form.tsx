import { type FormEvent, type ReactNode, type SyntheticEvent, useId, useRef } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { paths } from '#src/lib/paths.ts'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { phrases } from '#src/words/phrases.ts'
import { ConsentChoices, EmailField, NewsletterChoices, Promises, RobotTrap } from './form-fields.tsx'
import { isInForm } from './sign-up-state.ts'
import { useSignUp } from './use-sign-up.ts'

type SubscribeFormProps = {
  newsletters: Publication['newsletters']
  lang: string
  /** The path of the page that the form stands on. */
  page: string
  /** Buttons beside "Subscribe". */
  beside?: ReactNode
}

/**
 * The form of the newsletters: without script a plain form that the service answers with a page of its own, and with it
 * every state of a sign-up. What became of it stands in the form's own room, so that nothing below ever moves.
 */
export function SubscribeForm({ newsletters, lang, page, beside }: SubscribeFormProps) {
  const id = useId()
  const isHydrated = useHydrated()
  const form = useRef<HTMLFormElement>(null)
  const { state, live, isAwaited, begin, submit } = useSignUp(lang)

  const handleTouch = ({ target }: SyntheticEvent<HTMLFormElement>) => {
    // Sending the prompt away needs none of the code.
    if (target instanceof Element && target.closest('.button-quiet') !== null) return
    begin()
  }
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void submit(event.currentTarget)
  }

  const isInPlace = isInForm(state)
  const isSending = state.kind === 'sending'
  const errors = state.kind === 'invalid' ? state.fields : undefined
  return (
    <div className="prompt-stack" data-face={isInPlace && !isAwaited ? 'form' : 'outcome'}>
      <form
        ref={form}
        className="form"
        method="post"
        action={paths.signUps()}
        noValidate={isHydrated}
        onFocus={handleTouch}
        onPointerDown={handleTouch}
        onSubmit={handleSubmit}
      >
        <NewsletterChoices id={id} newsletters={newsletters} error={errors?.newsletters} />
        <EmailField id={id} error={errors?.email} />
        <ConsentChoices newsletters={newsletters} />
        <input type="hidden" name="page" value={page} />
        <RobotTrap />
        <Promises newsletters={newsletters} />
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" className="button" aria-disabled={isSending || undefined}>
            {isSending ? phrases.signUp.sending : phrases.signUp.subscribe}
          </button>
          {beside}
        </div>
      </form>
      {live === undefined ? null : (
        <live.Outcome form={form} state={state} control={live.control} newsletters={newsletters} />
      )}
    </div>
  )
}
