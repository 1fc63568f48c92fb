/** Lets the next Tab go on from a place in the story, as if the focus had stood there. */
export function goOnFrom(block: HTMLElement): void {
  if (block.hasAttribute('tabindex')) return
  block.tabIndex = -1
  block.addEventListener('blur', () => block.removeAttribute('tabindex'), { once: true })
  block.focus({ preventScroll: true })
}
