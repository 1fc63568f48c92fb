import type { Page, Request } from '@playwright/test'
import { looksOf, violations } from './axe.ts'
import { expect, hydrated, test } from './guarded.ts'
import { codeIn, linkIn, listed, mailsTo, mailTo, newAddress, signUp } from './service.ts'

// The service itself answers here: its database, its mails, its pages. Each look at the list starts a program of its own,
// which takes seconds on a busy machine.
test.describe.configure({ timeout: 120_000 })

const story = '/articles/voyager-1-repair'
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name }).click()
const headline = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

test('a reader signs up in a story, confirms by the mail, and leaves by the mail', async ({ page, guard }) => {
  // The second use of a link.
  guard.expected.push(/status of 410/)
  const address = newAddress()
  await page.goto(story)
  await hydrated(page)
  await signUp(page, address)
  await expect(page.getByText('Check your inbox')).toBeVisible()
  expect(await listed(address)).toEqual(['first-light pending'])

  const link = linkIn(await mailTo(address, /confirm/), 'confirm')
  const asked: Request[] = []
  page.on('request', (request) => asked.push(request))
  await page.goto(link)
  // Opening the link changes nothing, and its code is gone from the address.
  await expect(page).toHaveURL(/\/confirm$/)
  await expect(page.getByLabel('The code from the mail')).toBeHidden()
  expect(await listed(address)).toEqual(['first-light pending'])
  await press(page, 'Confirm')
  await headline(page, 'You are subscribed')
  expect(await listed(address)).toEqual(['first-light confirmed'])
  const code = codeIn(link)
  const seen = await Promise.all(
    asked.map(async (request) => JSON.stringify([request.url(), await request.allHeaders()])),
  )
  expect(seen.filter((one) => one.includes(code))).toEqual([])
  expect(asked.filter((request) => request.postData()?.includes(code))).toHaveLength(1)

  // No prompt asks again.
  await page.goto(story)
  await expect(page.locator('.prompt.newsletter')).toBeHidden()

  // A link works once.
  await page.goto(link)
  await press(page, 'Confirm')
  await headline(page, 'This link does not work any more')

  const welcome = await mailTo(address, /You are subscribed/)
  await page.goto(linkIn(welcome, 'preferences'))
  await press(page, 'Show my newsletters')
  await page.getByRole('checkbox', { name: /Something Went Right/ }).check()
  await press(page, 'Save')
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(await listed(address)).toEqual(['first-light confirmed', 'something-went-right confirmed'])

  await page.goto(linkIn(welcome, 'unsubscribe'))
  expect(await listed(address)).toHaveLength(2)
  await press(page, 'Unsubscribe')
  await headline(page, 'You are unsubscribed')
  // Of the newsletter that the mail was about.
  expect(await listed(address)).toEqual(['first-light unsubscribed', 'something-went-right confirmed'])
})

test.describe('a browser without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('signs up, confirms and leaves by the codes that the mails carry', async ({ page }) => {
    const address = newAddress()
    await page.goto(story)
    await signUp(page, address)
    await headline(page, 'Is this right?')
    await page.waitForTimeout(1100)
    await press(page, 'Yes, send the mail')
    await headline(page, 'Look into your mail')
    await expect(page.getByText(address)).toBeVisible()

    const mail = await mailTo(address, /confirm/)
    const typed = /(?:[0-9A-Z]{5}-){5}[0-9A-Z]/.exec(mail.text)?.[0] ?? ''
    await page.goto('/api/subscriptions/confirm')
    await page.getByLabel('The code from the mail').fill(typed.toLowerCase())
    await press(page, 'Confirm')
    await headline(page, 'You are subscribed')
    expect(await listed(address)).toEqual(['first-light confirmed'])

    const welcome = await mailTo(address, /You are subscribed/)
    await page.goto('/api/subscriptions/unsubscribe')
    await page.getByLabel('The code from the mail').fill(codeIn(linkIn(welcome, 'unsubscribe')))
    await press(page, 'Unsubscribe')
    await headline(page, 'You are unsubscribed')
    expect(await listed(address)).toEqual(['first-light unsubscribed'])
  })
})

