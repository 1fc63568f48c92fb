import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { PassageSource, ReceivedFragment } from './passage-source.ts'
import type { PassageTools } from './passage-tools.tsx'

/** What may lead to passing something on: a pointer or a tap in the text, a key anywhere. Every selection begins with one. */
const signs = ['pointerover', 'click', 'keydown']

type Loaded = { Tools: typeof PassageTools; fragment: ReceivedFragment | undefined }

type PassagesProps = {
  source: PassageSource
  /** Tells, once, what led to the page. */
  takeFragment: () => ReceivedFragment | undefined
  children: ReactNode
}

/** Around the body of a story: what passes parts of it on, and says that a link led to one. It comes when it is asked for. */
export function Passages({ source, takeFragment, children }: PassagesProps) {
  const frame = useRef<HTMLDivElement>(null)
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
  }, [isWanted, takeFragment])

  return (
    <div ref={frame} className="passages">
      {loaded === undefined ? null : (
        <loaded.Tools frame={frame} source={source} sign={sign} fragment={loaded.fragment} />
      )}
      {children}
    </div>
  )
}
