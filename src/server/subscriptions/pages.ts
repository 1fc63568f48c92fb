import { html } from 'hono/html'
import type { Newsletter } from '#src/contract/publication.ts'
import type { InvalidField } from '#src/contract/subscription.ts'
import { inZone, timeOfDay } from '#src/lib/dates.ts'
import { paths } from '#src/lib/paths.ts'
import { titled } from '#src/lib/titled.ts'
import { filledHtml } from '#src/server/site/filled-html.ts'
import type { Service } from '#src/server/site/service.ts'
import { consentWording } from '#src/words/consent-wording.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { serviceScript } from './service-script.ts'

/** A page of the service, before it is put into the publication's design. */
export type ServicePage = { title: string; main: ReturnType<typeof html> }

const page = (title: string, main: ReturnType<typeof html>): ServicePage => ({ title, main })

const front = () => html`<p class="form-note"><a href="${paths.front()}">${phrases.site.front}</a></p>`
/** Where to go on from what ended: a publication without newsletters has no page of them. */
const onward = ({ newsletters }: Service) =>
  newsletters.size === 0
    ? front()
    : html`<p class="form-note"><a href="${paths.newsletters()}">${phrases.service.allNewsletters}</a></p>`

/** The names of newsletters as one phrase. */
const namesOf = (lang: string, chosen: readonly Newsletter[]) =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(chosen.map(({ name }) => name))

const codeForm = (action: string, button: string, wanted: string, code = '') => html`
  <form class="form" method="post" action="${action}">
    <div class="form-field" data-typed>
      <label for="code">${phrases.service.code}</label>
      <input id="code" name="code" value="${code}" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
      <p class="form-note">${wanted}</p>
    </div>
    <button class="button" type="submit">${button}</button>
  </form>`

/** Where the link of the first mail leads. Opening it changes nothing. */
export const confirmPage = (service: Service) =>
  page(
    phrases.service.confirmTitle,
    html`
    <h1>${phrases.service.confirmHeading}</h1>
    <p>${fill(phrases.service.confirmText, { publication: service.name })}</p>
    ${codeForm(paths.signUps('confirm'), phrases.service.confirm, phrases.service.codeShape)}`,
  )

export const confirmedPage = (service: Service, chosen: readonly Newsletter[], isSomeGone: boolean) =>
  page(
    phrases.service.confirmed,
    html`
    <h1 data-subscribed>${phrases.service.confirmed}</h1>
    <p>${fill(phrases.service.confirmedText, { newsletters: namesOf(service.lang, chosen) })}</p>
    ${isSomeGone ? html`<p>${phrases.service.someGone}</p>` : ''}
    ${front()}`,
  )

/** For a link that is too old, was used, or never was one. */
export const refusedPage = (service: Service) =>
  page(
    phrases.service.badLink,
    html`
    <h1>${phrases.service.oldLink}</h1>
    <p>${phrases.service.oldLinkText}</p>
    ${service.newsletters.size === 0 ? '' : html`<p>${phrases.service.askAnew}</p>`}
    ${onward(service)}`,
  )

/** The same for the links of those on the list, which work for as long as they are on it. */
export const offListPage = (service: Service) =>
  page(
    phrases.service.badLink,
    html`
    <h1>${phrases.service.badLink}</h1>
    <p>${phrases.service.badCode}</p>
    <p>${phrases.service.offList}</p>
    ${onward(service)}`,
  )

/** For a link to confirm what was given up since it was mailed. */
export const gonePage = (service: Service) =>
  page(
    phrases.service.gone,
    html`
    <h1>${phrases.service.gone}</h1>
    <p>${fill(phrases.service.goneText, { publication: service.name })}</p>
    ${onward(service)}`,
  )

/** What a reader without JavaScript sees first: the form stands on a page that was drawn long ago. */
export const onceMorePage = (
  service: Service,
  {
    email,
    chosen,
    consents,
    from,
    stamp,
  }: { email: string; chosen: readonly Newsletter[]; consents: readonly string[]; from: string; stamp: string },
) =>
  page(
    phrases.signUp.subscribe,
    html`
    <h1>${phrases.service.isRight}</h1>
    <p>${filledHtml(phrases.service.isRightText, { address: strong(email), newsletters: html`${namesOf(service.lang, chosen)}` })}</p>
    <form class="form" method="post" action="${paths.signUps()}">
      <input type="hidden" name="email" value="${email}">
      ${chosen.map(({ id }) => html`<input type="hidden" name="newsletter" value="${id}">`)}
      ${consents.map((id) => html`<input type="hidden" name="consent" value="${id}">`)}
      <input type="hidden" name="page" value="${from}">
      <input type="hidden" name="stamp" value="${stamp}">
      <button class="button" type="submit">${phrases.service.yesSend}</button>
    </form>
    <p class="form-note">${phrases.service.notRight}</p>`,
  )

export const pendingPage = (email: string) =>
  page(
    phrases.service.pending,
    html`
    <h1>${phrases.service.pending}</h1>
    <p>${filledHtml(phrases.service.pendingText, { address: strong(email) })}</p>
    <p class="form-note">${phrases.service.pendingNote}</p>
    ${front()}`,
  )

function faultText(field: InvalidField): string {
  switch (field) {
    case 'email':
      return phrases.service.faultEmail
    case 'newsletters':
      return phrases.service.faultNewsletters
    case 'stamp':
      return phrases.service.faultStamp
    case 'other':
      return phrases.service.faultOther
  }
}

// An address is read from the left in every language.
const strong = (address: string) => html`<strong dir="ltr">${address}</strong>`

