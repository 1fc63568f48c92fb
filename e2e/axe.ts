import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { isEveryCase } from '#src/test/share-of-cases.ts'
import { expect } from './guarded.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// `target-size` runs only if wcag22aa is asked for.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with the page as it stands, a line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const results = (await page.evaluate(
    (values) => (window as unknown as { axe: typeof import('axe-core') }).axe.run({ runOnly: { type: 'tag', values } }),
    tags,
  )) as AxeResults
  expect(results.passes.length).toBeGreaterThan(10)
  return results.violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target} ${node.failureSummary}`),
  )
}

export type Look = readonly [width: number, colorScheme: 'light' | 'dark']

const everyLook: readonly Look[] = [390, 768, 1440].flatMap((width): Look[] => [
  [width, 'light'],
  [width, 'dark'],
])

/**
 * The looks in which axe sees a state. Sizes and places hang on the width, contrast on the theme, and next to nothing on both at
 * once: so a state is seen narrow in one theme and wide in the other, and in all six looks where every case is asked for. States
 * with an even and with an odd `turn` differ, so that what all pages share (the masthead, the foot) is seen in all four.
 */
export function looksOf(turn: number): readonly Look[] {
  if (isEveryCase) return everyLook
  const [narrow, wide] = turn % 2 === 0 ? (['light', 'dark'] as const) : (['dark', 'light'] as const)
  return [
    [390, narrow],
    [1440, wide],
  ]
}
