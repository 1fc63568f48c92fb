import { expect, it } from 'vitest'
import { askIfMeant, likelyName } from './likely-name.ts'

const names = ['SITE_URL', 'SITE_DIR', 'MAIL_URL', 'PORT']

it.each([
  ['SITE_ULR', 'SITE_URL'],
  ['site_url', 'SITE_URL'],
  ['SITEURL', 'SITE_URL'],
  ['MAIL_UR', 'MAIL_URL'],
  ['PROT', 'PORT'],
  ['SITE_DIRS', 'SITE_DIR'],
  ['EDITOR', undefined],
  ['X', undefined],
])('%s is likely to be %s', (written, meant) => expect(likelyName(written, names)).toBe(meant))

it('asks only if there is a likely name', () => {
  expect(askIfMeant('PROT', names)).toBe(' Did you mean PORT?')
  expect(askIfMeant('COLOUR', names)).toBe('')
})
