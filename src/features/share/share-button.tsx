import { useEffect, useState } from 'react'
import { Icon } from '#src/ui/icon.tsx'
import { announce } from '#src/ui/live-region.tsx'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { mailtoShare, type Shared, sharePage } from './share-page.ts'

// Long enough to be read, short enough that the button is itself again before it is needed.
const shownFor = 4000

/** Passes the story on. Without JavaScript it is a link that opens a mail. */
export function ShareButton({ title, url }: Shared) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), shownFor)
    return () => clearTimeout(timer)
  }, [isCopied])

  const isHydrated = useHydrated()
  const handleClick = async () => {
    const outcome = await sharePage({ title, url })
    if (outcome.kind !== 'copied') return
    setIsCopied(true)
    announce('Link copied')
  }
  if (!isHydrated) {
    return (
      <a className="button share-button" href={mailtoShare({ title, url })}>
        <Icon name="share" className="size-4" />
        Share
      </a>
    )
  }
  return (
    <button type="button" className="button share-button" onClick={handleClick}>
      <Icon name={isCopied ? 'check' : 'share'} className="size-4" />
      {isCopied ? 'Link copied' : 'Share'}
    </button>
  )
}
