import { html } from 'hono/html'
import { paths } from '#src/lib/paths.ts'
import { textDirection } from '#src/lib/text-direction.ts'
import { filledHtml } from '#src/server/site/filled-html.ts'
import type { Look } from '#src/server/site/service.ts'
import { showCode } from '#src/server/store/codes.ts'
import { fill, fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

export type LetterNewsletter = {
  name: string
  frequency: string
  /** What is named to whoever may confirm it. */
  asked?: {
    /** The address of the page that the form stood on. */
    page?: string
    /** The further consents that go with it, each as it stands on the form. */
    agreed: readonly string[]
    /** The form has further consents for it. */
    isMoreOffered: boolean
  }
}

/** What a mail is made of. No text in it was typed by a reader; the address stands in the envelope and in `To` alone. */
export type Letter = {
  kind: 'confirm' | 'already' | 'welcome'
  publication: { name: string; url: string; lang: string; look: Look }
  /** Where the service answers, without a slash at the end. */
  base: string
  newsletters: readonly LetterNewsletter[]
  /** What is said beside the form of what becomes of an address; in a mail that asks for confirmation. */
  wording?: string
  codes: { confirm?: string | undefined; preferences?: string | undefined; unsubscribe?: string | undefined }
}

export type Composed = { subject: string; text: string; html: string; unsubscribeUrl?: string | undefined }

/**
 * The link to a page of the service. The code stands in the fragment, which is sent to no server and stands in no log.
 * @example linkTo('https://quay.example', 'confirm', code)
 */
const linkTo = (base: string, page: CodePage, code: string) => `${pageAt(base, page)}#${code}`

const pageAt = (base: string, page: CodePage) => `${base}${paths.signUps(page)}`

type CodePage = 'confirm' | 'preferences' | 'unsubscribe'

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'newsletters'; newsletters: readonly LetterNewsletter[] }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'code'; code: string; page: string }

const labelOf = ({ name, frequency }: LetterNewsletter) => fill(phrases.service.newsletter, { name, often: frequency })

/** What goes with a newsletter beyond its letters, a sentence each. */
function agreedOf({ asked }: LetterNewsletter): string[] {
  if (asked === undefined || !asked.isMoreOffered) return []
  return asked.agreed.length === 0
    ? [phrases.mail.nothingElse]
    : asked.agreed.map((text) => fill(phrases.mail.agreed, { consent: text.replace(/\s+/g, ' ') }))
}

function newsletterToText(newsletter: LetterNewsletter): string {
  const page = newsletter.asked?.page
  const more = [...agreedOf(newsletter), ...(page === undefined ? [] : [fillBare(phrases.mail.askedOn, { page })])]
  return [`* ${labelOf(newsletter)}`, ...more.map((line) => `  ${line}`)].join('\n')
}

function newsletterToHtml(newsletter: LetterNewsletter, styles: Styles) {
  const page = newsletter.asked?.page
  return html`<li style="margin:0 0 10px">${labelOf(newsletter)}${agreedOf(newsletter).map((line) => html`<br><span style="${styles.small}">${line}</span>`)}${page === undefined ? '' : html`<br><span style="${styles.small}">${filledHtml(phrases.mail.askedOn, { page: html`<a href="${page}" style="${styles.link}" dir="ltr">${page}</a>` })}</span>`}</li>`
}

function partToText(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'newsletters':
      return part.newsletters.map((one) => newsletterToText(one)).join('\n')
    case 'button':
    case 'link':
      return `${fill(phrases.mail.labelled, { label: part.label })}\n${part.url}`
    case 'code':
      return `${fillBare(phrases.mail.enterCode, { page: part.page })}\n${showCode(part.code)}`
  }
}

/** The styles of a mail's parts: mail programs know no style sheets and few properties. */
const stylesIn = ({ paper, ink, secondary, serif, sans }: Look) => ({
  body: `margin:0;background:${paper}`,
  column: `max-width:34em;margin:0 auto;padding:24px;font:17px/1.5 ${serif};color:${ink}`,
  name: `color:${ink};text-decoration:none`,
  button: `display:inline-block;padding:12px 22px;border-radius:4px;background:${ink};color:${paper};font:bold 16px ${sans};text-decoration:none`,
  small: `font:15px/1.5 ${sans};color:${secondary}`,
  link: `color:${secondary}`,
  code: `font:bold 16px/1.8 monospace;color:${ink}`,
})

type Styles = ReturnType<typeof stylesIn>

