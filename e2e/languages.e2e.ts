import { readdirSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { english } from '#src/words/en.ts'
import { languages, wordsOf } from '#src/words/languages.ts'
import type { Words } from '#src/words/words.ts'
import { violations } from './axe.ts'
import { hydrated, watch } from './guarded.ts'
import { type LanguageSite, openLanguage } from './language-site.ts'

// The demo speaks English; each other language of the interface has a small publication of its own here. Pictures of what
// is seen are written into the folder that SHOTS names.
const shots = process.env.SHOTS
const spoken = readdirSync('e2e/languages')

test.describe.configure({ mode: 'default', timeout: 180_000 })

/** Whole sentences and headings of the English interface: none of them may be left in another language. */
const englishTexts = (words: Words): string[] => {
  const own = new Set(Object.values(words).flatMap((group) => Object.values(group)))
  return Object.values(english)
    .flatMap((group): unknown[] => Object.values(group))
    .filter((text): text is string => typeof text === 'string' && !own.has(text))
    .filter((text) => text.length > 6 && !text.includes('{'))
}

/** All that a page says, shown or spoken. */
const told = (page: Page) =>
  page.evaluate(() => {
    const spokenOnly = [...document.querySelectorAll('[aria-label],[alt],[title],[placeholder]')].flatMap((one) =>
      ['aria-label', 'alt', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
    )
    return [document.title, document.body.innerText, ...spokenOnly].join('\n')
  })

const linkIn = (text: string, name: string) => new RegExp(`https?://\\S+/${name}#\\S+`).exec(text)?.[0] ?? ''

class Reader {
  readonly #page: Page
  readonly #site: LanguageSite
  readonly #lang: string
  readonly #left: string[]
  constructor(page: Page, site: LanguageSite, lang: string, words: Words) {
    this.#page = page
    this.#site = site
    this.#lang = lang
    this.#left = englishTexts(words)
  }
  async open(path: string): Promise<void> {
    await this.#page.goto(`${this.#site.base}${path}`)
  }
  /** Looks at a page as it stands, at both widths. */
  async look(name: string): Promise<void> {
    const page = this.#page
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const lines = (await told(page)).split('\n').map((line) => line.trim())
      expect(lines.filter((line) => this.#left.includes(line))).toEqual([])
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await expect.poll(overflow, { intervals: [50] }).toBeLessThanOrEqual(0)
      if (width === 390 || name === 'story' || name === 'front') expect(await violations(page)).toEqual([])
      if (shots === undefined) continue
      await page.screenshot({ path: `${shots}/${this.#lang}-${name}-${width}.png`, fullPage: !name.includes('open') })
    }
  }
}

const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property)

/** Hebrew and Arabic letters are not spaced as Latin ones are; addresses are Latin there too. */
async function expectOwnLetters(page: Page): Promise<void> {
  expect(await styleOf(page, 'h1', 'letter-spacing')).toBe('normal')
  expect(await styleOf(page, '.prompt input[type=email]', 'direction')).toBe('ltr')
}

async function openPage(browser: Browser, site: LanguageSite, lang: string) {
  const context = await browser.newContext({ baseURL: site.base, locale: lang, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const settle = await watch(page, site.base, [/status of 404/])
  return { page, settle, close: () => context.close() }
}

for (const lang of spoken) {
  test(`a publication in ${lang} speaks it everywhere`, async ({ browser }) => {
    const words = wordsOf(lang) ?? english
    const site = await openLanguage(lang)
    const { page, settle, close } = await openPage(browser, site, lang)
    const reader = new Reader(page, site, lang, words)
    await reader.open('/')
    await hydrated(page)
    const dir = ['ar', 'he'].includes(lang) ? 'rtl' : 'ltr'
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).direction)).toBe(dir)
    if (dir === 'rtl') expect(await styleOf(page, '.tagline', 'font-style')).toBe('normal')
    await reader.look('front')
    const story = await page.locator('main a[href^="/articles/voyager"]').first().getAttribute('href')
    await reader.open(story ?? '')
    await hydrated(page)
    await reader.look('story')
    await page.locator('.pull-quote summary').click()
    await reader.look('quote-open')
    await page.locator('.byline-author').first().click()
    await expect(page.locator('dialog[open]')).toBeVisible()
    const author = await page.locator('dialog[open] a[href^="/authors/"]').getAttribute('href')
    await reader.look('drawer-open')
    await page.keyboard.press('Escape')
    if (dir === 'rtl') await expectOwnLetters(page)
    await page.locator('.share-more').click()
    await reader.look('share-open')
    await page.keyboard.press('Escape')
    const prompt = page.locator('.prompt')
    await prompt.locator('button[type=submit]').click()
    await reader.look('form-invalid')
    await prompt.locator('input[type=checkbox]').first().check()
    const address = `reader-${lang}@example.org`
    await prompt.locator('input[type=email]').fill(address)
    await prompt.locator('button[type=submit]').click()
    await expect(page.getByText(words.signUp.checkInbox).first()).toBeVisible()
    await reader.look('form-sent')
    await expect.poll(async () => (await site.mailsTo(address)).length).toBe(1)
    const [mail = { subject: '', text: '', html: '' }] = await site.mailsTo(address)
    expect(mail.html).toContain(`lang="${lang}"`)
    await page.goto('about:blank')
    await page.setContent(mail.html)
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${lang}-mail.png`, fullPage: true })
    await page.goto(linkIn(mail.text, 'confirm'))
    await reader.look('confirm')
    await page.getByRole('main').getByRole('button').first().click()
    await page.waitForLoadState()
    await reader.look('confirmed')
    await expect.poll(async () => (await site.mailsTo(address)).length).toBe(2)
    const [, welcome = { subject: '', text: '', html: '' }] = await site.mailsTo(address)
    await page.goto(linkIn(welcome.text, 'preferences'))
    await reader.look('preferences')
    await reader.open('/newsletters')
    await hydrated(page)
    await reader.look('newsletters')
    await page.locator('main input[type=email]').first().scrollIntoViewIfNeeded()
    await reader.open('/nowhere')
    await hydrated(page)
    await reader.look('missing')
    await reader.open(author ?? 'no link to the author')
    await hydrated(page)
    await reader.look('author')
    expect(await settle()).toEqual({ console: [], errors: [], csp: [], strangers: [], shifts: expect.anything() })
    await close()
    await site.close()
  })
}

test('every language of the interface has a publication here, but for that of the demo', () => {
  expect(spoken.toSorted()).toEqual(
    Object.keys(languages)
      .filter((lang) => lang !== 'en')
      .toSorted(),
  )
})
