import { test as base, expect } from '@playwright/test'
import { hydrated, test, watch } from './guarded.ts'

// The guard itself is proved: each fault is planted in a page and has to be noticed.
const story = '/articles/trump-nato-withdrawal'

base('a planted inline script and a planted innerHTML are refused and reported', async ({ page, baseURL }) => {
  const settle = await watch(page, new URL(baseURL ?? '').origin, [])
  await page.goto(story)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    let isThrown = false
    try {
      script.textContent = 'window.planted = 1'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<b>planted</b>')
    } catch {
      isThrown = true
    }
    return { isThrown, planted: (window as unknown as { planted?: number }).planted }
  })
  expect(ran).toEqual({ isThrown: true, planted: undefined })
  const { csp } = await settle()
  await expect.poll(() => csp.join(' ')).toContain('require-trusted-types-for')
})

base('a console error, an uncaught error, a stranger and a shift are noticed', async ({ page, baseURL }) => {
  const settle = await watch(page, new URL(baseURL ?? '').origin, [])
  await page.route('https://stranger.example/**', (route) => route.abort())
  await page.goto(story)
  await hydrated(page)
  await page.evaluate(() => {
    console.error('planted error')
    setTimeout(() => {
      throw new Error('planted throw')
    })
    const image = document.createElement('img')
    image.src = 'https://stranger.example/pixel.gif'
    document.body.append(image)
    const block = document.createElement('div')
    block.style.setProperty('height', '200px')
    document.querySelector('main')?.prepend(block)
  })
  const faults = await settle()
  await expect.poll(() => faults.console.join(' ')).toContain('planted error')
  await expect.poll(() => faults.errors.join(' ')).toContain('planted throw')
  await expect.poll(() => faults.shifts.join(' ')).toContain(`on ${story}`)
  await expect.poll(() => faults.csp.join(' ')).toContain('img-src')
})

base('an unhandled rejection, a warning and the page of a stranger are noticed', async ({ page, baseURL }) => {
  const settle = await watch(page, new URL(baseURL ?? '').origin, [/expected of this test/])
  await page.route('https://stranger.example/**', (route) => route.fulfill({ body: 'stranger' }))
  await page.goto(story)
  await page.evaluate(() => {
    void Promise.reject(new Error('planted rejection'))
    console.warn('planted warning')
    console.warn('expected of this test')
  })
  await page.waitForTimeout(100)
  await page.evaluate(() => {
    window.location.href = 'https://stranger.example/'
  })
  await page.waitForURL('https://stranger.example/')
  const faults = await settle()
  expect([...faults.console, ...faults.errors].join(' ')).toContain('planted rejection')
  expect(faults.console.filter((line) => !line.includes('rejection'))).toEqual(['planted warning'])
  expect(faults.strangers).toEqual(['https://stranger.example/'])
})

// What a reader's input answers within half a second is no shift; the same without an input is one.
base('a shift that answers a press is no fault', async ({ page, baseURL }) => {
  const settle = await watch(page, new URL(baseURL ?? '').origin, [])
  await page.goto(story)
  await hydrated(page)
  await page.evaluate(() => {
    document.addEventListener('keydown', () => {
      const block = document.createElement('div')
      block.style.setProperty('height', '200px')
      document.querySelector('main')?.prepend(block)
    })
  })
  await page.keyboard.press('a')
  await page.waitForTimeout(200)
  expect((await settle()).shifts).toEqual([])
})

for (const [what, plant] of [
  ['a console error', () => console.error('planted')],
  ['an uncaught error', () => void setTimeout(() => Promise.reject(new Error('planted')))],
  ['markup written as text', () => document.body.insertAdjacentHTML('beforeend', '<b>planted</b>')],
  [
    'a shift',
    () =>
      document.querySelector('main')?.prepend(document.createElement('hr'), document.createElement('h2'), 'planted'),
  ],
] as const) {
  test(`a test fails by itself on ${what}`, async ({ page }) => {
    test.fail()
    await page.goto(story)
    await hydrated(page)
    await page.evaluate(plant).catch(() => undefined)
    // What has moved is told of after a frame, and a busy machine draws few.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200)))),
    )
  })
}
