import { expect, it } from 'vitest'
import { consentWording } from './consent-wording.ts'

const partners = { id: 'partners', text: 'Also letters from our partners.', required: false, default: false } as const

it('says of letters alone that they are all', () => {
  expect(consentWording([{ frequency: 'every Sunday', consents: [] }])).toBe(
    'Your address is for this letter (every Sunday) and nothing else. Unsubscribe with one click in every letter.',
  )
})

it('does not say so where more may be agreed to', () => {
  const newsletters = [
    { frequency: 'every Sunday', consents: [] },
    { frequency: 'weekly', consents: [partners] },
  ]
  expect(consentWording(newsletters)).toBe(
    'Your address is for the letters you choose (every Sunday, weekly), for what you agree to beside that, and nothing else. Unsubscribe with one click in every letter.',
  )
})
