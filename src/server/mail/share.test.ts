import { expect, it } from 'vitest'
import { shareRest } from './share.ts'

const sent = (count: number, block: string, provider = `of ${block}`, domain = 'example.org') =>
  Array.from({ length: count }, () => ({ block, provider, domain }))

it('a block waits once it has had a tenth of what is left, and a provider half of it', () => {
  expect(shareRest(sent(90, 'a'), 1000).heldBlocks).toEqual([])
  // 91 of 1,000 leave 909, of which a tenth is 90.
  expect(shareRest(sent(91, 'a'), 1000).heldBlocks).toEqual(['a'])
  const many = (count: number) => Array.from({ length: count }, (_, at) => sent(1, `${at}`, 'all')).flat()
  expect(shareRest(many(333), 1000).heldProviders).toEqual(['all'])
  expect(shareRest(many(332), 1000).heldProviders).toEqual([])
})

it('each network that spends its part leaves a smaller one to the next, and most to all others', () => {
  const spent: { block: string; provider: string; domain: string }[] = []
  for (let at = 0; at < 10; at += 1)
    while (!shareRest(spent, 1000).heldBlocks.includes(`${at}`)) spent.push(...sent(1, `${at}`))
  expect(spent.length).toBeLessThan(650)
})

it('what subscribers did themselves is held for nobody', () => {
  const share = shareRest(sent(500, '', '', ''), 1000)
  expect(share).toEqual({ heldBlocks: [], heldProviders: [], seenBlocks: [], seenDomains: [] })
})

it('says who got mails, so that others go first', () => {
  const share = shareRest([...sent(1, 'a', 'p', 'b.example'), ...sent(1, 'c', 'p', 'd.example')], 10)
  expect([share.seenBlocks, share.seenDomains]).toEqual([
    ['a', 'c'],
    ['b.example', 'd.example'],
  ])
})
