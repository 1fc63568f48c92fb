import { expect, it } from 'vitest'
import { keepCodes } from './made-codes.ts'

it('a mail gets the codes that it had, for as long as it says the same', () => {
  const made = keepCodes()
  made.keep('a', { content: 'daily', codes: { confirm: 'one' } })
  expect(made.find('a', 'daily')).toEqual({ confirm: 'one' })
  expect(made.find('a', 'daily and sport')).toBeUndefined()
  expect(made.find('b', 'daily')).toBeUndefined()
  made.forget('a')
  expect(made.find('a', 'daily')).toBeUndefined()
})

it('the codes of no more than ten thousand mails are kept: the newest', () => {
  const made = keepCodes()
  for (let at = 0; at <= 10_000; at += 1) made.keep(`mail-${at}`, { content: '', codes: { confirm: `${at}` } })
  expect(made.find('mail-0', '')).toBeUndefined()
  expect(made.find('mail-1', '')).toEqual({ confirm: '1' })
  expect(made.find('mail-10000', '')).toEqual({ confirm: '10000' })
  // One that is kept once more is new.
  made.keep('mail-1', { content: '', codes: { confirm: '1' } })
  made.keep('another', { content: '', codes: { confirm: 'another' } })
  expect([made.find('mail-1', ''), made.find('mail-2', '')]).toEqual([{ confirm: '1' }, undefined])
})
