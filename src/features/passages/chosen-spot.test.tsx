import { afterEach, describe, expect, it, vi } from 'vitest'
import { keepSpot } from './chosen-spot.ts'
import { followPointer } from './follow-pointer.ts'
import type { Spot } from './spot.ts'

/** A story of one paragraph with a link in it, and the button that passes it on. */
function story() {
  document.body.innerHTML =
    '<div id="sf-frame"><div class="article-body"><p id="p-1">The <a href="/">terns</a></p></div></div><button type="button">Pass on</button>'
  const find = (selector: string) => {
    const element = document.querySelector<HTMLElement>(selector)
    if (element === null) throw new Error(selector)
    return element
  }
  const onSpot = vi.fn<(spot: Spot | undefined) => void>()
  const [frame, button, block, link] = [find('#sf-frame'), find('button'), find('#p-1'), find('a')]
  const chosen = keepSpot(button, onSpot)
  return { button, block, link, chosen, onSpot, pointer: followPointer(frame, button, chosen) }
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe('the spot that is chosen', () => {
  it('is told once, and is fixed while its menu is open or its button has the focus', () => {
    const { button, block, chosen, onSpot } = story()
    const spot: Spot = { kind: 'block', block, by: 'keys' }
    chosen.choose(spot)
    chosen.choose(spot)
    expect(onSpot).toHaveBeenCalledExactlyOnceWith(spot)
    expect(chosen.isFixed()).toBe(false)
    chosen.hold(true)
    expect([chosen.isHeld(), chosen.isFixed()]).toEqual([true, true])
    chosen.hold(false)
    button.focus()
    expect([chosen.isHeld(), chosen.isFixed()]).toEqual([false, true])
  })
})

describe('a pointer', () => {
  const over = (pointerType: string) => new PointerEvent('pointerover', { pointerType })
  const tap = () => new PointerEvent('click', { pointerType: 'touch' })

  it('chooses by pointing if it is a mouse, and lets go as it leaves', () => {
    const { block, chosen, pointer } = story()
    pointer.handleOver(over('touch'), block)
    expect(chosen.now()).toBeUndefined()
    pointer.handleOver(over('mouse'), block)
    expect(chosen.now()).toEqual({ kind: 'block', block, by: 'mouse' })
    pointer.handleLeave()
    expect(chosen.now()).toBeUndefined()
  })

  it('chooses by a tap if it is a finger, and not by one on a link', () => {
    const { block, link, chosen, pointer } = story()
    pointer.handleClick(tap(), link)
    expect(chosen.now()).toBeUndefined()
    pointer.handleClick(tap(), block)
    expect(chosen.now()).toEqual({ kind: 'block', block, by: 'touch' })
    pointer.handleLeave()
    expect(chosen.now()?.kind).toBe('block')
    pointer.handleClick(tap(), block)
    expect(chosen.now()).toBeUndefined()
  })
})
