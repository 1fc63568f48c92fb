import { useEffect } from 'react'
import { Icon } from '#src/ui/icon.tsx'
import { announce } from '#src/ui/live-region.tsx'

const words = 'This story was updated'

/** Says that a newer version waits. It floats over the foot of the window, so that the text does not move. */
export function UpdatedNotice({ onShow }: { onShow: () => void }) {
  useEffect(() => announce(words), [])
  return (
    <div className="updated-notice">
      <p>{words}</p>
      <button type="button" className="button" onClick={onShow}>
        <Icon name="refresh" className="size-4" />
        Show the update
      </button>
    </div>
  )
}
