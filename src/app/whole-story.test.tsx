import { render } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { Figure } from '#src/features/story/figure.tsx'
import { sampleBlocks, samplePublication, sampleStory } from '#src/test/published-story.ts'
import { fetchLead, warmUp } from './whole-story.tsx'

it('is drawn once for nobody: the page, what it keeps and what it says of itself stay as they are', async () => {
  document.title = 'The page that is read'
  const draft = vi.spyOn(document.implementation, 'createHTMLDocument')
  const before = document.documentElement.outerHTML
  warmUp(sampleStory, samplePublication)
  const [drawn] = draft.mock.results
  const words = () => drawn?.value.body.textContent
  await vi.waitFor(() => expect(words()).toContain(sampleStory.headline), { interval: 1 })
  await vi.waitFor(() => expect(words()).toBe(''))
  // Its pictures are those of a document that shows nothing, and fetches nothing.
  expect(drawn?.value.defaultView).toBeNull()
  expect(document.documentElement.outerHTML).toBe(before)
  expect(localStorage.length).toBe(0)
  warmUp({ ...sampleStory, slug: 'low-water' }, samplePublication)
  expect(draft).toHaveBeenCalledOnce()
})

it('has its lead picture asked for in the file that its page will show, and nothing else that it opens with', () => {
  const { lead } = sampleStory
  if (lead?.kind !== 'image') throw new Error('The sample opens with a picture.')
  const { container } = render(<Figure block={lead} isLead />)
  const choice = (picture: Element) => ({
    sources: [...picture.querySelectorAll('source')].map(({ type, srcset, sizes }) => ({ type, srcset, sizes })),
    src: picture.querySelector('img')?.getAttribute('src'),
  })
  const shown = container.querySelector('picture')
  const made = vi.spyOn(document, 'createElement')
  fetchLead(sampleStory)
  const [asked] = made.mock.results.map(({ value }) => value).filter((one) => one.localName === 'picture')
  expect(choice(asked)).toEqual(choice(shown ?? container))
  made.mockClear()
  fetchLead({ ...sampleStory, lead: sampleBlocks.video })
  expect(made).not.toHaveBeenCalled()
})
