import { beforeEach, describe, expect, it } from 'vitest'
import { blockAt, passageLink, passageOf } from './passage.ts'

const url = 'https://gull.example/articles/terns'

beforeEach(() => {
  document.body.innerHTML = `<h1>Terns</h1><div class="article-body">
    <p id="p-1">The terns are back.</p><div class="callout" id="n-1"><p id="p-2">Keep dogs away.</p></div></div>`
})

const range = (id: string) => {
  const made = document.createRange()
  made.selectNodeContents(document.getElementById(id) ?? document.body)
  return made
}

describe('a passage', () => {
  it('has the block that it begins in, its words, and how they are found', () => {
    const passage = passageOf(range('p-1'))
    expect(passage).toEqual({ block: 'p-1', words: 'The terns are back.', directive: { start: 'The terns are back.' } })
    expect(passage && passageLink(url, passage)).toBe(`${url}#p-1:~:text=The%20terns%20are%20back%2E`)
  })

  it('inside of another block has the inner one', () => {
    expect(passageOf(range('n-1'))?.block).toBe('n-1')
    expect(blockAt(document.getElementById('p-2')?.firstChild ?? null)?.id).toBe('p-2')
  })

  it('is none outside of the story’s body, nor where nothing stands', () => {
    const outside = document.createRange()
    outside.selectNodeContents(document.querySelector('h1') ?? document.body)
    expect(passageOf(outside)).toBeUndefined()
    outside.collapse()
    expect(passageOf(outside)).toBeUndefined()
  })

  it('without words that a browser could find is its block alone', () => {
    expect(passageLink(url, { block: 'p-1', directive: undefined })).toBe(`${url}#p-1`)
  })
})
