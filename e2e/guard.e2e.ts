import { test as base, expect } from '@playwright/test'
import { watch } from './guarded.ts'

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
  expect(csp.join(' ')).toContain('require-trusted-types-for')
})

base('a console error, an uncaught error, a stranger and a shift are noticed', async ({ page, baseURL }) => {
  const settle = await watch(page, new URL(baseURL ?? '').origin, [])
  await page.route('https://stranger.example/**', (route) => route.abort())
  await page.goto(story)
  await page.waitForTimeout(600)
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
  await page.waitForTimeout(300)
  const faults = await settle()
  expect(faults.console.join(' ')).toContain('planted error')
  expect(faults.errors.join(' ')).toContain('planted throw')
  expect(faults.shifts.join(' ')).toContain(`on ${story}`)
  expect(faults.csp.join(' ')).toContain('img-src')
})
