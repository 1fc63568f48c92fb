import { renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useReturn } from './use-return.ts'

const address = 'http://localhost:3000/articles/low-water'
const reload = vi.fn()
const fetched = vi.fn<typeof fetch>()
const offline = () => Promise.reject(new TypeError('Failed to fetch'))
const status = (code: number) => async () => new Response(null, { status: code })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.stubGlobal('location', { href: address, reload })
  vi.stubGlobal('fetch', fetched)
  vi.resetAllMocks()
  fetched.mockImplementation(offline)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const away = () => renderHook(({ isAway }) => useReturn(isAway), { initialProps: { isAway: true } })
/** Lets time pass, and what was asked then come to its end. */
async function wait(seconds: number) {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
}

describe('a page that could not be reached', () => {
  it('is loaded again once the browser says that the network is back', () => {
    away()
    expect(reload).not.toHaveBeenCalled()
    window.dispatchEvent(new Event('online'))
    expect(reload).toHaveBeenCalledOnce()
  })

  it('is asked for every four seconds, by its head alone and past everything that is kept', async () => {
    away()
    await wait(3.9)
    expect(fetched).not.toHaveBeenCalled()
    await wait(8.2)
    const asked = [address, { method: 'HEAD', cache: 'no-store' }]
    expect(fetched.mock.calls).toEqual([asked, asked, asked])
    expect(reload).not.toHaveBeenCalled()
  })

  it.each([200, 304, 404, 410, 499])('is loaded again once the network answers with %d', async (code) => {
    away()
    await wait(4.1)
    fetched.mockImplementationOnce(status(code))
    await wait(4)
    expect(reload).toHaveBeenCalledOnce()
  })

  it.each([500, 502, 503])('is not loaded again while the server answers with %d', async (code) => {
    fetched.mockImplementation(status(code))
    away()
    await wait(20)
    expect(fetched).toHaveBeenCalledTimes(5)
    expect(reload).not.toHaveBeenCalled()
  })
})

describe.each<[string, () => void]>([
  [
    'at its own page the list',
    () => {
      renderHook(() => useReturn(false))
    },
  ],
  ['a page that was left', () => away().unmount()],
  ['a page that is there after all', () => away().rerender({ isAway: false })],
])('%s', (_, begin) => {
  it('asks for nothing and is not loaded again', async () => {
    fetched.mockImplementation(status(200))
    begin()
    await wait(20)
    window.dispatchEvent(new Event('online'))
    expect(fetched).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
  })
})
