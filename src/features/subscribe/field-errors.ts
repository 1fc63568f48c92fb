import { parseAddress } from '#src/contract/address.ts'
import { phrases } from '#src/words/phrases.ts'
import type { SignUp } from './ledger.ts'
import type { FieldErrors } from './sign-up-state.ts'

/** Says of the fields that are wrong what to do about them. `undefined` if none of them is a field of the form. */
export function fieldErrors(wrong: readonly string[]): FieldErrors | undefined {
  const errors: FieldErrors = {
    ...(wrong.includes('newsletters') && { newsletters: phrases.signUp.chooseOne }),
    ...(wrong.includes('email') && { email: phrases.signUp.emailFault }),
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** Checks what the reader has written, before anything is sent. */
export function checkSignUp({ email, newsletters }: SignUp): FieldErrors | undefined {
  return fieldErrors([
    ...(newsletters.length === 0 ? ['newsletters'] : []),
    ...(parseAddress(email) === undefined ? ['email'] : []),
  ])
}
