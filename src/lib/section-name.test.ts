import { expect, it } from 'vitest'
import { sectionName } from './section-name.ts'

const publication = { sections: [{ id: 'shore', name: 'On the shore' }] }

it.each([
  ['shore', 'On the shore'],
  ['deep-water', 'Deep Water'],
])('the section %s is called %s', (id, name) => expect(sectionName(publication, id)).toBe(name))
