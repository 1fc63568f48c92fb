import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type Follower, followReader } from './follow-reader.ts'
import type { Spot } from './spot.ts'

type FollowerRefs = {
  frame: RefObject<HTMLElement | null>
  button: RefObject<HTMLElement | null>
  /** What asked for the tools, while they were on their way. */
  sign: RefObject<Event | undefined>
}

/** The spot that the reader is at, and the ways to show another one and to hold it. */
export function useFollower({ frame, button, sign }: FollowerRefs) {
  const [spot, setSpot] = useState<Spot>()
  const follower = useRef<Follower>(undefined)
  // Before the button can have the focus: what it is told then must not be lost.
  useLayoutEffect(() => {
    if (frame.current === null || button.current === null) return
    const following = followReader(frame.current, button.current, setSpot)
    follower.current = following
    if (sign.current !== undefined) following.hear(sign.current)
    return following.stop
  }, [frame, button, sign])
  return {
    spot,
    show: (next: Spot | undefined) => follower.current?.show(next),
    hold: (isHeld: boolean) => follower.current?.hold(isHeld),
  }
}
