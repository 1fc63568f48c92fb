import { type ReactNode, useId } from 'react'
import { phrases } from '#src/words/phrases.ts'
import { Icon } from './icon.tsx'
import { useOwnWords } from './own-words.ts'

/** What a button needs to open the drawer with an id. `command` does it without JavaScript, and `followDrawers` with it. */
export const opensDrawer = (id: string) =>
  ({ type: 'button', command: 'show-modal', commandfor: id, 'aria-haspopup': 'dialog' }) as const

type DrawerProps = { id: string; heading: ReactNode; children: ReactNode }

/** A native dialog: at the side on a desktop, at the bottom on a phone. Esc, Close, the backdrop and Back close it. */
export function Drawer({ id, heading, children }: DrawerProps) {
  const headingId = useId()
  const own = useOwnWords()
  return (
    <dialog id={id} className="drawer" aria-labelledby={headingId} {...{ closedby: 'any' }} {...own}>
      <div className="drawer-sheet">
        <button type="button" className="drawer-close" {...{ command: 'close', commandfor: id }}>
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
