import { FloatingNotice } from '#src/ui/floating-notice.tsx'
import { Icon } from '#src/ui/icon.tsx'

/** Says that a newer version waits. */
export function UpdatedNotice({ onShow }: { onShow: () => void }) {
  return (
    <FloatingNotice words="This story was updated">
      <button type="button" className="button" onClick={onShow}>
        <Icon name="refresh" className="size-4" />
        Show the update
      </button>
    </FloatingNotice>
  )
}
