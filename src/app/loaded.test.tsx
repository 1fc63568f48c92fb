import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { samplePublication, sampleTeaser } from '#src/test/published-story.ts'
import { Loaded } from './loaded.tsx'
import { PublicationContext } from './publication-context.ts'

const offline = new LoadFailure('offline', 'no network')

function show(data: string | undefined, error: unknown, refetch = () => undefined) {
  render(
    <PublicationContext value={samplePublication}>
      <Loaded query={{ data, error, refetch }} name="Low water" teaser={sampleTeaser('low-water')}>
        {(words) => <p>{words}</p>}
      </Loaded>
    </PublicationContext>,
  )
}

describe('what a page is made of', () => {
  it('is shown as far as it is known while it is on its way', () => {
    show(undefined, null)
    expect(screen.getByRole('heading', { name: 'Low water' }).closest('[aria-busy="true"]')).not.toBeNull()
  })

  it('is drawn once it is there', () => {
    show('The tide is out.', null)
    expect(screen.getByText('The tide is out.')).toBeTruthy()
  })

  it('is named where it failed, and can be asked for again', async () => {
    const refetch = vi.fn()
    show(undefined, offline, refetch)
    expect(screen.getByText(/“Low water” needs the network/)).toBeTruthy()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
    expect(refetch).toHaveBeenCalledOnce()
  })

  it('stays where a later look for something newer fails', () => {
    show('The tide is out.', offline)
    expect(screen.getByText('The tide is out.')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
