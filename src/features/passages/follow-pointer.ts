import type { ChosenSpot } from './chosen-spot.ts'
import { textBlockAt } from './text-blocks.ts'

const controls = 'a, button, summary, input, label'

/** Chooses the block that a mouse points at or a finger taps. */
export function followPointer(frame: HTMLElement, button: HTMLElement, chosen: ChosenSpot) {
  let lastPointerType = ''

  const blockIn = (target: Element) => (frame.contains(target) ? textBlockAt(target) : undefined)
  // Some engines say in the click itself what it was made with; the first one may come before anything else was heard.
  const isTouch = (click: Event) =>
    ((click instanceof PointerEvent && click.pointerType) || lastPointerType) === 'touch'
  return {
    /** Notes what the pointer is that goes down or up. */
    handlePointer(event: PointerEvent): void {
      lastPointerType = event.pointerType
    },
    handleOver(event: Event, target: Element): void {
      if (!(event instanceof PointerEvent) || event.pointerType !== 'mouse') return
      const spot = chosen.now()
      if (spot?.kind === 'words' || chosen.isFixed() || button.contains(target)) return
      const block = blockIn(target)
      if (block !== undefined && block !== spot?.block) chosen.choose({ kind: 'block', block, by: 'mouse' })
    },
    handleClick(event: Event, target: Element): void {
      if (!isTouch(event) || button.contains(target) || getSelection()?.isCollapsed === false) return
      const block = target.closest(controls) === null ? blockIn(target) : undefined
      const isTheSame = block === chosen.now()?.block
      chosen.choose(block === undefined || isTheSame ? undefined : { kind: 'block', block, by: 'touch' })
    },
    handleLeave(): void {
      const spot = chosen.now()
      if (!chosen.isFixed() && spot?.kind === 'block' && spot.by === 'mouse') chosen.choose(undefined)
    },
  }
}
