import { expect, it } from 'vitest'
import { parsedPublication, sampleTemplate } from '#src/test/edition.ts'
import { readTemplate } from './document.ts'
import { nameFiles, nameOf } from './name-files.ts'

const shared = { publication: parsedPublication, template: readTemplate(sampleTemplate), words: {} }
const from = () => 'data'
const all = (more: Partial<typeof shared> = {}) => {
  const nameFile = nameFiles({ ...shared, ...more })
  return [nameFile({ from }), nameFile({ by: 'code', from }), nameFile({ by: 'story', from })]
}
const changed = (more: Partial<typeof shared>) => {
  const before = all()
  return all(more).map((name, at) => name !== before[at])
}

it('a file has another name when one of the things has changed that it is made by', () => {
  expect(changed({})).toEqual([false, false, false])
  expect(changed({ words: { story: 'x' } })).toEqual([false, true, true])
  expect(changed({ publication: { ...parsedPublication, name: 'Other' } })).toEqual([false, true, true])
  expect(changed({ template: readTemplate(sampleTemplate.replace('<body>', '<body class="x">')) })).toEqual([
    false,
    false,
    true,
  ])
  expect(new Set(all()).size).toBe(3)
})

it('an object is named by what it holds, and is asked for that once', () => {
  let asked = 0
  const story = {
    toJSON() {
      asked += 1
      return { slug: 'a' }
    },
  }
  expect(nameOf(story)).toBe(nameOf({ slug: 'a' }))
  expect(nameOf(story)).not.toBe(nameOf({ slug: 'b' }))
  expect(asked).toBe(1)
})