/** The form again, with what was wrong and with what was written. */
export const invalidPage = (
  service: Service,
  {
    email,
    chosen,
    fields,
    from,
  }: { email: string; chosen: readonly string[]; fields: readonly InvalidField[]; from: string },
) =>
  page(
    phrases.signUp.subscribe,
    html`
    <h1>${phrases.service.missing}</h1>
    <form class="form" method="post" action="${paths.signUps()}">
      <fieldset class="form-choices">
        <legend>${phrases.signUp.newsletters}</legend>
        ${fields.includes('newsletters') ? html`<p class="form-error">${faultText('newsletters')}</p>` : ''}
        ${[...service.newsletters.values()].map(({ id, name, frequency }) => html`<label><input type="checkbox" name="newsletter" value="${id}"${chosen.includes(id) ? html` checked` : ''}> ${fill(phrases.service.newsletter, { name, often: frequency })}</label>`)}
      </fieldset>
      <div class="form-field">
        <label for="email">${phrases.signUp.email}</label>
        <input id="email" name="email" type="email" autocomplete="email" value="${email}" required${fields.includes('email') ? html` aria-describedby="fault" aria-invalid="true" autofocus` : ''}>
        ${fields.includes('email') ? html`<p class="form-error" id="fault">${faultText('email')}</p>` : ''}
      </div>
      ${fields.filter((field) => field === 'stamp' || field === 'other').map((field) => html`<p class="form-error">${faultText(field)}</p>`)}
      <input type="hidden" name="page" value="${from}">
      <button class="button" type="submit">${phrases.signUp.subscribe}</button>
    </form>`,
  )

export const throttledPage = (service: Service, retryAt: number) =>
  page(
    phrases.service.throttledTitle,
    html`
    <h1>${phrases.service.throttled}</h1>
    <p>${filledHtml(phrases.service.throttledText, { time: html`<time datetime="${new Date(retryAt).toISOString()}">${timeOfDay(inZone(new Date(retryAt).toISOString(), service.timeZone ?? 'UTC'), service.lang)}</time>` })}</p>
    ${front()}`,
  )

export const unavailablePage = () =>
  page(
    phrases.service.unavailableTitle,
    html`
    <h1>${phrases.service.unavailable}</h1>
    <p>${phrases.service.unavailableText}</p>
    ${front()}`,
  )

/** Where the preferences link of a mail leads. Opening it changes nothing and shows nothing of its reader. */
export const preferencesPage = () =>
  page(
    phrases.service.preferences,
    html`
    <h1>${phrases.service.preferences}</h1>
    <p>${phrases.service.preferencesText}</p>
    ${codeForm(paths.signUps('preferences'), phrases.service.showPreferences, phrases.service.codeNote)}`,
  )

/** What can be ticked: all that is offered, and what this reader has and is not sent any more, so that it can be left. */
function choicesOf({ newsletters }: Service, confirmed: readonly string[]) {
  const gone = confirmed.filter((id) => !newsletters.has(id))
  return [
    ...[...newsletters.values()].map(({ id, name, frequency }) => ({
      id,
      label: fill(phrases.service.newsletter, { name, often: frequency }),
    })),
    ...gone.map((id) => ({ id, label: fill(phrases.service.noMore, { newsletter: titled(id) }) })),
  ]
}

export const choicesPage = (
  service: Service,
  { code, confirmed, isSaved }: { code: string; confirmed: readonly string[]; isSaved: boolean },
) =>
  page(
    phrases.service.preferences,
    html`
    <h1>${phrases.service.preferences}</h1>
    ${isSaved ? html`<p role="status" class="form-note">${phrases.service.saved}</p>` : ''}
    <form class="form" method="post" action="${paths.signUps('preferences')}">
      <fieldset class="form-choices">
        <legend>${phrases.service.whatYouGet}</legend>
        ${choicesOf(service, confirmed).map(({ id, label }) => html`<label><input type="checkbox" name="newsletter" value="${id}"${confirmed.includes(id) ? html` checked` : ''}> ${label}</label>`)}
        ${service.newsletters.size + confirmed.length === 0 ? html`<p>${phrases.service.noneToChoose}</p>` : ''}
      </fieldset>
      <input type="hidden" name="code" value="${code}">
      <input type="hidden" name="save" value="1">
      <button class="button" type="submit">${phrases.service.save}</button>
    </form>
    ${service.newsletters.size === 0 ? '' : html`<p class="form-note">${consentWording([...service.newsletters.values()])}</p>`}
    <p class="form-note">${phrases.service.leaveNote}</p>
    ${front()}`,
  )

/** Where the unsubscribe link of a mail leads. Opening it changes nothing. */
export const unsubscribePage = (code = '') =>
  page(
    phrases.service.unsubscribe,
    html`
    <h1>${phrases.service.unsubscribe}</h1>
    <p>${phrases.service.unsubscribeText}</p>
    ${codeForm(paths.signUps('unsubscribe'), phrases.service.unsubscribe, phrases.service.codeNote, code)}`,
  )

export const unsubscribedPage = (service: Service) =>
  page(
    phrases.service.unsubscribed,
    html`
    <h1>${phrases.service.unsubscribed}</h1>
    <p>${phrases.service.unsubscribedText}${service.newsletters.size === 0 ? '' : `${phrases.site.space}${phrases.service.mistake}`}</p>
    ${onward(service)}`,
  )

/** Puts a page into the publication's design. */
export function toServiceDocument(shell: string, { title, main }: ServicePage): string {
  const script = html`<script src="${paths.signUps('service.js')}" integrity="${serviceScript.integrity}"></script>`
  // Functions, since a replacement text may hold `$&`.
  return shell
    .replace('<!--sf-title-->', () => String(html`${title}`))
    .replace('<!--sf-service-head-->', () => String(script))
    .replace('<!--sf-main-->', () => `<div class="service">${String(main)}</div>`)
}
