import { type Browser, expect, test } from '@playwright/test'
import { violations } from './axe.ts'
import { type Dressed, dressDemo, shownThemes } from './dressed.ts'
import { watch } from './guarded.ts'

const story = '/articles/voyager-1-repair'
const wanted = {
  daybreak: { face: 'Figtree', light: '#ffffff', dark: '#0b1226' },
  'night-desk': { face: 'Space Grotesk', light: '#0f1512', dark: '#0f1512' },
} as const
const widths = [
  [390, 844],
  [1440, 900],
] as const

const rgb = (hex: string) => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`

/** A page of its own, watched for shifts, refusals of the policy and requests to strangers. */
async function openPage(browser: Browser, origin: string, options: Parameters<Browser['newPage']>[0]) {
  const page = await browser.newPage(options)
  const faultsOf = await watch(page, origin, [])
  return { page, faultsOf }
}
const nothing = { console: [], errors: [], csp: [], strangers: [], shifts: [] }

test('every look that is shown has its test', () => expect(shownThemes).toEqual(Object.keys(wanted)))

for (const [name, { face, ...papers }] of Object.entries(wanted)) {
  test.describe(`the look ${name}`, () => {
    test.describe.configure({ mode: 'default' })
    let dressed: Dressed
    test.beforeAll(async () => {
      test.setTimeout(180_000)
      dressed = await dressDemo(`docs/themes/${name}`)
    })
    test.afterAll(() => dressed.stop())

    test('is published without a word', () => {
      const files = dressed.reports.filter(({ file }) => /\.css$|\.woff2$/.test(file))
      expect(files).toEqual([])
    })

    for (const [width, height] of widths) {
      for (const colorScheme of ['light', 'dark'] as const) {
        test(`at ${width}, ${colorScheme}: colour and face everywhere, and nothing moves`, async ({ browser }) => {
          const options = { viewport: { width, height }, colorScheme }
          const { page, faultsOf } = await openPage(browser, dressed.origin, options)
          // The first visit brings the fonts, the second shows them: `optional` waits for none.
          for (const path of ['/', story, story]) {
            await page.goto(dressed.origin + path)
            await page.waitForLoadState('networkidle')
            await page.evaluate(() => window.scrollTo(0, 2000))
            await page.waitForTimeout(150)
          }
          const seen = await page.evaluate(() => ({
            paper: getComputedStyle(document.documentElement).backgroundColor,
            headline: getComputedStyle(document.querySelector('h1') ?? document.body).fontFamily,
            over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            ours: [...document.fonts]
              .filter(({ status }) => status === 'loaded')
              .map(({ family }) => family.replaceAll('"', '')),
          }))
          expect(seen).toMatchObject({ paper: rgb(papers[colorScheme]) })
          // The space that a bar for scrolling would take is no part of the page.
          expect(seen.over).toBeLessThanOrEqual(0)
          expect(seen.headline).toMatch(new RegExp(`^"?${face}"?,`))
          expect(seen.ours).toContain(face)
          expect(seen.ours).not.toContain('Libre Franklin')
          const colour = page.locator(`meta[name="theme-color"][media*="${colorScheme}"]`)
          await expect(colour).toHaveAttribute('content', papers[colorScheme])
          expect(await faultsOf()).toEqual(nothing)
          for (const path of [story, '/']) {
            await page.goto(dressed.origin + path)
            expect(await violations(page), path).toEqual([])
          }
          await page.close()
        })
      }
    }

    test('with fonts that come late nothing moves', async ({ browser }) => {
      const { page, faultsOf } = await openPage(browser, dressed.origin, { viewport: { width: 1440, height: 900 } })
      await page.route('**/*.woff2', async (route) => {
        await new Promise((wait) => setTimeout(wait, 1200))
        await route.continue()
      })
      await page.goto(dressed.origin + story)
      await page.waitForTimeout(2200)
      expect((await faultsOf()).shifts).toEqual([])
      await page.close()
    })

    test('what stands in for the face is as wide as the face', async ({ browser }) => {
      const { page } = await openPage(browser, dressed.origin, {})
      await page.goto(dressed.origin + story)
      const [own = 0, standIn = 0] = await page.evaluate(async (family) => {
        const text = document.querySelector('.article-body')?.textContent?.slice(0, 3000) ?? ''
        const canvas = document.createElement('canvas').getContext('2d')
        const widths: number[] = []
        // On a busy machine the face may come too late to be used on this page at all: it is fetched once more, by itself.
        const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        const rule = rules.find(
          (one): one is CSSFontFaceRule =>
            one instanceof CSSFontFaceRule &&
            one.style.getPropertyValue('font-family').replaceAll('"', '') === family &&
            one.style.getPropertyValue('font-style') !== 'italic',
        )
        const weight = rule?.style.getPropertyValue('font-weight') || '400'
        const again = new FontFace('again', rule?.style.getPropertyValue('src') ?? '', { weight })
        document.fonts.add(await again.load())
        for (const one of ['again', `${family} as Arial`]) {
          await document.fonts.load(`400 20px "${one}"`)
          if (canvas === null) return []
          canvas.font = `400 20px "${one}"`
          widths.push(canvas.measureText(text).width)
        }
        return widths
      }, face)
      expect(own).toBeGreaterThan(10_000)
      expect(standIn / own).toBeGreaterThan(0.98)
      expect(standIn / own).toBeLessThan(1.02)
      await page.close()
    })
  })
}
