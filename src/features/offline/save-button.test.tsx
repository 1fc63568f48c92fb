import { act, fireEvent, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { SaveButton, SaveRow } from './save-button.tsx'
import { saveStories } from './save-stories.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const button = () => screen.getByRole('button')
const show = (slugs: string[]) =>
  render(
    <>
      <SaveButton slugs={slugs} />
      <LiveRegion />
    </>,
  )
const press = () => act(async () => fireEvent.click(button()))

describe('saving for offline', () => {
  it.each([
    [['low-water'], 'Save for offline'],
    [['low-water', 'sea-fog'], 'Save these stories for offline'],
  ])('is offered for %j as %s', (slugs, words) => {
    standInWorker({ controls: true })
    show(slugs)
    expect(button().textContent).toBe(words)
  })

  it('asks the worker once, says that it works, and what became of it: here and aloud', async () => {
    const worker = standInWorker({ controls: true })
    show(['low-water', 'sea-fog'])
    await press()
    expect(button().textContent).toBe('Saving…')
    await press()
    expect(worker.told).toEqual([
      { save: ['/articles/low-water', '/articles/sea-fog'], width: expect.any(Number), format: 'avif' },
    ])
    const [answer] = worker.answers
    await act(async () => {
      answer?.(true)
      await new Promise((go) => setTimeout(go, 20))
    })
    expect(button().textContent).toBe('Saved for offline')
    expect(screen.getByRole('status').textContent?.trim()).toBe('Saved for offline')
  })

  it('says that it failed where no worker answers for the page, and can be tried again', async () => {
    standInWorker({ controls: false })
    show(['low-water'])
    await press()
    await act(() => new Promise((go) => setTimeout(go, 20)))
    expect(button().textContent).toBe('Could not be saved. Try again')
    await press()
    expect(button().textContent).toBe('Could not be saved. Try again')
  })

  it('is not offered by a browser without workers, nor without script; its place below a list stays as high', () => {
    render(<SaveButton slugs={['low-water']} />)
    expect(screen.queryByRole('button')).toBeNull()
    expect(renderToString(<SaveRow slugs={['low-water']} />)).toBe('<div class="save-row"></div>')
  })

  it('asks for pictures in the format that the browser has chosen on this page', async () => {
    const worker = standInWorker({ controls: true })
    const picture = document.createElement('img')
    Object.defineProperty(picture, 'currentSrc', { value: 'http://localhost/images/pier-1a2b3c4d-640.jpg' })
    document.body.append(picture)
    void saveStories(['low-water'])
    expect(worker.told[0]).toMatchObject({ format: 'jpg' })
    picture.remove()
  })

  it('gives up on a worker that never answers', async () => {
    vi.useFakeTimers()
    standInWorker({ controls: true })
    const saved = saveStories(['low-water'])
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await saved).toBe(false)
  })
})
