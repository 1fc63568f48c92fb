import { describe, expect, it } from 'vitest'
import { sampleService } from '#src/test/service.ts'
import { checkAsked, toAsked } from './asked.ts'

const { newsletters } = sampleService
const fromForm = (...fields: [string, string][]) => toAsked({ kind: 'form', value: new URLSearchParams(fields) })
const fromJson = (value: Record<string, unknown>) => toAsked({ kind: 'json', value })
const email: [string, string] = ['email', 'ada@example.org']

describe('what was asked for', () => {
  it('is the same by form and by JSON', () => {
    const form = fromForm(email, ['newsletter', 'daily'], ['consent', 'partners'], ['page', '/x'], ['stamp', 's'])
    const json = fromJson({
      email: 'ada@example.org',
      newsletters: ['daily'],
      consents: ['partners'],
      page: '/x',
      stamp: 's',
    })
    expect(checkAsked(form, newsletters)).toEqual(checkAsked(json, newsletters))
    expect(checkAsked(form, newsletters)).toMatchObject({
      kind: 'good',
      chosen: [{ id: 'daily' }],
      consents: ['partners'],
    })
  })

  it('is taken once, and without consents that nobody asked for', () => {
    const asked = fromJson({
      email: 'ada@example.org',
      newsletters: ['sport', 'daily', 'sport'],
      consents: ['partners', 'everything', 'partners'],
    })
    expect(checkAsked(asked, newsletters)).toMatchObject({
      chosen: [{ id: 'sport' }, { id: 'daily' }],
      consents: ['partners'],
    })
  })

  it.each([
    ['no address', [['newsletter', 'daily']], ['email']],
    ['no newsletter', [email], ['newsletters']],
    ['a newsletter that is not there', [email, ['newsletter', 'nothing']], ['newsletters']],
    ['both', [['newsletter', 'nothing']], ['email', 'newsletters']],
  ] satisfies [string, [string, string][], string[]][])('that has %s is invalid by its fields', (_, fields, wrong) =>
    expect(checkAsked(fromForm(...fields), newsletters)).toEqual({ kind: 'invalid', fields: wrong }),
  )
})
