import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { inboxOf } from './inbox-of.ts'
import type { SignUpControl } from './sign-up.ts'
import type { Again, SignUpState } from './sign-up-state.ts'
import { timeOfDay } from './time-of-day.ts'
import { useFocusOnFault, useFocusOnReturn } from './use-form-focus.ts'

type PanelProps = {
  title: string
  children: ReactNode
  actions: ReactNode
  /** Last, so that nothing moves when it takes more lines. */
  note?: string
}

function Panel({ title, children, actions, note }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed is hidden now: the focus goes to what stands in its place, unless it was elsewhere.
  useEffect(() => {
    const { activeElement } = document
    const wasInForm = heading.current?.closest('.prompt-stack')?.contains(activeElement) === true
    if (wasInForm) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="prompt-panel form">
      <h3 ref={heading} tabIndex={-1} className="prompt-panel-title">
        {title}
      </h3>
      {children}
      <div className="flex flex-wrap items-center gap-3">{actions}</div>
      {note === undefined ? null : <p className="form-note prompt-again">{note}</p>}
    </div>
  )
}

// A moment that is nobody's: always past.
const never = 0

/** Whether a moment has come; drawn anew when it does. */
function useIsPast(at: number): boolean {
  const [past, setPast] = useState<number>()
  useEffect(() => {
    const timer = setTimeout(() => setPast(at), Math.max(0, at - Date.now()))
    return () => clearTimeout(timer)
  }, [at])
  return past === at || at === never
}

type ActionProps = { children: ReactNode; onPress: () => void; isQuiet?: boolean; isOff?: boolean }

// `aria-disabled` and not `disabled`: a button that goes off under the finger must not take the focus with it.
function Action({ children, onPress, isQuiet = false, isOff = false }: ActionProps) {
  return (
    <button
      type="button"
      className={isQuiet ? 'button button-quiet' : 'button'}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onPress}
    >
      {children}
    </button>
  )
}

function Throttled({ until, control }: { until: number; control: SignUpControl }) {
  const isPast = useIsPast(until)
  return (
    <Panel
      title="That was too often"
      actions={
        <>
          <Action onPress={control.retry} isOff={!isPast}>
            Try again
          </Action>
          <Action onPress={control.change} isQuiet>
            Back to the form
          </Action>
        </>
      }
    >
      <p>
        {isPast
          ? 'You can try again now. Nothing you wrote is lost.'
          : `You can try again at ${timeOfDay(until)}. Nothing you wrote is lost.`}
      </p>
    </Panel>
  )
}

function againWords(again: Again): string {
  switch (again.kind) {
    case 'idle':
      return 'Nothing there after a few minutes? Look in the spam folder, or have it sent again.'
    case 'sending':
      return 'Sending it again …'
    case 'sent':
      return 'Sent again. It can take ten minutes; look in the spam folder as well.'
    case 'failed':
      return 'That could not be sent. Please try again in a moment.'
    case 'throttled':
      return `You asked for it a moment ago. You can ask again at ${timeOfDay(again.until)}.`
  }
}

type Newsletter = Publication['newsletters'][number]
type PendingProps = { email: string; chosen: readonly Newsletter[]; again: Again; control: SignUpControl }

function Pending({ email, chosen, again, control }: PendingProps) {
  const isPast = useIsPast(again.kind === 'throttled' ? again.until : never)
  const inbox = inboxOf(email)
  return (
    <Panel
      title="Check your inbox"
      note={againWords(again)}
      actions={
        <>
          {inbox === undefined ? null : (
            <a className="button" href={inbox.url} target="_blank" rel="noreferrer">
              Open {inbox.name}
            </a>
          )}
          <Action onPress={control.change} isQuiet>
            Change address
          </Action>
          <Action
            onPress={control.sendAgain}
            isQuiet
            isOff={again.kind === 'sending' || (again.kind === 'throttled' && !isPast)}
          >
            {again.kind === 'sent' ? 'Sent again' : 'Send again'}
          </Action>
        </>
      }
    >
      <p>
        We sent a message to <strong className="prompt-address">{email}</strong>. Press the button in it and you are
        subscribed; until then nothing is sent.
      </p>
      {chosen.length === 0 ? null : (
        <dl className="prompt-chosen">
          {chosen.map(({ id, name, frequency }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{frequency}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}

type OutcomeProps = {
  form: RefObject<HTMLFormElement | null>
  state: SignUpState
  control: SignUpControl
  newsletters: readonly Newsletter[]
}

/** What stands in the place of the form once it was sent, or could not be; while the form stands there, its focus. */
export function Outcome({ form, state, control, newsletters }: OutcomeProps) {
  useFocusOnFault(form, state)
  useFocusOnReturn(form, state)
  switch (state.kind) {
    case 'idle':
    case 'invalid':
    case 'sending':
      return null
    case 'asked':
      return (
        <Panel
          title={`Did you mean ${state.suggestion}?`}
          actions={
            <>
              <Action onPress={() => control.settleAddress(state.suggestion)}>Use it</Action>
              <Action onPress={() => control.settleAddress(state.email)} isQuiet>
                Keep mine
              </Action>
            </>
          }
        >
          <p>
            You wrote <strong className="prompt-address">{state.email}</strong>, which looks like a slip. If it is
            right, keep it.
          </p>
        </Panel>
      )
    case 'pending':
      return (
        <Pending
          key={state.email}
          email={state.email}
          chosen={newsletters.filter(({ id }) => state.newsletters.includes(id))}
          again={state.again}
          control={control}
        />
      )
    case 'throttled':
      return <Throttled key={state.until} until={state.until} control={control} />
    case 'offline':
      return (
        <Panel
          title="You are offline"
          actions={
            <>
              <Action onPress={control.sendQueued}>Send now</Action>
              <Action onPress={control.change} isQuiet>
                Discard
              </Action>
            </>
          }
        >
          <p>
            Your sign-up for <strong className="prompt-address">{state.email}</strong> is kept on this device. We send
            it when you are back online, or when you next visit.
          </p>
        </Panel>
      )
    case 'failed':
      return (
        <Panel
          title="That did not go through"
          actions={
            <>
              <Action onPress={control.retry}>Try again</Action>
              <Action onPress={control.change} isQuiet>
                Back to the form
              </Action>
            </>
          }
        >
          <p>The newsletter service did not answer as it should. Nothing you wrote is lost.</p>
        </Panel>
      )
    case 'subscribed':
      return (
        <Panel title="You are subscribed" actions={null}>
          <p>Your address is confirmed. The next letter comes to you.</p>
        </Panel>
      )
  }
}
