import { expect, it } from 'vitest'
import { isVerificationFile } from './verification-file.ts'

it.each([
  ['google0123456789abcdef.html', true],
  ['google0123456789abcdeg.html', false],
  ['google0123456789abcdef.htm', false],
  ['google0123456789abcdef.html.html', false],
  ['pages/google0123456789abcdef.html', false],
  ['index.html', false],
])('%s is a file of verification: %s', (path, is) => expect(isVerificationFile(path)).toBe(is))
