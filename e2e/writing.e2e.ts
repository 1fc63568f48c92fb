import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Publication } from '#src/contract/publication.ts'
import { openDrawn, publishedStories } from './editions.ts'
import { expect, test } from './guarded.ts'

// A story of the demo, drawn as of another language: what the writing of that language asks for is a matter of style alone.

async function openIn(page: Page, lang: string): Promise<void> {
  const story = publishedStories().find(({ slug }) => slug === 'voyager-1-repair')
  if (story === undefined) throw new Error('The demo has no story of Voyager.')
  const publication = JSON.parse(readFileSync('dist/site/publication.json', 'utf8')) as Publication
  await page.setViewportSize({ width: 390, height: 844 })
  await openDrawn(page, { publication, page: { kind: 'story', article: { ...story, lang } } })
  await page.evaluate((to) => {
    for (const element of document.querySelectorAll('[lang]')) element.setAttribute('lang', to)
  }, lang)
}

const styleOf = (page: Page, selector: string, name: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name)

/** The lines of an element's words, as the browser breaks them. */
const linesOf = (page: Page, selector: string, words: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, text) => {
      element.textContent = text
      const node = element.firstChild
      const lines: string[] = []
      let lastTop = Number.NaN
      for (let at = 0; node !== null && at < text.length; at += 1) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const { top } = range.getBoundingClientRect()
        if (Number.isNaN(lastTop) || top - lastTop > 12) lines.push('')
        lastTop = top
        lines[lines.length - 1] += text[at] ?? ''
      }
      return lines
    }, words)

test('Japanese is never slanted, and its headlines break between phrases', async ({ page, guard }) => {
  guard.mayShift = true
  await openIn(page, 'ja')
  await page
    .locator('.article-body > p')
    .first()
    .evaluate((paragraph) => {
      paragraph.append(Object.assign(document.createElement('em'), { textContent: '強調' }))
    })
  expect(await styleOf(page, '.article-body em', 'font-style')).toBe('normal')
  expect(await styleOf(page, '.article-body em', 'text-emphasis-style')).toBe('sesame')
  // Often enough that some words would stand at an end of a line in whatever face the machine has.
  const times = 6
  const headline = '遠くを飛ぶ探査機ボイジャーとコンピューターの話を、ニュースレターでお届けします。'.repeat(times)
  const lines = await linesOf(page, 'h1', headline)
  expect(lines.length).toBeGreaterThan(times)
  for (const word of ['ボイジャー', 'コンピューター', 'ニュースレター'])
    expect(lines.join(' ').split(word)).toHaveLength(times + 1)
  expect(lines.filter((line) => /^[ァィゥェォャュョッー、。」]/.test(line))).toEqual([])
})

test('English keeps its slanted letters', async ({ page, guard }) => {
  guard.mayShift = true
  await openIn(page, 'en')
  await page
    .locator('.article-body > p')
    .first()
    .evaluate((paragraph) => {
      paragraph.append(Object.assign(document.createElement('em'), { textContent: 'so' }))
    })
  expect(await styleOf(page, '.article-body em', 'font-style')).toBe('italic')
  expect(await styleOf(page, 'h1', 'hyphens')).toBe('manual')
})

test('long German words may be parted in headlines', async ({ page, guard }) => {
  guard.mayShift = true
  await openIn(page, 'de')
  expect(await styleOf(page, 'h1', 'hyphens')).toBe('auto')
  expect(await styleOf(page, 'h1', 'hyphenate-limit-chars')).toBe('14 6 6')
  expect(await styleOf(page, '.article-body > p', 'hyphens')).toBe('manual')
})
