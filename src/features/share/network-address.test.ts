import { describe, expect, it } from 'vitest'
import { networks } from '#src/contract/networks.ts'
import { networkAddress, networkNames } from './network-address.ts'

const title = 'Terns & tides: 100% back?'
const url = 'https://gull.example/articles/terns-return#p-1'
const both = `${title} ${url}`

/** Where the words and the address have to arrive: parameters of the query, or of the fragment. */
const expected: Record<(typeof networks)[number], [string, Record<string, string>]> = {
  bluesky: ['https://bsky.app/intent/compose', { text: both }],
  facebook: ['https://www.facebook.com/sharer/sharer.php', { u: url }],
  linkedin: ['https://www.linkedin.com/sharing/share-offsite/', { url }],
  mastodon: ['https://share.joinmastodon.org/', { text: both }],
  reddit: ['https://www.reddit.com/submit', { url, title }],
  telegram: ['https://t.me/share/url', { url, text: title }],
  threads: ['https://www.threads.com/intent/post', { text: both }],
  whatsapp: ['https://wa.me/', { text: both }],
  x: ['https://x.com/intent/post', { text: title, url }],
}

describe('the address of a network', () => {
  it.each(networks)('%s gets the title and the link whole', (network) => {
    const [page, parameters] = expected[network]
    const address = new URL(networkAddress(network, { title, url }))
    expect(address.origin + address.pathname).toBe(page)
    const given = network === 'mastodon' ? address.hash.slice(1) : address.search
    expect(Object.fromEntries(new URLSearchParams(given))).toEqual(parameters)
    expect(networkNames[network]).toMatch(/^\w+$/)
  })

  it('sends Mastodon’s words to no server', () => {
    expect(new URL(networkAddress('mastodon', { title, url })).search).toBe('')
  })
})
