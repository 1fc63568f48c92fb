import { html } from 'hono/html'
import type { Newsletter } from '#src/contract/publication.ts'
import type { InvalidField } from '#src/contract/subscription.ts'
import { consentWording } from '#src/lib/consent-wording.ts'
import { inZone, timeOfDay } from '#src/lib/dates.ts'
import { paths } from '#src/lib/paths.ts'
import { titled } from '#src/lib/titled.ts'
import type { Service } from '#src/server/site/service.ts'
import { serviceScript } from './service-script.ts'

/** A page of the service, before it is put into the publication's design. */
export type ServicePage = { title: string; main: ReturnType<typeof html> }

const page = (title: string, main: ReturnType<typeof html>): ServicePage => ({ title, main })

const front = html`<p class="form-note"><a href="${paths.front()}">Go to the front page</a></p>`
/** Where to go on from what ended: a publication without newsletters has no page of them. */
const onward = ({ newsletters }: Service) =>
  newsletters.size === 0 ? front : html`<p class="form-note"><a href="${paths.newsletters()}">All newsletters</a></p>`

/** The names of newsletters as one phrase. */
const namesOf = (lang: string, chosen: readonly Newsletter[]) =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(chosen.map(({ name }) => name))

const codeForm = (action: string, button: string, wanted: string, code = '') => html`
  <form class="form" method="post" action="${action}">
    <div class="form-field" data-typed>
      <label for="code">The code from the mail</label>
      <input id="code" name="code" value="${code}" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
      <p class="form-note">${wanted}</p>
    </div>
    <button class="button" type="submit">${button}</button>
  </form>`

/** Where the link of the first mail leads. Opening it changes nothing. */
export const confirmPage = (service: Service) =>
  page(
    'Confirm your subscription',
    html`
    <h1>One press, and you are subscribed</h1>
    <p>Press the button to get letters from ${service.name} at the address that the mail was sent to.</p>
    ${codeForm(paths.signUps('confirm'), 'Confirm', 'Copy it from the mail: five groups of five letters and digits, and one more.')}`,
  )

export const confirmedPage = (service: Service, chosen: readonly Newsletter[], isSomeGone: boolean) =>
  page(
    'You are subscribed',
    html`
    <h1 data-subscribed>You are subscribed</h1>
    <p>From now on you get ${namesOf(service.lang, chosen)}. A mail with links to change that, or to leave, is on its way.</p>
    ${isSomeGone ? html`<p>The rest of what you asked for is not sent any more, and nothing was noted of it.</p>` : ''}
    ${front}`,
  )

/** For a link that is too old, was used, or never was one. */
export const refusedPage = (service: Service) =>
  page(
    'This link does not work',
    html`
    <h1>This link does not work any more</h1>
    <p>It may be older than 24 hours, or it was used before: if you have pressed its button once, there is nothing more to do. If you typed the code, look once more whether all of it is there.</p>
    ${service.newsletters.size === 0 ? '' : html`<p>Otherwise ask for a new mail by subscribing again.</p>`}
    ${onward(service)}`,
  )

/** The same for the links of those on the list, which work for as long as they are on it. */
export const offListPage = (service: Service) =>
  page(
    'This link does not work',
    html`
    <h1>This link does not work</h1>
    <p>If you typed the code, look once more whether all of it is there, and whether the mail has it beside this very link.</p>
    <p>Otherwise the address is not on the list any more, and nothing is sent to it.</p>
    ${onward(service)}`,
  )

