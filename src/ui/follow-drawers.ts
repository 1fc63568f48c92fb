function open(dialog: HTMLDialogElement): void {
  if (dialog.open) return
  dialog.showModal()
  // React writes no `autofocus`, and without one the focus would land on Close.
  dialog.querySelector('h2')?.focus()
}

function handleClick(event: Event): void {
  const { target } = event
  if (!(target instanceof Element)) return
  // Browsers without `closedby`: a click on the dialog itself is one on its backdrop, since its sheet fills it.
  if (target instanceof HTMLDialogElement && target.matches('.drawer')) target.close()
  const button = target.closest('button[commandfor]')
  const dialog = document.getElementById(button?.getAttribute('commandfor') ?? '')
  if (!(dialog instanceof HTMLDialogElement)) return
  // Ours instead of the command's, which would find the dialog open.
  event.preventDefault()
  if (button?.getAttribute('command') === 'close') dialog.close()
  else open(dialog)
}

/**
 * Opens and closes the drawers of the page, whoever has drawn them, in browsers that do not know commands as well, and
 * moves the focus. Returns how to stop.
 */
export function followDrawers(): () => void {
  document.addEventListener('click', handleClick)
  return () => document.removeEventListener('click', handleClick)
}
