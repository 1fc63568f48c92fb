import { expect, it } from 'vitest'
import { isHidden } from './is-hidden.ts'

it.each([
  ['a/b.json', false],
  ['a.b/c', false],
  ['.git/config', true],
  ['a/.draft.json', true],
  ['a\\.git\\b', true],
  ['.well-known/security.txt', false],
  ['.well-known/.hidden', true],
])('%s is hidden: %s', (path, hidden) => expect(isHidden(path)).toBe(hidden))
