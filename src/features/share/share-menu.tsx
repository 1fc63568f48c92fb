import { type ReactNode, useState } from 'react'
import type { Network } from '#src/contract/networks.ts'
import { copyText } from '#src/ui/copy-text.ts'
import { Icon } from '#src/ui/icon.tsx'
import { LinkField } from '#src/ui/link-field.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { useCopied } from '#src/ui/use-copied.ts'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { phrases } from '#src/words/phrases.ts'
import { networkAddress, networkNames } from './network-address.ts'
import { ShareButton } from './share-button.tsx'
import { mailtoShare, type Shared } from './share-page.ts'

const menuId = 'sf-share'

function CopyLink({ url }: Shared) {
  const [copied, setCopied] = useCopied()
  const [isRefused, setIsRefused] = useState(false)
  const handleClick = async () => {
    const isDone = await copyText(url)
    setIsRefused(!isDone)
    if (isDone) setCopied()
  }
  return (
    <li>
      <button type="button" onClick={handleClick}>
        {copied ?? phrases.share.copyLink}
      </button>
      {isRefused ? <LinkField label={phrases.share.byHand} text={url} /> : null}
    </li>
  )
}

type ShareMenuProps = Shared & {
  networks: readonly Network[] | undefined
  /** What else can be done with the page, as an entry of the list. */
  children?: ReactNode
}

/** The share button, and beside it every other way to pass a page on. At most one a page. */
export function ShareMenu({ networks = [], children, ...shared }: ShareMenuProps) {
  const isHydrated = useHydrated()
  const own = useOwnWords()
  return (
    <div className="share">
      <ShareButton {...shared} />
      <button
        type="button"
        className="button share-more"
        popoverTarget={menuId}
        aria-label={phrases.share.more}
        {...own}
      >
        <Icon name="chevron" className="size-4" />
      </button>
      <div id={menuId} popover="auto" className="popover-list" {...own}>
        <ul>
          {isHydrated ? <CopyLink {...shared} /> : null}
          {children === undefined ? null : <li>{children}</li>}
          <li>
            <a href={mailtoShare(shared)}>{phrases.share.mail}</a>
          </li>
          {networks.map((network) => (
            <li key={network}>
              <a href={networkAddress(network, shared)} target="_blank" rel="noopener">
                {networkNames[network]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
