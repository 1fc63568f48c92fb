/** What is wrong, in words, by the field. */
export type FieldErrors = { email?: string; newsletters?: string }

/** What became of "Send again". `until` is in ms since 1970. */
export type Again = { kind: 'idle' | 'sending' | 'sent' | 'failed' } | { kind: 'throttled'; until: number }

/** Everything that a sign-up can be. The first three are shown in the form, the others in its place. */
export type SignUpState =
  | { kind: 'idle' }
  | { kind: 'invalid'; fields: FieldErrors }
  | { kind: 'sending' }
  | { kind: 'asked'; suggestion: string; email: string }
  | { kind: 'pending'; email: string; newsletters: string[]; again: Again }
  | { kind: 'throttled'; until: number }
  | { kind: 'offline'; email: string }
  | { kind: 'failed' }
  | { kind: 'subscribed' }

/** Whether a state is shown by the form itself. */
export function isInForm({ kind }: SignUpState): boolean {
  return kind === 'idle' || kind === 'invalid' || kind === 'sending'
}
