import { type RefObject, useLayoutEffect, useRef } from 'react'
import { placeSpot } from './place-spot.ts'
import type { Spot } from './spot.ts'

/** Keeps an element where the spot stands, as the page around it changes. Returns the element's ref. */
export function usePlacedSpot(spot: Spot | undefined, frame: RefObject<HTMLElement | null>) {
  const placed = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const root = frame.current
    if (spot === undefined || root === null) {
      // Nobody moves what is not seen: out in the margin it would widen the page once the window is narrower.
      placed.current?.style.removeProperty('--left')
      return
    }
    const place = () => placed.current !== null && placeSpot(spot, placed.current, root)
    place()
    // Fonts that come late, pictures, and the reader's own size of text move the story.
    const observer = new ResizeObserver(place)
    observer.observe(root)
    return () => observer.disconnect()
  }, [spot, frame])
  return placed
}
