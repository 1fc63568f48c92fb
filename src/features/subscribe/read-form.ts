import type { SignUp } from './ledger.ts'

/** What the reader has written into the form, as it is sent; `lang` is the publication's language. */
export function readForm(form: HTMLFormElement, lang: string): SignUp {
  const data = new FormData(form)
  const texts = (name: string) => data.getAll(name).map(String)
  return {
    email: String(data.get('email') ?? ''),
    newsletters: texts('newsletter'),
    consents: texts('consent'),
    page: window.location.pathname,
    lang,
  }
}
