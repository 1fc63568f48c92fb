import { describe, expect, it } from 'vitest'
import { checkSignUp, fieldErrors } from './field-errors.ts'

const signUp = { email: 'ada@example.org', newsletters: ['tides'], consents: [], page: '/', lang: 'en' }

describe('what is wrong with a sign-up', () => {
  it.each([
    ['nothing', {}, undefined],
    ['an address that is none', { email: 'ada' }, ['email']],
    ['no newsletter', { newsletters: [] }, ['newsletters']],
    ['both, in the order of the form', { email: '', newsletters: [] }, ['newsletters', 'email']],
  ])('can be %s', (_, written, wrong) => {
    const errors = checkSignUp({ ...signUp, ...written })
    expect(errors && Object.keys(errors)).toEqual(wrong)
  })

  it('is not what the form has no field for', () => {
    expect(fieldErrors(['page', 'stamp'])).toBeUndefined()
  })
})
