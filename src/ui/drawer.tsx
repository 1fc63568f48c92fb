import { type MouseEvent, type ReactNode, useId } from 'react'
import { phrases } from '#src/words/phrases.ts'
import { Icon } from './icon.tsx'
import { useOwnWords } from './own-words.ts'

function openDrawer(id: string): void {
  const dialog = document.getElementById(id)
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return
  dialog.showModal()
  // React writes no `autofocus`, and without one the focus would land on Close.
  dialog.querySelector('h2')?.focus()
}

/**
 * What a button needs to open the drawer with an id. `command` opens it without JavaScript; the handler does in browsers
 * that do not know commands, and moves the focus.
 */
export function opensDrawer(id: string) {
  return {
    type: 'button',
    command: 'show-modal',
    commandfor: id,
    'aria-haspopup': 'dialog',
    onClick: (event: MouseEvent) => {
      // Ours instead of the command's, which would find the dialog open.
      event.preventDefault()
      openDrawer(id)
    },
  } as const
}

type DrawerProps = { id: string; heading: ReactNode; children: ReactNode }

/** A native dialog: at the side on a desktop, at the bottom on a phone. Esc, Close, the backdrop and Back close it. */
export function Drawer({ id, heading, children }: DrawerProps) {
  const headingId = useId()
  const own = useOwnWords()
  // Browsers without `closedby`: a click on the dialog itself is one on its backdrop, since its sheet fills it.
  const handleClick = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === event.currentTarget) event.currentTarget.close()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a native dialog
    <dialog
      id={id}
      className="drawer"
      aria-labelledby={headingId}
      {...{ closedby: 'any' }}
      {...own}
      onClick={handleClick}
    >
      <div className="drawer-sheet">
        <button
          type="button"
          className="drawer-close"
          onClick={(event) => {
            event.preventDefault()
            event.currentTarget.closest('dialog')?.close()
          }}
          {...{ command: 'close', commandfor: id }}
        >
          <Icon name="close" />
          <span className="sr-only">{phrases.site.close}</span>
        </button>
        <h2 id={headingId} tabIndex={-1} className="pe-14 type-name">
          {heading}
        </h2>
        {children}
      </div>
    </dialog>
  )
}