test('a double click, a second tab and a reload make one subscriber and one mail', async ({ page, context }) => {
  const address = newAddress()
  const second = await context.newPage()
  for (const one of [page, second]) {
    await one.goto(story)
    await hydrated(one)
    const prompt = one.getByLabel('Newsletter sign-up')
    await prompt.getByRole('checkbox', { name: /First Light/ }).check()
    await prompt.getByLabel('Email address').fill(address)
  }
  const clickTwice = (one: Page) =>
    one.getByRole('button', { name: 'Subscribe', exact: true }).evaluate((button: HTMLButtonElement) => {
      button.click()
      button.click()
    })
  await Promise.all([clickTwice(page), clickTwice(second)])
  await expect(page.getByText('Check your inbox')).toBeVisible()
  await page.reload()
  await hydrated(page)
  await expect(page.getByText('Check your inbox')).toBeVisible()
  await mailTo(address, /confirm/)
  await page.waitForTimeout(2500)
  expect(await mailsTo(address)).toHaveLength(1)
  expect(await listed(address)).toEqual(['first-light pending'])
})

test('a scanner that opens every link of a mail, scripts and all, changes nothing', async ({ page, request }) => {
  const address = newAddress()
  await page.goto(story)
  await hydrated(page)
  await signUp(page, address)
  const link = linkIn(await mailTo(address, /confirm/), 'confirm')
  for (const method of ['GET', 'HEAD'] as const) await request.fetch(link, { method })
  await page.goto(link, { waitUntil: 'networkidle' })
  expect(await listed(address)).toEqual(['first-light pending'])
  await press(page, 'Confirm')
  await headline(page, 'You are subscribed')
})

/** Each page of the service, by the way that leads there. */
async function visitPages(page: Page, visit: (name: string) => Promise<void>) {
  const address = newAddress()
  const form = { email: address, newsletter: 'first-light' }
  const post = async (path: string, fields: Record<string, string>) => {
    await page.goto('/newsletters')
    await page.evaluate(
      ([to, values]) => {
        const made = document.createElement('form')
        made.method = 'post'
        made.action = to
        for (const [name, value] of Object.entries(values)) {
          const field = document.createElement('input')
          field.type = 'hidden'
          field.name = name
          field.value = value
          made.append(field)
        }
        document.body.append(made)
        made.submit()
      },
      [path, fields] as const,
    )
    await page.waitForURL(`**${path}`)
    await page.waitForLoadState()
  }
  await post('/api/subscriptions', form)
  await visit('once more')
  await page.waitForTimeout(1100)
  await press(page, 'Yes, send the mail')
  await headline(page, 'Look into your mail')
  await visit('pending')
  await page.goto(linkIn(await mailTo(address, /confirm/), 'confirm'))
  await visit('confirm')
  await press(page, 'Confirm')
  await headline(page, 'You are subscribed')
  await visit('confirmed')
  const welcome = await mailTo(address, /You are subscribed/)
  await page.goto(linkIn(welcome, 'preferences'))
  await visit('preferences')
  await press(page, 'Show my newsletters')
  await headline(page, 'Your newsletters')
  await press(page, 'Save')
  await expect(page.getByText('Saved.')).toBeVisible()
  await visit('choices')
  await page.goto('/api/subscriptions/unsubscribe')
  await visit('unsubscribe, with a code to type')
  await page.goto(linkIn(welcome, 'unsubscribe'))
  await press(page, 'Unsubscribe')
  await headline(page, 'You are unsubscribed')
  await visit('unsubscribed')
}

for (const [width, colorScheme] of looksOf(1)) {
  test(`axe finds nothing on any page of the service at ${width} in ${colorScheme}`, async ({ page }) => {
    test.setTimeout(90_000)
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const check = async (name: string) => {
      expect(await violations(page), name).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width)
    }
    await visitPages(page, check)
  })
}

test('what was wrong or too old is said on a page with the form', async ({ page, guard }) => {
  guard.expected.push(/status of 4(?:22|10)/)
  await page.goto('/newsletters')
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form[action="/api/subscriptions"]')
    const field = form?.querySelector<HTMLInputElement>('[name=email]')
    if (field) field.value = 'no address'
    form?.submit()
  })
  await headline(page, 'Something is missing')
  await expect(page.getByLabel('Email address')).toHaveValue('no address')
  expect(await violations(page)).toEqual([])
  await page.goto(`/api/subscriptions/confirm#${'0'.repeat(26)}`)
  await press(page, 'Confirm')
  await headline(page, 'This link does not work any more')
  expect(await violations(page)).toEqual([])
})
