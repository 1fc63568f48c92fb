import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { isOpen, useAnswer } from './ledger.ts'
import type { Outcome } from './outcome.tsx'
import { readForm } from './read-form.ts'
import type { SignUpControl } from './sign-up.ts'
import type { SignUpState } from './sign-up-state.ts'

/** What the form does beyond what a browser does by itself: checks, states, sending. */
type LiveSignUp = { control: SignUpControl; Outcome: typeof Outcome }

const idle: SignUpState = { kind: 'idle' }
const sending: SignUpState = { kind: 'sending' }
const never = () => () => undefined

async function loadLiveSignUp(): Promise<LiveSignUp> {
  const [{ createSignUp }, { Outcome }] = await Promise.all([import('./sign-up.ts'), import('./outcome.tsx')])
  return { control: createSignUp(), Outcome }
}

/** The live part of the form, once it is there; `fetchLive` fetches it once, and fails where the network does. */
function useLiveSignUp() {
  const [live, setLive] = useState<LiveSignUp>()
  const coming = useRef<Promise<LiveSignUp>>(undefined)
  const fetchLive = useCallback(() => {
    coming.current ??= loadLiveSignUp().then(
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
  return { live, fetchLive }
}

/** One sign-up, as the form sees it: its state, and what the reader can do. `lang` is the publication's language. */
export function useSignUp(lang: string) {
  const { live, fetchLive } = useLiveSignUp()
  const isHydrated = useHydrated()
  const answer = useAnswer()
  const [isStarting, setIsStarting] = useState(false)
  const known = useSyncExternalStore(
    live?.control.listen ?? never,
    () => live?.control.read() ?? idle,
    () => idle,
  )
  // What became of an earlier sign-up has to be fetched; until it is there its room is kept.
  const isAwaited = live === undefined && isHydrated && isOpen(answer, Date.now())

  useEffect(() => {
    // Without the network the room stays empty: the sign-up is made, and an empty form would say that it is not.
    if (isAwaited) fetchLive().catch(() => undefined)
  }, [isAwaited, fetchLive])

  /** The reader has touched the form. */
  const begin = () => {
    fetchLive().then(
      ({ control }) => control.begin(),
      // Sending tries again, and is the browser's own affair if that fails too.
      () => undefined,
    )
  }
  /** Sends what is written in the form by the time that the code is there. */
  const submit = async (form: HTMLFormElement) => {
    if (isStarting) return
    setIsStarting(true)
    const loaded = await fetchLive().catch(() => undefined)
    // Without the code the browser sends the form itself, and the service answers with a page.
    if (loaded === undefined) form.submit()
    else await loaded.control.submit(readForm(form, lang))
    setIsStarting(false)
  }
  const state = live === undefined && isStarting ? sending : known
  return { state, live, isAwaited, begin, submit }
}
