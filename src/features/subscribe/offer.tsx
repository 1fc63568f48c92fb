import type { ReactNode } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { phrases } from '#src/words/phrases.ts'
import { PromptFrame } from './prompt-frame.tsx'

type OfferItem = NonNullable<Publication['offers']>[number]

type OfferLinkProps = { offer: OfferItem; beside?: ReactNode }

function OfferLink({ offer: { url, button }, beside }: OfferLinkProps) {
  return (
    <div className="form flex flex-wrap items-center gap-3">
      <a className="button" href={url} rel="noopener">
        {button}
      </a>
      {beside}
    </div>
  )
}

function OfferPicture({ offer: { image } }: { offer: OfferItem }) {
  if (image === undefined) return null
  return (
    <img
      className="offer-picture"
      src={image.src}
      alt={image.alt ?? ''}
      width={image.width}
      height={image.height}
      loading="lazy"
    />
  )
}

/** What the publication offers to those who would support it, in a story. */
export function OfferPrompt({ offer }: { offer: OfferItem }) {
  return (
    <PromptFrame kind="offer" title={offer.title} label={phrases.signUp.supportUs} pitch={offer.pitch}>
      {(answers) => (
        <>
          <OfferPicture offer={offer} />
          <OfferLink offer={offer} beside={answers} />
        </>
      )}
    </PromptFrame>
  )
}

/** The same on a page of its own, where nothing has to be sent away. */
export function Offer({ offer }: { offer: OfferItem }) {
  return (
    <div className="prompt">
      <h3 className="prompt-title">{offer.title}</h3>
      <p className="prompt-lead">{offer.pitch}</p>
      <OfferPicture offer={offer} />
      <OfferLink offer={offer} />
    </div>
  )
}
