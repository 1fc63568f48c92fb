import { type ReactNode, type RefObject, useId, useRef } from 'react'
import { Icon } from './icon.tsx'

/** Handles on a drawer: `open` shows it and puts the focus on its heading. */
export type DrawerControl = {
  id: string
  dialog: RefObject<HTMLDialogElement | null>
  open: () => void
  close: () => void
}

/** Makes the handles for one drawer. */
export function useDrawer(id: string): DrawerControl {
  const dialog = useRef<HTMLDialogElement>(null)
  return {
    id,
    dialog,
    open: () => {
      if (dialog.current === null || dialog.current.open) return
      dialog.current.showModal()
      // React writes no `autofocus`, and without one the focus would land on Close.
      dialog.current.querySelector('h2')?.focus()
    },
    close: () => dialog.current?.close(),
  }
}

/**
 * What a button needs to open a drawer. `command` opens it without JavaScript; the handler does in browsers that do not
 * know commands, and moves the focus.
 */
export function opensDrawer({ id, open }: DrawerControl) {
  return { type: 'button', command: 'show-modal', commandfor: id, onClick: open, 'aria-haspopup': 'dialog' } as const
}

type DrawerProps = { control: DrawerControl; heading: ReactNode; children: ReactNode }

/** A native dialog: at the side on a desktop, at the bottom on a phone. Esc, Close, the backdrop and Back close it. */
export function Drawer({ control, heading, children }: DrawerProps) {
  const headingId = useId()
  const { id, dialog, close } = control
  return (
    <dialog
      ref={dialog}
      id={id}
      className="drawer"
      aria-labelledby={headingId}
      {...{ closedby: 'any' }}
      onClick={(event) => {
        // Browsers without `closedby`: a click on the dialog itself is one on its backdrop, since its parts fill it.
        if (event.target === event.currentTarget) close()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <div className="drawer-sheet">
        <button type="button" className="drawer-close" onClick={close} {...{ command: 'close', commandfor: id }}>
          <Icon name="close" />
          <span className="sr-only">Close</span>
        </button>
        <h2 id={headingId} tabIndex={-1} className="drawer-heading">
          {heading}
        </h2>
        {children}
      </div>
    </dialog>
  )
}
