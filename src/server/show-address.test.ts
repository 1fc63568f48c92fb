import { describe, expect, it } from 'vitest'
import { showAddress, showListenError } from './show-address.ts'

describe('the address that is printed', () => {
  it.each([
    ['localhost', 'The Standfirst server is at http://localhost:4173/'],
    ['::1', 'The Standfirst server is at http://[::1]:4173/'],
    [
      '0.0.0.0',
      'The Standfirst server is at http://localhost:4173/, and at every address of this machine, as HOST is 0.0.0.0',
    ],
  ])('for %s can be opened', (host, line) => {
    expect(showAddress(host, 4173)).toBe(line)
  })

  it.each(['EADDRINUSE', 'EACCES', 'ENOTFOUND'])('is replaced by what to do after %s', (code) => {
    const error = Object.assign(new Error('listen'), { code })
    expect(showListenError(error, { host: 'localhost', port: 80 })).toMatch(/Set|set/)
  })
})
