import type { Page } from '@playwright/test'
import type { Front } from '#src/contract/listing.ts'
import type { Page as Shown } from '#src/page/page.ts'
import {
  sampleAuthors,
  sampleFront,
  samplePublication,
  sampleSection,
  sampleTeaser,
} from '#src/test/published-story.ts'
import { openDrawn } from './editions.ts'
import { expect, test } from './guarded.ts'

const several = (count: number, name: string) => Array.from({ length: count }, (_, at) => sampleTeaser(`${name}-${at}`))
const strip = (form: Front['strips'][number]['form'], count: number, at = 0) => ({
  section: `s-${form}-${count}-${at}`,
  name: `${form} of ${count}`,
  form,
  items: several(count, `${form}-${count}-${at}`),
})

/** All that publishing makes of an edition, whatever it holds: every form with every number of stories that it can have. */
const strips: Front['strips'] = [
  strip('lead', 1),
  strip('lead', 3),
  ...[2, 3, 4].map((count) => strip('strip', count)),
  strip('half', 1),
  strip('half', 1, 1),
  ...[2, 3, 4].map((count) => strip('columns', count)),
  ...[2, 3, 4, 5, 6].map((count) => strip('list', count)),
]
const front = (top: number, more: Partial<Front> = {}): Shown => ({
  kind: 'front',
  front: { ...sampleFront, top: several(top, 'top'), strips: [], ...more },
})
const section = (count: number): Shown => ({
  kind: 'section',
  section: { ...sampleSection, page: 0, items: several(count, 'listed') },
})
const author = (count: number): Shown => ({
  kind: 'author',
  author: { schema: 'author/2', author: sampleAuthors[0], page: 0, items: several(count, 'by') },
})

/** Every grid of the page in which a row ends before the grid does, or begins behind its beginning. */
const holes = (page: Page) =>
  page.evaluate(() => {
    const grids = document.querySelectorAll<HTMLElement>(
      '.row, .river, .front-top, .front-beside, .section-first, .strips',
    )
    return [...grids].flatMap((grid) => {
      const { paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = getComputedStyle(grid)
      const box = grid.getBoundingClientRect()
      const start = box.left + Number.parseFloat(paddingLeft) + Number.parseFloat(borderLeftWidth)
      const end = box.right - Number.parseFloat(paddingRight) - Number.parseFloat(borderRightWidth)
      const rows = new Map<number, DOMRect[]>()
      for (const child of grid.children) {
        const at = child.getBoundingClientRect()
        if (at.width > 0) rows.set(Math.round(at.top), [...(rows.get(Math.round(at.top)) ?? []), at])
      }
      return [...rows.values()]
        .filter(
          (cells) =>
            // A lead's picture reaches over the margins of a phone.
            Math.min(...cells.map(({ left }) => left)) > start + 1 ||
            Math.max(...cells.map(({ right }) => right)) < end - 1,
        )
        .map(
          (cells) => `${grid.closest('section')?.innerText.split('\n')[0] ?? grid.className}: ${cells.length} in a row`,
        )
    })
  })

const pages: [name: string, page: Shown][] = [
  ['a front page with every form', front(7, { strips })],
  ...[1, 2, 3, 4, 5, 6].map((count): [string, Shown] => [`a front page of ${count}`, front(count)]),
  ...[1, 2, 3, 4].map((count): [string, Shown] => [`a section of ${count}`, section(count)]),
  ...[1, 2, 3, 4].map((count): [string, Shown] => [`an author of ${count}`, author(count)]),
]

for (const lang of ['en', 'ar']) {
  test(`no row of stories ends in a hole, at any width, in ${lang}`, async ({ page }) => {
    await page.route('**/images/**', (route) => route.fulfill({ status: 204 }))
    for (const [name, shown] of pages) {
      await openDrawn(page, { publication: { ...samplePublication, lang }, page: shown })
      for (const width of [390, 640, 768, 1024, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await holes(page), `${name} at ${width}`).toEqual([])
      }
    }
  })
}
