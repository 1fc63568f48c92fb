import type { Publication } from '#src/contract/publication.ts'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { Offer } from './offer.tsx'
import { SubscribeForm } from './subscribe-form.tsx'

/** The newsletters on a page of their own, with what becomes of an address, and ways to support the publication. */
export function NewslettersView({ publication, page }: { publication: Publication; page: string }) {
  const isHydrated = useHydrated()
  const { name, newsletters, offers = [], policies, lang } = publication
  const only = newsletters.length === 1 ? newsletters[0] : undefined
  return (
    <div className="service newsletters">
      <h1 tabIndex={-1}>{phrases.site.newsletters}</h1>
      <p className="type-lead text-secondary">{fill(phrases.signUp.aboutNewsletters, { publication: name })}</p>
      <section className="prompt" aria-label={phrases.signUp.label} data-decided={isHydrated || undefined}>
        <h2 className="prompt-title">{only?.name ?? phrases.signUp.yourLetters}</h2>
        {only === undefined ? null : <p className="prompt-lead">{only.pitch}</p>}
        <SubscribeForm newsletters={newsletters} lang={lang} page={page} />
      </section>
      {offers.length === 0 ? null : (
        <section aria-labelledby="sf-support">
          <h2 id="sf-support" className="section-title">
            {phrases.signUp.support}
          </h2>
          {offers.map((offer) => (
            <Offer key={offer.id} offer={offer} />
          ))}
        </section>
      )}
      {policies.privacy === undefined ? null : (
        <section id="privacy" aria-labelledby="sf-privacy">
          <h2 id="sf-privacy" className="section-title">
            {phrases.signUp.privacyTitle}
          </h2>
          <p>
            <a href={policies.privacy}>{phrases.signUp.privacyLink}</a>
          </p>
        </section>
      )}
    </div>
  )
}
