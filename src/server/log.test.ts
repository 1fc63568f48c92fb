import { afterEach, expect, it, vi } from 'vitest'
import { makeCode, showCode } from '#src/server/store/codes.ts'
import { logToStderr } from './log.ts'

afterEach(() => vi.restoreAllMocks())

function written(event: Parameters<typeof logToStderr>[0]): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  logToStderr(event)
  return String(write.mock.calls[0]?.[0])
}

it('is one line of JSON with its time in UTC', () => {
  const line = written({ event: 'error', message: 'one\r\n{"event":"forged"}', attempts: 3 })
  expect(line.match(/[\r\n]/g)).toEqual(['\n'])
  expect(JSON.parse(line)).toMatchObject({ event: 'error', message: 'one\r\n{"event":"forged"}', attempts: 3 })
  expect(JSON.parse(line).time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

const code = makeCode()
it.each([
  ['Key (key)=(ada.l+news@example.org) exists', 'Key (key)=((address)) exists'],
  ['/unsubscribe/ada%40mail.example.org/x', '/unsubscribe/(address)/x'],
  [`/one-click/${code}`, '/one-click/(code)'],
  [`/one-click/${code.toLowerCase()}?x`, '/one-click/(code)?x'],
  [`the code ${showCode(code)}.`, 'the code (code).'],
  // What only looks a little like it.
  ['at file:///app/node_modules/@hono/node-server/dist/index.mjs:5:3', undefined],
  ['at node_modules/.pnpm/hono@4.13.5/x 3f0c1b9e-7d2a-4a3e-9b7e-0c8f1a2b3c4d', undefined],
])('names nobody and opens nothing, whoever wrote it: %s', (message, left) => {
  expect(JSON.parse(written({ event: 'error', message })).message).toBe(left ?? message)
})
