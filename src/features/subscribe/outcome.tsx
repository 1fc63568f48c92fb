import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { Filled } from '#src/ui/filled.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { withCapital } from '#src/words/sentence.ts'
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
  // What was pressed is hidden now: the focus goes to what stands in its place, unless it was elsewhere. The button was at
  // the foot of the form: where the form is higher than the window, the page is scrolled to the heading.
  useEffect(() => {
    const { activeElement } = document
    const wasInForm = heading.current?.closest('.prompt-stack')?.contains(activeElement) === true
    if (wasInForm) heading.current?.focus()
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

// An address is read from the left in every language.
const Address = ({ children }: { children: string }) => (
  <strong className="prompt-address" dir="ltr">
    {children}
  </strong>
)

function Throttled({ until, control }: { until: number; control: SignUpControl }) {
  const isPast = useIsPast(until)
  return (
    <Panel
      title={phrases.signUp.tooOften}
      actions={
        <>
          <Action onPress={control.retry} isOff={!isPast}>
            {phrases.signUp.tryAgain}
          </Action>
          <Action onPress={control.change} isQuiet>
            {phrases.signUp.backToForm}
          </Action>
        </>
      }
    >
      <p>{isPast ? phrases.signUp.againNow : fill(phrases.signUp.againAt, { time: timeOfDay(until) })}</p>
    </Panel>
  )
}

function againWords(again: Again): string {
  switch (again.kind) {
    case 'idle':
      return phrases.signUp.againIdle
    case 'sending':
      return phrases.signUp.againSending
    case 'sent':
      return phrases.signUp.againSent
    case 'failed':
      return phrases.signUp.againFailed
    case 'throttled':
      return fill(phrases.signUp.againThrottled, { time: timeOfDay(again.until) })
  }
}

type Newsletter = Publication['newsletters'][number]
type PendingProps = { email: string; chosen: readonly Newsletter[]; again: Again; control: SignUpControl }

function Pending({ email, chosen, again, control }: PendingProps) {
  const isPast = useIsPast(again.kind === 'throttled' ? again.until : never)
  const inbox = inboxOf(email)
  return (
    <Panel
      title={phrases.signUp.checkInbox}
      note={againWords(again)}
      actions={
        <>
          {inbox === undefined ? null : (
            <a className="button" href={inbox.url} target="_blank" rel="noreferrer">
              {fill(phrases.signUp.openInbox, { service: inbox.name })}
            </a>
          )}
          <Action onPress={control.change} isQuiet>
            {phrases.signUp.changeAddress}
          </Action>
          <Action
            onPress={control.sendAgain}
            isQuiet
            isOff={again.kind === 'sending' || (again.kind === 'throttled' && !isPast)}
          >
            {again.kind === 'sent' ? phrases.signUp.sentAgain : phrases.signUp.sendAgain}
          </Action>
        </>
      }
    >
      <p>
        <Filled message={phrases.signUp.sent} values={{ address: <Address>{email}</Address> }} />
      </p>
      {chosen.length === 0 ? null : (
        <dl className="prompt-chosen">
          {chosen.map(({ id, name, frequency }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{withCapital(frequency)}</dd>
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
          title={fill(phrases.signUp.didYouMean, { address: state.suggestion })}
          actions={
            <>
              <Action onPress={() => control.settleAddress(state.suggestion)}>{phrases.signUp.useIt}</Action>
              <Action onPress={() => control.settleAddress(state.email)} isQuiet>
                {phrases.signUp.keepMine}
              </Action>
            </>
          }
        >
          <p>
            <Filled message={phrases.signUp.slip} values={{ address: <Address>{state.email}</Address> }} />
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
          title={phrases.signUp.offline}
          actions={
            <>
              <Action onPress={control.sendQueued}>{phrases.signUp.sendNow}</Action>
              <Action onPress={control.change} isQuiet>
                {phrases.signUp.discard}
              </Action>
            </>
          }
        >
          <p>
            <Filled message={phrases.signUp.queued} values={{ address: <Address>{state.email}</Address> }} />
          </p>
        </Panel>
      )
    case 'failed':
      return (
        <Panel
          title={phrases.signUp.failed}
          actions={
            <>
              <Action onPress={control.retry}>{phrases.signUp.tryAgain}</Action>
              <Action onPress={control.change} isQuiet>
                {phrases.signUp.backToForm}
              </Action>
            </>
          }
        >
          <p>{phrases.signUp.aboutFailed}</p>
        </Panel>
      )
    case 'subscribed':
      return (
        <Panel title={phrases.signUp.subscribed} actions={null}>
          <p>{phrases.signUp.aboutSubscribed}</p>
        </Panel>
      )
  }
}
