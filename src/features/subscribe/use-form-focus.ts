import { type RefObject, useEffect, useRef } from 'react'
import { isInForm, type SignUpState } from './sign-up-state.ts'

type FormRef = RefObject<HTMLFormElement | null>

const focusOn = (form: FormRef, selector: string) => form.current?.querySelector<HTMLElement>(selector)?.focus()

/** Moves the focus to the first field that is wrong, each time that the form was found wrong. */
export function useFocusOnFault(form: FormRef, state: SignUpState): void {
  const fields = state.kind === 'invalid' ? state.fields : undefined
  useEffect(() => {
    if (fields !== undefined) focusOn(form, '[aria-invalid="true"]')
  }, [form, fields])
}

/** Moves the focus to the address when the form comes back into the place of what became of a sign-up. */
export function useFocusOnReturn(form: FormRef, state: SignUpState): void {
  const isInPlace = isInForm(state)
  const wasInPlace = useRef(true)
  useEffect(() => {
    const isBack = isInPlace && !wasInPlace.current
    wasInPlace.current = isInPlace
    if (isBack && state.kind === 'idle') focusOn(form, '[type="email"]')
  }, [form, isInPlace, state.kind])
}
