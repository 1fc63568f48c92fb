import type { Publication } from '#src/contract/publication.ts'
import { consentWording } from '#src/words/consent-wording.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { sentence } from '#src/words/sentence.ts'

type Newsletter = Publication['newsletters'][number]

type NewsletterChoicesProps = { id: string; newsletters: readonly Newsletter[]; error: string | undefined }

/** Which newsletters: boxes where there are several, nothing to choose where there is one. `id` begins the ids in it. */
export function NewsletterChoices({ id, newsletters, error }: NewsletterChoicesProps) {
  const only = newsletters.length === 1 ? newsletters[0] : undefined
  if (only !== undefined) return <input type="hidden" name="newsletter" value={only.id} />
  return (
    <fieldset className="form-choices" aria-describedby={`${id}-choices`}>
      <legend>{phrases.signUp.newsletters}</legend>
      <p id={`${id}-choices`} className={error === undefined ? 'form-note' : 'form-error'}>
        {error ?? phrases.signUp.chooseSome}
      </p>
      {newsletters.map((newsletter) => (
        <label key={newsletter.id}>
          <input
            type="checkbox"
            name="newsletter"
            value={newsletter.id}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={`${id}-${newsletter.id}`}
          />
          <span>
            <span className="block type-label">{newsletter.name}</span>
            <span id={`${id}-${newsletter.id}`} className="block type-note text-secondary">
              {newsletter.pitch}
              {phrases.site.space}
              <span className="prompt-frequency">{sentence(newsletter.frequency)}</span>
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** The reader's address, with what is wrong with it. `id` begins the ids in it. */
export function EmailField({ id, error }: { id: string; error: string | undefined }) {
  return (
    <div className="form-field">
      <label htmlFor={`${id}-email`}>{phrases.signUp.email}</label>
      <input
        id={`${id}-email`}
        type="email"
        name="email"
        required
        autoComplete="email"
        inputMode="email"
        enterKeyHint="send"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={254}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className={error === undefined ? 'form-note' : 'form-error'}>
        {error ?? phrases.signUp.emailNote}
      </p>
    </div>
  )
}

/** What else the reader may agree to. Nothing of it is ticked for anybody. */
export function ConsentChoices({ newsletters }: { newsletters: readonly Newsletter[] }) {
  const consents = newsletters.flatMap((newsletter) => newsletter.consents)
  if (consents.length === 0) return null
  return (
    <fieldset className="form-choices">
      <legend>{phrases.signUp.ifYouLike}</legend>
      {consents.map(({ id, text }) => (
        <label key={id}>
          <input type="checkbox" name="consent" value={id} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** A field that no reader sees: programs that fill every field give themselves away. */
export function RobotTrap() {
  return (
    <div className="form-trap" aria-hidden="true">
      <label>
        {phrases.signUp.trap}
        <input type="text" name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  )
}

/** What happens to the address: what for, how often, how it ends, and where more is said. */
export function Promises({ newsletters }: { newsletters: readonly Newsletter[] }) {
  const links = new Map(newsletters.map(({ privacyUrl, name }) => [privacyUrl, name]))
  return (
    <p className="form-note">
      {/* In one text with its space: a space alone goes to the next line with a link that comes later. */}
      {consentWording(newsletters) + phrases.site.space}
      {[...links].map(([url, name]) => (
        <a key={url} href={url}>
          {links.size === 1 ? phrases.signUp.privacyLink : fill(phrases.signUp.privacyOf, { newsletter: name })}
        </a>
      ))}
    </p>
  )
}
