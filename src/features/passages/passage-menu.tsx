import { useState } from 'react'
import { cut } from '#src/lib/cut.ts'
import { copyText } from '#src/ui/copy-text.ts'
import { LinkField } from '#src/ui/link-field.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { useCopied } from '#src/ui/use-copied.ts'
import { phrases } from '#src/words/phrases.ts'
import { copyFormatted } from './copy-passage.ts'
import { type Passage, passageLink } from './passage.ts'
import { passageQuote, passageQuoteHtml, quoted } from './passage-quote.ts'
import type { PassageSource } from './passage-source.ts'

const mostCharactersShown = 140

type PassageMenuProps = { passage: Passage; source: PassageSource }

/** What can be done with a passage. Where no script reaches the clipboard, the text stands there for copying by hand. */
export function PassageMenu({ passage, source }: PassageMenuProps) {
  const [copied, setCopied] = useCopied()
  const [byHand, setByHand] = useState<string>()
  const link = passageLink(source.url, passage)
  const attributed = { ...source, link }
  const text = passageQuote(passage.words, attributed)

  const tell = (isDone: boolean, words: string, copy: string) => {
    setByHand(isDone ? undefined : copy)
    if (isDone) setCopied(words)
  }
  const own = useOwnWords()
  const handleLink = async () => tell(await copyText(link), phrases.share.linkCopied, link)
  const handleText = async () =>
    tell(await copyFormatted(text, passageQuoteHtml(passage.words, attributed)), phrases.share.textCopied, text)
  // What the device does from here on, and whether the reader goes through with it, is theirs.
  const handleShare = () =>
    navigator
      .share({ title: source.headline, text: quoted(passage.words, source.lang), url: link })
      .catch(() => undefined)

  return (
    <>
      <p className="popover-words" lang={source.lang}>
        {quoted(cut(passage.words, mostCharactersShown), source.lang)}
      </p>
      <ul {...own}>
        <li>
          <button type="button" onClick={handleLink}>
            {copied === phrases.share.linkCopied ? copied : phrases.share.copyPassageLink}
          </button>
        </li>
        <li>
          <button type="button" onClick={handleText}>
            {copied === phrases.share.textCopied ? copied : phrases.share.copyPassageText}
          </button>
        </li>
        {navigator.share === undefined ? null : (
          <li>
            <button type="button" onClick={handleShare}>
              {phrases.share.shareElsewhere}
            </button>
          </li>
        )}
      </ul>
      {byHand === undefined ? null : <LinkField key={byHand} label={phrases.share.byHand} text={byHand} />}
    </>
  )
}
