import { Icon } from '#src/ui/icon.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { useCopied } from '#src/ui/use-copied.ts'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { phrases } from '#src/words/phrases.ts'
import { mailtoShare, type Shared, sharePage } from './share-page.ts'

type ShareButtonProps = Shared & { label?: string }

/** Passes a page on. Without JavaScript it is a link that opens a mail. */
export function ShareButton({ title, url, label = phrases.share.share }: ShareButtonProps) {
  const [copied, setCopied] = useCopied()
  const isHydrated = useHydrated()
  const own = useOwnWords()
  const handleClick = async () => {
    const { kind } = await sharePage({ title, url })
    if (kind === 'copied') setCopied()
  }
  if (!isHydrated) {
    return (
      <a className="button share-button" href={mailtoShare({ title, url })} {...own}>
        <Icon name="share" className="size-4" />
        {label}
      </a>
    )
  }
  return (
    <button type="button" className="button share-button" onClick={handleClick} {...own}>
      <Icon name={copied ? 'check' : 'share'} className="size-4" />
      {copied ?? label}
    </button>
  )
}
