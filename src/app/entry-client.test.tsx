import { expect, it, vi } from 'vitest'
import { samplePublication, sampleStory } from '#src/test/published-story.ts'
import { standInNavigation } from '#src/test/stand-in-navigation.ts'

// A page of a quote whose code the network does not bring.
vi.mock('./quote-page.tsx', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

it('leaves every link to the browser where the code of the page does not come', async () => {
  const browser = standInNavigation()
  const quote = sampleStory.body.find(({ kind }) => kind === 'pullquote')
  const state = { publication: samplePublication, page: { kind: 'quote', article: sampleStory, quote } }
  document.body.innerHTML =
    '<div id="sf-root"><h1>Drawn</h1></div><script id="sf-state" type="application/json"></script>'
  const written = document.getElementById('sf-state')
  if (written !== null) written.textContent = JSON.stringify(state)
  const { takenOver } = await import('./entry-client.ts')
  await takenOver
  const to = { url: new URL('/articles/low-water', window.location.href).href, state: undefined }
  expect(browser.take({ type: 'push', to, at: browser.at + 1 })).toBe('left to the browser')
  expect(document.querySelector('h1')?.textContent).toBe('Drawn')
})
