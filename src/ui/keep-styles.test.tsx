import { afterEach, describe, expect, it } from 'vitest'
import { keepStyles } from './keep-styles.ts'

const link = '<link rel="stylesheet" href="/assets/rest-1.css" integrity="sha256-a" fetchpriority="low">'
const linked = () => [...document.querySelectorAll('link')].map((one) => one.outerHTML)

describe('the style sheet that a story links in its body', () => {
  afterEach(() => document.body.replaceChildren())

  it('is still there when the story has gone, as it was asked for and behind all others', () => {
    document.body.innerHTML = `<div id="sf-root"><p>The terns</p>${link}<p>are back.</p></div><script></script>`
    keepStyles()
    expect(linked()).toEqual([link, link])
    document.querySelector('#sf-root')?.replaceChildren()
    expect(linked()).toEqual([link])
    expect(document.body.lastElementChild?.outerHTML).toBe(link)
  })

  it('is asked for by no page that has all of it inline', () => {
    document.body.innerHTML = '<div id="sf-root"></div>'
    keepStyles()
    expect(linked()).toEqual([])
  })
})
