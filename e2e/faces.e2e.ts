import type { Page } from '@playwright/test'
import { openFirefox } from './firefox.ts'
import { expect, hydrated, test } from './guarded.ts'

const story = '/articles/trump-nato-withdrawal'
test.use({ viewport: { width: 390, height: 844 } })

const headline = (page: Page) => page.getByRole('heading', { level: 1 })
/** The weights and styles of the text face in which the document may set words. */
const textFaces = () =>
  [...document.fonts]
    .filter(({ family }) => family.replaceAll('"', '') === 'Newsreader')
    .map(({ weight, style }) => `${weight.replace('normal', '400')} ${style}`)
const isWorn = () =>
  [...document.fonts].some(({ family, status }) => /Newsreader Display/.test(family) && status === 'loaded')
const areFetched = (page: Page) =>
  expect.poll(() => page.evaluate(() => localStorage.getItem('standfirst.faces'))).toBe('1')

/** Follows the first link of "Explore more". */
async function goOn(page: Page) {
  await page.locator('.explore a[href^="/articles/"]').first().click()
  await expect(page).not.toHaveURL(/trump-nato/)
}

/** The fonts that the browser draws the headline with. */
async function drawnWith(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' })
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
  return fonts.map(({ familyName }) => familyName).join()
}

test('on a phone the fonts come after the lead picture, and the next page wears them; nothing moves', async ({
  page,
}) => {
  const steps: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'font') steps.push('font asked')
  })
  page.on('requestfinished', (request) => {
    if (/trump-nato-withdrawal.*avif/.test(request.url())) steps.push('picture there')
  })
  await page.goto(story)
  await hydrated(page)
  await areFetched(page)
  expect(steps.filter((step) => step === 'font asked')).toHaveLength(3)
  expect(steps[0]).toBe('picture there')
  const before = await headline(page).boundingBox()
  expect(await drawnWith(page)).not.toContain('Newsreader')

  await goOn(page)
  await expect.poll(() => drawnWith(page)).toContain('Newsreader')
  expect((await page.evaluate(textFaces)).toSorted()).toEqual(['400 700 italic', '400 normal', '600 normal'])

  await page.goto(story)
  await hydrated(page)
  expect(await drawnWith(page)).toContain('Newsreader')
  const after = await headline(page).boundingBox()
  expect(after?.height).toBe(before?.height)
})

test('in Firefox, too, the next page wears the fonts that were fetched', async ({ baseURL }) => {
  const { other, newTab } = await openFirefox()
  const page = await newTab()
  // The screen of a phone: on a wide one the fonts come beside the picture.
  await page.addInitScript(() => Object.defineProperty(screen, 'width', { value: 390 }))
  await page.goto(baseURL + story)
  await hydrated(page)
  await areFetched(page)
  expect(await page.evaluate(isWorn)).toBe(false)
  await goOn(page)
  await expect.poll(() => page.evaluate(isWorn)).toBe(true)
  expect((await page.evaluate(textFaces)).toSorted()).toEqual(['400 700 italic', '400 normal', '600 normal'])
  await other.close()
})
