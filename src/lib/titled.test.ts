import { expect, it } from 'vitest'
import { titled } from './titled.ts'

it.each([
  ['arts-and-letters', 'Arts And Letters'],
  ['world', 'World'],
  ['5-things', '5 Things'],
  ['--a--', 'A'],
  ['', ''],
])('%j is shown as %j', (id, name) => expect(titled(id)).toBe(name))
