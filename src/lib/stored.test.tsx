import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stored } from './stored.ts'

const list = stored('test', (value) => (Array.isArray(value) ? (value as unknown[]) : undefined))

describe('a stored value', () => {
  beforeEach(() => window.localStorage.clear())
  afterEach(() => vi.unstubAllGlobals())

  it('is read as it was written, under a name of ours', () => {
    expect(list.write(['a', 1])).toBe(true)
    expect(list.read()).toEqual(['a', 1])
    expect(Object.keys(window.localStorage)).toEqual(['standfirst.test'])
  })
  it('is absent at first', () => expect(list.read()).toBeUndefined())
  it.each([
    ['half a list', '["a'],
    ['another shape', '{"a":1}'],
    ['nothing', ''],
    ['null', 'null'],
  ])('is absent if what lies there is %s', (_, kept) => {
    window.localStorage.setItem('standfirst.test', kept)
    expect(list.read()).toBeUndefined()
  })
  it('is absent if the check itself throws', () => {
    window.localStorage.setItem('standfirst.test', '[]')
    const fussy = stored('test', () => {
      throw new Error('fussy')
    })
    expect(fussy.read()).toBeUndefined()
  })
  it('is not kept, and nothing breaks, where storage is full or forbidden', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError')
      },
      setItem: () => {
        throw new DOMException('full', 'NS_ERROR_FILE_NO_DEVICE_SPACE')
      },
    })
    expect(list.read()).toBeUndefined()
    expect(list.write([])).toBe(false)
  })
  it('is not kept where there is no storage', () => {
    vi.stubGlobal('localStorage', undefined)
    expect(list.read()).toBeUndefined()
    expect(list.write([])).toBe(false)
  })
})