/** For a link to confirm what was given up since it was mailed. */
export const gonePage = (service: Service) =>
  page(
    'This letter is not sent any more',
    html`
    <h1>This letter is not sent any more</h1>
    <p>${service.name} has given up what you asked for, so nothing was noted, and you get nothing of it. An address that is on no list is forgotten after seven days.</p>
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
    'Subscribe',
    html`
    <h1>Is this right?</h1>
    <p>We will send a mail to <strong>${email}</strong>, to make sure that it is yours. After that you get ${namesOf(service.lang, chosen)}.</p>
    <form class="form" method="post" action="${paths.signUps()}">
      <input type="hidden" name="email" value="${email}">
      ${chosen.map(({ id }) => html`<input type="hidden" name="newsletter" value="${id}">`)}
      ${consents.map((id) => html`<input type="hidden" name="consent" value="${id}">`)}
      <input type="hidden" name="page" value="${from}">
      <input type="hidden" name="stamp" value="${stamp}">
      <button class="button" type="submit">Yes, send the mail</button>
    </form>
    <p class="form-note">Not right? Go back and change it.</p>`,
  )

export const pendingPage = (email: string) =>
  page(
    'Look into your mail',
    html`
    <h1>Look into your mail</h1>
    <p>If all is well, a mail to <strong>${email}</strong> is on its way. Press the button in it, and you are subscribed. It works for 24 hours.</p>
    <p class="form-note">Nothing there after a few minutes? Look into the folder for junk, or subscribe again in ten minutes.</p>
    ${front}`,
  )

const faults: Record<InvalidField, string> = {
  email: 'Write one mail address, such as ada@example.org.',
  newsletters: 'Choose at least one newsletter.',
  stamp: 'The page was open for too long. Please send it once more.',
  other: 'Something in the form could not be read. Please fill it in once more.',
}

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
    'Subscribe',
    html`
    <h1>Something is missing</h1>
    <form class="form" method="post" action="${paths.signUps()}">
      <fieldset class="form-choices">
        <legend>Newsletters</legend>
        ${fields.includes('newsletters') ? html`<p class="form-error">${faults.newsletters}</p>` : ''}
        ${[...service.newsletters.values()].map(({ id, name, frequency }) => html`<label><input type="checkbox" name="newsletter" value="${id}"${chosen.includes(id) ? html` checked` : ''}> ${name} (${frequency})</label>`)}
      </fieldset>
      <div class="form-field">
        <label for="email">Email address</label>
        <input id="email" name="email" type="email" autocomplete="email" value="${email}" required${fields.includes('email') ? html` aria-describedby="fault" aria-invalid="true" autofocus` : ''}>
        ${fields.includes('email') ? html`<p class="form-error" id="fault">${faults.email}</p>` : ''}
      </div>
      ${fields.filter((field) => field === 'stamp' || field === 'other').map((field) => html`<p class="form-error">${faults[field]}</p>`)}
      <input type="hidden" name="page" value="${from}">
      <button class="button" type="submit">Subscribe</button>
    </form>`,
  )

export const throttledPage = (service: Service, retryAt: number) =>
  page(
    'Too many requests',
    html`
    <h1>That was too often</h1>
    <p>From where you are, as much was asked as we take at a time. Please try again after <time datetime="${new Date(retryAt).toISOString()}">${timeOfDay(inZone(new Date(retryAt).toISOString(), service.timeZone ?? 'UTC'), service.lang)}</time>.</p>
    ${front}`,
  )

export const unavailablePage = () =>
  page(
    'Not at the moment',
    html`
    <h1>This does not work at the moment</h1>
    <p>Nothing was saved. Please try again in a minute: reload this page, or go back.</p>
    ${front}`,
  )

/** Where the preferences link of a mail leads. Opening it changes nothing and shows nothing of its reader. */
export const preferencesPage = () =>
  page(
    'Your newsletters',
    html`
    <h1>Your newsletters</h1>
    <p>Press the button to see what you get.</p>
    ${codeForm(paths.signUps('preferences'), 'Show my newsletters', 'Copy it from the mail.')}`,
  )

/** What can be ticked: all that is offered, and what this reader has and is not sent any more, so that it can be left. */
function choicesOf({ newsletters }: Service, confirmed: readonly string[]) {
  const gone = confirmed.filter((id) => !newsletters.has(id))
  return [
    ...[...newsletters.values()].map(({ id, name, frequency }) => ({ id, label: `${name} (${frequency})` })),
    ...gone.map((id) => ({ id, label: `${titled(id)} (not sent any more)` })),
  ]
}

export const choicesPage = (
  service: Service,
  { code, confirmed, isSaved }: { code: string; confirmed: readonly string[]; isSaved: boolean },
) =>
  page(
    'Your newsletters',
    html`
    <h1>Your newsletters</h1>
    ${isSaved ? html`<p role="status" class="form-note">Saved.</p>` : ''}
    <form class="form" method="post" action="${paths.signUps('preferences')}">
      <fieldset class="form-choices">
        <legend>What you get</legend>
        ${choicesOf(service, confirmed).map(({ id, label }) => html`<label><input type="checkbox" name="newsletter" value="${id}"${confirmed.includes(id) ? html` checked` : ''}> ${label}</label>`)}
        ${service.newsletters.size + confirmed.length === 0 ? html`<p>You get no letters, and there are none to choose.</p>` : ''}
      </fieldset>
      <input type="hidden" name="code" value="${code}">
      <input type="hidden" name="save" value="1">
      <button class="button" type="submit">Save</button>
    </form>
    ${service.newsletters.size === 0 ? '' : html`<p class="form-note">${consentWording([...service.newsletters.values()], service.lang)}</p>`}
    <p class="form-note">To leave altogether, tick nothing and save.</p>
    ${front}`,
  )

/** Where the unsubscribe link of a mail leads. Opening it changes nothing. */
export const unsubscribePage = (code = '') =>
  page(
    'Unsubscribe',
    html`
    <h1>Unsubscribe</h1>
    <p>Press the button, and you get no more of these letters.</p>
    ${codeForm(paths.signUps('unsubscribe'), 'Unsubscribe', 'Copy it from the mail.', code)}`,
  )

export const unsubscribedPage = (service: Service) =>
  page(
    'You are unsubscribed',
    html`
    <h1>You are unsubscribed</h1>
    <p>You get no more of these letters.${service.newsletters.size === 0 ? '' : ' If that was a mistake, you can subscribe again at any time.'}</p>
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
