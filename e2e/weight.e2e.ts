import { expect, hydrated, test } from './guarded.ts'

// Speed bar: JavaScript of a story's first load.
const mostScript = 85_000
const mostFonts = 100_000

test('the JavaScript of a story’s first load stays within its budget', async ({ page }) => {
  const bytes = { script: 0, font: 0 }
  page.on('response', async (response) => {
    const kind = response.request().resourceType()
    if (kind !== 'script' && kind !== 'font') return
    const { responseBodySize } = await response.request().sizes()
    bytes[kind] += responseBodySize
    if (kind === 'script') expect(response.headers()['content-encoding']).toBe('br')
  })
  await page.goto('/articles/trump-nato-withdrawal')
  await hydrated(page)
  await page.waitForLoadState('networkidle')
  console.log(`a story's first load: ${bytes.script} bytes of JavaScript, ${bytes.font} of fonts`)
  expect(bytes.script).toBeGreaterThan(50_000)
  expect(bytes.script).toBeLessThanOrEqual(mostScript)
  expect(bytes.font).toBeLessThanOrEqual(mostFonts)
})
