import type { Page } from '@playwright/test'
import { openFirefox } from './firefox.ts'
import { follow } from './follow.ts'
import { expect, hydrated, test, watch } from './guarded.ts'
import { startProxy } from './proxy.ts'

const from = '/articles/leap-second-ends'
const to = '/articles/antikythera-mechanism'
const name = 'query-["story","antikythera-mechanism"]'

type Site = { origin: string; setAway: (isAway: boolean) => void }

/** The site behind a switch: while it is away, no JSON comes. */
async function switchable(site: string): Promise<Site & { close: () => void }> {
  let away = false
  const { origin, server } = await startProxy(site, (request, { status, headers, body }, response) => {
    if (away && request.url?.endsWith('.json')) request.socket.destroy()
    else response.writeHead(status, headers).end(body)
  })
  return {
    origin,
    setAway: (isAway) => {
      away = isAway
    },
    close: () => server.close(),
  }
}

const headline = (page: Page) => page.locator('article.story h1')

/** Opens a page anew, goes on to a story, and tells how long that took until its text was there, in ms. */
async function goTo(page: Page, origin: string) {
  await page.goto(origin + from)
  await hydrated(page)
  const begun = Date.now()
  await follow(page, to)
  await expect(headline(page)).toHaveText(/Antikythera/i, { timeout: 15_000 })
  // The headline is known from the card that led there.
  await expect(page.locator('article.story')).toContainText('island of Symi')
  await expect(page.locator('main')).not.toContainText('Invalid Date')
  return Date.now() - begun
}

type Record = { name: string; usedAt: number; value: { data: unknown; at: number } }

/** What is kept of the story; with `change`, after something has been done to it. */
const kept = (page: Page, change?: 'age' | 'cut' | 'time' | 'kind' | 'junk') =>
  page.evaluate(
    ([wanted, done]) =>
      new Promise<Record | undefined>((answer, fail) => {
        const opening = indexedDB.open('standfirst')
        opening.onerror = () => fail(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const end = (record: Record | undefined) => {
            database.close()
            answer(record)
          }
          if (!database.objectStoreNames.contains('queries')) return end(undefined)
          const changing = database.transaction('queries', 'readwrite')
          const store = changing.objectStore('queries')
          const asking = store.get(wanted ?? '')
          asking.onsuccess = () => {
            const record = asking.result as Record | undefined
            if (record === undefined || done === undefined) return end(record)
            const { value } = record
            const changed = {
              age: { ...value, at: value.at - 120_000 },
              cut: { ...value, data: { ...(value.data as object), body: undefined } },
              time: { ...value, at: Number.NaN },
              kind: [value],
              junk: 'x'.repeat(10_000_000),
            }[done]
            store.put({ ...record, value: changed })
            changing.oncomplete = () => end(record)
          }
        }
      }),
    [name, change] as const,
  )

const untilKept = (page: Page) => expect.poll(async () => (await kept(page)) !== undefined).toBe(true)

const journeys: { [name: string]: (page: Page, site: Site) => Promise<void> } = {
  'a story that was opened once opens at the next visit without the network': async (page, { origin, setAway }) => {
    await goTo(page, origin)
    await untilKept(page)
    await kept(page, 'age')
    setAway(true)
    expect(await goTo(page, origin)).toBeLessThan(1500)
    await expect(page.locator('.article-body p').nth(5)).toBeAttached()
  },
  'what is damaged there is replaced by what the network brings': async (page, { origin }) => {
    await goTo(page, origin)
    await untilKept(page)
    const whole = JSON.stringify((await kept(page))?.value.data)
    for (const change of ['cut', 'kind', 'junk', 'time'] as const) {
      await kept(page, change)
      await goTo(page, origin)
      await expect.poll(async () => JSON.stringify((await kept(page))?.value?.data)).toBe(whole)
    }
  },
  'a clock that was ten years ahead, or behind, harms nothing': async (page, { origin }) => {
    const now = Date.now()
    const tenYears = 10 * 365.25 * 86_400_000
    for (const time of [now + tenYears, now, now - tenYears, now]) {
      await page.clock.setSystemTime(time)
      await goTo(page, origin)
      await untilKept(page)
      expect(await page.locator('main').innerText()).not.toMatch(
        /\bin \d+ (minute|hour|day|month|year)|-\d+ (minute|hour|day)/,
      )
    }
  },
  'a tab with a newer version of the app does not wait for this one, nor this one for it': async (page, { origin }) => {
    await goTo(page, origin)
    await untilKept(page)
    const opened = await page.evaluate(
      () =>
        new Promise<string>((answer) => {
          const opening = indexedDB.open('standfirst', 2)
          opening.onsuccess = () => answer('opened')
          opening.onerror = () => answer(String(opening.error))
          setTimeout(() => answer('still waiting'), 1000)
        }),
    )
    expect(opened).toBe('opened')
    await follow(page, from)
    await expect(headline(page)).toHaveText(/leap second/i)
  },
}

/** The least of some times that this takes, in ms: what a busy machine adds differs, what the page waits for does not. */
async function least(times: number, take: () => Promise<number>, enough = 0) {
  let found = Number.POSITIVE_INFINITY
  for (let time = 0; time < times && found >= enough; time += 1) found = Math.min(found, await take())
  return found
}

const storages: { [name: string]: () => void } = {
  'that never answers': () => {
    // What opens databases asks whether this is a request.
    const request = Object.create(IDBOpenDBRequest.prototype)
    request.addEventListener = () => undefined
    IDBFactory.prototype.open = () => request
  },
  'that refuses to open': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError')
    }
  },
  'that is not there': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  },
  'that is full': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  },
}
for (const [what, spoil] of Object.entries(storages)) {
  journeys[`storage ${what} costs a story no second`] = async (page, { origin }) => {
    const bound = 1000 + (await least(2, () => goTo(page, origin)))
    await page.addInitScript(spoil)
    expect(await least(3, () => goTo(page, origin), bound)).toBeLessThan(bound)
    await follow(page, '/articles/voyager-1-repair')
    await expect(headline(page)).toHaveText(/Voyager/)
  }
}

for (const [what, journey] of Object.entries(journeys)) {
  test(`in Chromium ${what}`, async ({ browser, baseURL }) => {
    const page = await browser.newPage()
    const site = await switchable(baseURL ?? '')
    // A request that finds no network is told on the console.
    const settle = await watch(page, site.origin, [/ERR_EMPTY_RESPONSE/])
    await journey(page, site)
    // The steps are taken by script here, which is no input of a reader's.
    expect({ ...(await settle()), shifts: [] }).toEqual({ console: [], errors: [], csp: [], strangers: [], shifts: [] })
    site.close()
    await page.close()
  })
  test(`in Firefox ${what}`, async ({ baseURL }) => {
    test.setTimeout(90_000)
    const { other: browser, newTab } = await openFirefox()
    const site = await switchable(baseURL ?? '')
    await journey(await newTab(), site)
    site.close()
    await browser.close()
  })
}
