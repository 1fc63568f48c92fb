import { FloatingNotice } from '#src/ui/floating-notice.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { phrases } from '#src/words/phrases.ts'

/** Says that a newer version waits. */
export function UpdatedNotice({ onShow }: { onShow: () => void }) {
  return (
    <FloatingNotice words={phrases.story.changed}>
      <button type="button" className="button" onClick={onShow}>
        <Icon name="refresh" className="size-4" />
        {phrases.story.showUpdate}
      </button>
    </FloatingNotice>
  )
}
