import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// Machines are slow and noisy: what has to be quick says so itself.
configure({ asyncUtilTimeout: 10_000 })

/** Stand-ins for what jsdom does not have: no more than these tests need. What is seen and pressed is tested in e2e. */

// No top layer, no focus trap, no Esc: `open` and the event alone.
function standInForModalDialogs() {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    if (!this.open) return
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
}

// No light dismissal, no Esc: shown or hidden, by a mark and a style; a button with `popovertarget` does one or the other.
function standInForPopovers() {
  const mark = 'data-stand-in-open'
  const change = (popover: HTMLElement, newState: 'open' | 'closed') => {
    popover.toggleAttribute(mark, newState === 'open')
    popover.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState }))
  }
  HTMLElement.prototype.showPopover = function () {
    change(this, 'open')
  }
  HTMLElement.prototype.hidePopover = function () {
    change(this, 'closed')
  }
  document.addEventListener('click', ({ target, defaultPrevented }) => {
    if (defaultPrevented) return
    const button = target instanceof Element ? target.closest('[popovertarget]') : null
    const popover = document.getElementById(button?.getAttribute('popovertarget') ?? '')
    if (popover !== null) change(popover, popover.hasAttribute(mark) ? 'closed' : 'open')
  })
  const style = document.createElement('style')
  style.textContent = `[popover]:not([${mark}]) { display: none }`
  document.documentElement.append(style)
}

// jsdom has no layout, so there is nothing to scroll: tests look at what was asked for.
function standInForScrolling() {
  window.scrollTo = () => undefined
  Element.prototype.scrollIntoView = () => undefined
}

// No layout: every box is empty, and none ever changes its size.
function standInForBoxes() {
  Range.prototype.getBoundingClientRect = () => new DOMRect()
  Range.prototype.getClientRects = () => Object.assign([], { item: () => null })
  window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: true }) as MediaQueryList
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
}

// Styles that come with code: jsdom reads style elements alone.
function standInForAdoptedStyles() {
  CSSStyleSheet.prototype.replaceSync = () => undefined
  Document.prototype.adoptedStyleSheets = []
}

// Enough for the addresses of this app: everything but letters, digits, hyphens and underscores gets a backslash.
function standInForCssEscape() {
  const escapeName = (text: string) => text.replace(/[^\w-]/g, '\\$&')
  Object.defineProperty(globalThis, 'CSS', { value: { escape: escapeName, supports: () => true } })
}

// What jsdom itself complains of (a link that it cannot follow, a page that it cannot load again) goes to a console of its own.
declare const jsdom: {
  virtualConsole: { removeAllListeners(name: string): void; on(name: string, hear: (error: Error) => void): void }
}
function hearTheComplaintsOfJsdom() {
  jsdom.virtualConsole.removeAllListeners('jsdomError')
  jsdom.virtualConsole.on('jsdomError', (error) => console.error(error.message))
}

// What a pointer is, and no more.
function standInForPointerEvents() {
  class Stand extends MouseEvent {
    pointerType: string
    constructor(type: string, init: PointerEventInit = {}) {
      super(type, init)
      this.pointerType = init.pointerType ?? ''
    }
  }
  globalThis.PointerEvent = Stand as unknown as typeof PointerEvent
}

hearTheComplaintsOfJsdom()
standInForPointerEvents()
standInForModalDialogs()
standInForPopovers()
standInForScrolling()
standInForBoxes()
standInForAdoptedStyles()
standInForCssEscape()

// An error on the console is a defect: a test that expects one says so by spying itself.
beforeEach(() => {
  vi.spyOn(console, 'error')
})
afterEach(async () => {
  cleanup()
  vi.useRealTimers()
  // jsdom follows a link, and complains that it cannot, only after the test has come to its end.
  await new Promise((resolve) => setTimeout(resolve))
  const errors = [...vi.mocked(console.error).mock.calls]
  vi.restoreAllMocks()
  localStorage.clear()
  expect(errors).toEqual([])
})
