import { expect, hydrated, test } from './guarded.ts'

test.use({ viewport: { width: 390, height: 844 } })

const isWorn = (face: string) => document.fonts.check(`20px "${face}"`)

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
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) document.documentElement.dataset.moved = shift.entryType
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/articles/trump-nato-withdrawal')
  await hydrated(page)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('standfirst.faces'))).toBe('1')
  expect(steps.filter((step) => step === 'font asked')).toHaveLength(3)
  expect(steps[0]).toBe('picture there')
  const headline = page.getByRole('heading', { level: 1 })
  const before = await headline.boundingBox()
  expect(await page.locator('#faces').getAttribute('media')).not.toBe('all')

  await page.locator('.explore a[href^="/articles/"]').first().click()
  await expect(page).not.toHaveURL(/trump-nato/)
  await expect(page.locator('#faces')).toHaveAttribute('media', 'all')
  await expect.poll(() => page.evaluate(isWorn, 'Newsreader Display')).toBe(true)

  await page.goto('/articles/trump-nato-withdrawal')
  await hydrated(page)
  await expect(page.locator('#faces')).toHaveAttribute('media', 'all')
  const after = await headline.boundingBox()
  expect(after?.height).toBe(before?.height)
  expect(await page.locator('html').getAttribute('data-moved')).toBeNull()
})
