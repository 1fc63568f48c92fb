import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { decideEarly } from './decide-early.ts'

/** A browser as far as the script looks at it. */
const browser = (kept: Record<string, string>, pathname = '/articles/terns-return') => ({
  document: { documentElement: { dataset: {} as Record<string, string> } },
  localStorage: { getItem: (name: string) => kept[name] ?? null },
  location: { pathname },
})

// Every page that can show a prompt carries it.
const mostCharacters = 470

describe('the script before the first paint', () => {
  it('is small, and all of its names are filled in', () => {
    expect(decideEarly.length).toBeLessThan(mostCharacters)
    expect(decideEarly).not.toMatch(/\b(?:ledgerName|offerName|subscribedName|pendingFor|newslettersPath)\b/)
  })

  it('can end no element and begin no comment of the page that it stands in', () => {
    expect(decideEarly).not.toMatch(/<[/!]/)
  })

  it('leaves nothing in the page but its decision', () => {
    const page = browser({ 'standfirst.prompts': '{"kind":"subscribed"}' })
    const names = Object.keys(page)
    runInNewContext(decideEarly, page)
    expect(page.document.documentElement.dataset).toEqual({ prompts: 'off' })
    expect(Object.keys(page)).toEqual(names)
  })

  it.each([
    ['the page of the newsletters shows', '/newsletters', 'held'],
    ['another story does not show', '/articles/low-water', 'off'],
  ])('knows that %s what became of a sign-up in a story', (_, pathname, decision) => {
    const answer = { kind: 'pending', page: '/articles/terns-return', at: Date.now() }
    const page = browser({ 'standfirst.prompts': JSON.stringify(answer) }, pathname)
    runInNewContext(decideEarly, page)
    expect(page.document.documentElement.dataset).toEqual({ prompts: decision })
  })

  it('believes the page that confirmed a sign-up, whatever else is kept', () => {
    const page = browser({ 'standfirst.subscribed': '1', 'standfirst.prompts': '{' })
    runInNewContext(decideEarly, page)
    expect(page.document.documentElement.dataset).toEqual({ prompts: 'off' })
  })

  it.each([
    ['the offer whatever is kept of the sign-up', 'standfirst.prompts', 'standfirst.offer', { offer: 'off' }],
    ['the sign-up whatever is kept of the offer', 'standfirst.offer', 'standfirst.prompts', { prompts: 'off' }],
  ])('decides on %s', (_, junk, answered, decision) => {
    const page = browser({ [junk]: '{', [answered]: '{"kind":"subscribed"}' })
    runInNewContext(decideEarly, page)
    expect(page.document.documentElement.dataset).toEqual(decision)
  })

  it('decides nothing where what is kept is junk', () => {
    const page = browser({ 'standfirst.prompts': '{' })
    runInNewContext(decideEarly, page)
    expect(page.document.documentElement.dataset).toEqual({})
  })
})
