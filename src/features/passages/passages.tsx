import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { PassageSource, ReceivedFragment } from './passage-source.ts'
import type { PassageTools } from './passage-tools.tsx'

/** What may lead to passing something on: a pointer or a tap in the text, a key anywhere. Every selection begins with one. */
const signs = ['pointerover', 'click', 'keydown']

type Loaded = { Tools: typeof PassageTools; fragment: ReceivedFragment | undefined }

type PassagesProps = {
  source: PassageSource
  /** Tells, once, what led to the page. */
  takeFragment: () => ReceivedFragment | undefined
}

/** Around the body of a story: what passes parts of it on, and says that a link led to one. */
export function Passages({ children, ...passing }: PassagesProps & { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  return (
    <div ref={frame} className="passages">
      <PassagesIn frame={frame} {...passing} />
      {children}
    </div>
  )
}

/** The same for a body that stands already, in `frame`. What it needs comes when it is asked for. */
export function PassagesIn({ frame, source, takeFragment }: PassagesProps & { frame: RefObject<HTMLElement | null> }) {
  // Read by the tools when they stand: the tap that brought them may come while they are on their way.
  const sign = useRef<Event>(undefined)
  const [loaded, setLoaded] = useState<Loaded>()
  const isWanted = loaded === undefined

  useEffect(() => {
    if (!isWanted) return
    const fragment = takeFragment()
    let isComing = false
    const load = () => {
      if (isComing) return
      isComing = true
      import('./passage-tools.tsx').then(
        ({ PassageTools }) => setLoaded({ Tools: PassageTools, fragment }),
        () => {
          // Without the network the story is all there; the next sign asks again.
          isComing = false
        },
      )
    }
    const handleSign = (event: Event) => {
      // Sound: what is pressed or pointed at is a node.
      if (event.type !== 'keydown' && !frame.current?.contains(event.target as Node)) return
      sign.current = event
      load()
    }
    if (fragment !== undefined) load()
    for (const name of signs) document.addEventListener(name, handleSign, { passive: true })
    return () => {
      for (const name of signs) document.removeEventListener(name, handleSign)
    }
  }, [frame, isWanted, takeFragment])

  if (loaded === undefined) return null
  return <loaded.Tools frame={frame} source={source} sign={sign} fragment={loaded.fragment} />
}
