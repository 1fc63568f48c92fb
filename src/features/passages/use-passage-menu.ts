import { type RefObject, type ToggleEvent, useLayoutEffect, useRef, useState } from 'react'
import { placeBy } from '#src/ui/place-by.ts'
import { type Passage, passageOf } from './passage.ts'
import { rangeOfSpot, type Spot } from './spot.ts'

/** The menu that opens under the button: what it is for, and what opens and closes it. `onHold` hears of both. */
export function usePassageMenu(button: RefObject<HTMLElement | null>, onHold: (isHeld: boolean) => void) {
  const [passage, setPassage] = useState<Passage>()
  const menu = useRef<HTMLDivElement>(null)
  const isOpen = useRef(false)

  useLayoutEffect(() => {
    if (passage === undefined || menu.current === null || button.current === null) return
    menu.current.showPopover()
    // By script, since Firefox takes no notice of `translate` when CSS hangs a popover on a button.
    placeBy(menu.current, button.current, 0)
  }, [passage, button])

  return {
    menu,
    passage,
    isOpen: () => isOpen.current,
    toggle(spot: Spot | undefined): void {
      if (isOpen.current) menu.current?.hidePopover()
      else if (spot !== undefined) setPassage(passageOf(rangeOfSpot(spot)))
    },
    handleToggle({ newState }: ToggleEvent): void {
      isOpen.current = newState === 'open'
      onHold(isOpen.current)
    },
  }
}