function partToHtml(part: Part, styles: Styles) {
  switch (part.kind) {
    case 'text':
      return html`<p>${part.text}</p>`
    case 'newsletters':
      return html`<ul style="padding-inline-start:20px">${part.newsletters.map((one) => newsletterToHtml(one, styles))}</ul>`
    case 'button':
      return html`<p style="margin:28px 0"><a href="${part.url}" style="${styles.button}">${part.label}</a></p>`
    case 'link':
      return html`<p style="${styles.small}"><a href="${part.url}" style="${styles.link}">${part.label}</a></p>`
    case 'code':
      return html`<p style="${styles.small}">${filledHtml(phrases.mail.enterCode, { page: html`<a href="${part.page}" style="${styles.link}" dir="ltr">${part.page}</a>` })}<br><b style="${styles.code}" dir="ltr">${showCode(part.code)}</b></p>`
  }
}

const listOf = ({ newsletters }: Letter): Part => ({ kind: 'newsletters', newsletters })

function manageParts({ base, codes }: Letter): Part[] {
  const { preferences, unsubscribe } = codes
  return [
    ...(preferences === undefined
      ? []
      : [{ kind: 'link', label: phrases.mail.preferences, url: linkTo(base, 'preferences', preferences) } as const]),
    ...(unsubscribe === undefined
      ? []
      : [
          {
            kind: 'link',
            label: phrases.mail.unsubscribe,
            url: linkTo(base, 'unsubscribe', unsubscribe),
          } as const,
          { kind: 'code', code: unsubscribe, page: pageAt(base, 'unsubscribe') } as const,
        ]),
  ]
}

function partsOf(letter: Letter): { subject: string; parts: Part[] } {
  const { name } = letter.publication
  switch (letter.kind) {
    case 'confirm': {
      const code = letter.codes.confirm ?? ''
      return {
        subject: fillBare(phrases.mail.confirmSubject, { publication: name }),
        parts: [
          { kind: 'text', text: phrases.mail.confirmText },
          listOf(letter),
          ...(letter.wording === undefined ? [] : [{ kind: 'text', text: letter.wording } as const]),
          { kind: 'button', label: phrases.mail.confirm, url: linkTo(letter.base, 'confirm', code) },
          { kind: 'code', code, page: pageAt(letter.base, 'confirm') },
          {
            kind: 'text',
            text: phrases.mail.agree,
          },
          {
            kind: 'text',
            text: phrases.mail.confirmNote,
          },
        ],
      }
    }
    case 'already':
      // All that this reader gets was given up: the mail is for leaving.
      if (letter.newsletters.length === 0)
        return {
          subject: fillBare(phrases.mail.onListSubject, { publication: name }),
          parts: [
            {
              kind: 'text',
              text: phrases.mail.onListText,
            },
            ...manageParts(letter),
          ],
        }
      return {
        subject: fillBare(phrases.mail.alreadySubject, { publication: name }),
        parts: [
          {
            kind: 'text',
            text: phrases.mail.alreadyText,
          },
          listOf(letter),
          { kind: 'text', text: phrases.mail.alreadyNote },
          ...manageParts(letter),
        ],
      }
    case 'welcome':
      return {
        subject: fillBare(phrases.mail.welcomeSubject, { publication: name }),
        parts: [
          { kind: 'text', text: phrases.mail.welcomeText },
          listOf(letter),
          { kind: 'text', text: phrases.mail.welcomeNote },
          ...manageParts(letter),
        ],
      }
  }
}

/** Writes a mail: subject, and its text as plain text and as HTML. */
export function compose(letter: Letter): Composed {
  const { subject, parts } = partsOf(letter)
  const { name, url, lang, look } = letter.publication
  const styles = stylesIn(look)
  const body = html`<!doctype html><html lang="${lang}" dir="${textDirection(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head><body style="${styles.body}"><div style="${styles.column}"><p style="font-size:26px;margin:0 0 20px"><a href="${url}" style="${styles.name}">${name}</a></p>${parts.map((part) => partToHtml(part, styles))}</div></body></html>`
  const { unsubscribe } = letter.codes
  return {
    subject,
    text: `${[name, ...parts.map(partToText)].join('\n\n')}\n`,
    html: String(body),
    // Mail programs post to it (RFC 8058), and send no fragment.
    ...(unsubscribe !== undefined && { unsubscribeUrl: `${letter.base}${paths.signUps(`one-click/${unsubscribe}`)}` }),
  }
}
