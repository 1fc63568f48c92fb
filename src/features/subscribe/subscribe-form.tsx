import {
  type FormEvent,
  type ReactNode,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { consentWording } from '#src/lib/consent-wording.ts'
import { paths } from '#src/lib/paths.ts'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { isOpen, useAnswer } from './ledger.ts'
import type { Outcome } from './outcome.tsx'
import type { SignUpControl } from './sign-up.ts'
import { isInForm, type SignUpState } from './sign-up-state.ts'

type Newsletter = Publication['newsletters'][number]
type Live = { control: SignUpControl; Outcome: typeof Outcome }

const idle: SignUpState = { kind: 'idle' }
const sending: SignUpState = { kind: 'sending' }
const never = () => () => undefined

/** Fetches what the form does beyond what a browser does by itself: checks, states, sending. */
async function loadLive(): Promise<Live> {
  const [{ createSignUp }, { Outcome }] = await Promise.all([import('./sign-up.ts'), import('./outcome.tsx')])
  return { control: createSignUp(), Outcome }
}

/** The live part of the form, once it is there; `begin` fetches it, and fails where the network does. */
function useLive() {
  const [live, setLive] = useState<Live>()
  const coming = useRef<Promise<Live>>(undefined)
  const begin = useCallback(() => {
    coming.current ??= loadLive().then(
      (loaded) => {
        setLive(loaded)
        return loaded
      },
      (error: unknown) => {
        // The next touch of the form tries again.
        coming.current = undefined
        throw error
      },
    )
    return coming.current
  }, [])
  return { live, begin }
}

function readForm(form: HTMLFormElement, lang: string) {
  const data = new FormData(form)
  const texts = (name: string) => data.getAll(name).map(String)
  return {
    email: String(data.get('email') ?? ''),
    newsletters: texts('newsletter'),
    consents: texts('consent'),
    page: window.location.pathname,
    lang,
  }
}

type ChoicesProps = { id: string; newsletters: readonly Newsletter[]; error: string | undefined }

function Choices({ id, newsletters, error }: ChoicesProps) {
  return (
    <fieldset className="form-choices" aria-describedby={`${id}-choices`}>
      <legend>Newsletters</legend>
      <p id={`${id}-choices`} className={error === undefined ? 'form-note' : 'form-error'}>
        {error ?? 'Choose one or more.'}
      </p>
      {newsletters.map((one) => (
        <label key={one.id}>
          <input
            type="checkbox"
            name="newsletter"
            value={one.id}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={`${id}-${one.id}`}
          />
          <span>
            <span className="prompt-name">{one.name}</span>
            <span id={`${id}-${one.id}`} className="prompt-pitch">
              {one.pitch} <span className="prompt-frequency">{one.frequency}.</span>
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What happens to the address: what for, how often, how it ends, and where more is said. */
function Promises({ newsletters, lang }: { newsletters: readonly Newsletter[]; lang: string }) {
  const links = new Map(newsletters.map(({ privacyUrl, name }) => [privacyUrl, name]))
  return (
    <p className="form-note">
      {consentWording(newsletters, lang)}{' '}
      {[...links].map(([url, name]) => (
        <a key={url} href={url}>
          {links.size === 1 ? 'How we treat it' : `Privacy: ${name}`}
        </a>
      ))}
    </p>
  )
}

type SubscribeFormProps = {
  newsletters: readonly Newsletter[]
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
  const answer = useAnswer()
  const { live, begin } = useLive()
  const [isStarting, setIsStarting] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const shown = useSyncExternalStore(
    live?.control.listen ?? never,
    () => live?.control.read() ?? idle,
    () => idle,
  )
  const state = live === undefined && isStarting ? sending : shown
  const isInPlace = isInForm(state)
  // What became of an earlier sign-up has to be fetched; until it is there its room is kept.
  const isAwaited = live === undefined && isHydrated && isOpen(answer, Date.now())

  useEffect(() => {
    // Without the network the room stays empty: the sign-up is made, and an empty form would say that it is not.
    if (isAwaited) begin().catch(() => undefined)
  }, [isAwaited, begin])

  const fields = state.kind === 'invalid' ? state.fields : undefined
  useEffect(() => {
    if (fields !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [fields])

  const wasInPlace = useRef(true)
  useEffect(() => {
    const isBack = isInPlace && !wasInPlace.current
    wasInPlace.current = isInPlace
    if (isBack && state.kind === 'idle') form.current?.querySelector<HTMLElement>('[type="email"]')?.focus()
  }, [isInPlace, state.kind])

  const handleTouch = ({ target }: SyntheticEvent<HTMLFormElement>) => {
    // Sending the prompt away needs none of it.
    if (target instanceof Element && target.closest('.button-quiet') !== null) return
    begin().then(
      ({ control }) => control.begin(),
      // Sending tries again, and is the browser's own affair if that fails too.
      () => undefined,
    )
  }
  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const written = event.currentTarget
    if (isStarting) return
    setIsStarting(true)
    const loaded = await begin().catch(() => undefined)
    // Without the code the browser sends the form itself, and the service answers with a page.
    if (loaded === undefined) written.submit()
    else await loaded.control.submit(readForm(written, lang))
    setIsStarting(false)
  }

  const isSending = state.kind === 'sending'
  const consents = newsletters.flatMap((one) => one.consents)
  const only = newsletters.length === 1 ? newsletters[0] : undefined
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
        {only === undefined ? (
          <Choices id={id} newsletters={newsletters} error={fields?.newsletters} />
        ) : (
          <input type="hidden" name="newsletter" value={only.id} />
        )}
        <div className="form-field">
          <label htmlFor={`${id}-email`}>Email address</label>
          <input
            id={`${id}-email`}
            type="email"
            name="email"
            required
            autoComplete="email"
            inputMode="email"
            enterKeyHint="send"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={254}
            aria-invalid={fields?.email === undefined ? undefined : true}
            aria-describedby={`${id}-hint`}
          />
          <p id={`${id}-hint`} className={fields?.email === undefined ? 'form-note' : 'form-error'}>
            {fields?.email ?? 'We send one message to confirm it.'}
          </p>
        </div>
        {consents.length === 0 ? null : (
          <fieldset className="form-choices">
            <legend>If you like</legend>
            {consents.map((one) => (
              <label key={one.id}>
                <input type="checkbox" name="consent" value={one.id} />
                <span>{one.text}</span>
              </label>
            ))}
          </fieldset>
        )}
        <input type="hidden" name="page" value={page} />
        <div className="form-trap" aria-hidden="true">
          <label>
            Leave this empty
            <input type="text" name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <Promises newsletters={newsletters} lang={lang} />
        <div className="form-actions">
          <button type="submit" className="button" aria-disabled={isSending || undefined}>
            {isSending ? 'Sending …' : 'Subscribe'}
          </button>
          {beside}
        </div>
      </form>
      {live === undefined || isInPlace ? null : (
        <live.Outcome state={state} control={live.control} newsletters={newsletters} />
      )}
    </div>
  )
}
