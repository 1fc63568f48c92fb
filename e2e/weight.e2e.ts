import { readdirSync, readFileSync, statSync } from 'node:fs'
import { publishedStories } from './editions.ts'
import { expect, hydrated, test } from './guarded.ts'

// What is reached, prompts among it, and what begins to keep pages: 84.5 kB. The speed bar asks for 85 of a first load.
const mostScript = 84_550
// What is reached, without italics: 41.7 kB; a story with some fetches 12.4 more. The speed bar asks for 60 in all.
const mostFonts = 42_000
// What is reached, brotli 11, for the demo's story nearest to 700 words (826): 3.2 kB of it the inline CSS, 1.5 the state,
// 3.8 the drawn page, 0.5 the linked data, 0.4 the tags of the head. The speed bar asks for 9 kB in all. The same document takes
// some 80 bytes more or less by the hashes in its addresses, which do not pack.
const mostDocument = 13_200

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

test('every page names the scripts that it begins with, so that none waits for another', async ({ page }) => {
  const [story] = publishedStories()
  const author = `/authors/${story?.authors[0]?.id}`
  for (const path of ['/', author, '/sections/world', '/newsletters', '/pages/about', '/articles/voyager-1-repair']) {
    const fetched: string[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') fetched.push(new URL(response.url()).pathname)
    })
    await page.goto(path)
    await hydrated(page)
    await page.waitForLoadState('networkidle')
    page.removeAllListeners('response')
    const named = await page
      .locator('head :is(script[src], link[rel="modulepreload"])')
      .evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? one.getAttribute('href')))
    // The prompts of a story come after all else: their form works without them.
    const isLate = (one: string) => path.startsWith('/articles/') && one.startsWith('/assets/prompts-')
    expect(fetched.filter((one) => !isLate(one)).toSorted(), path).toEqual(named.toSorted())
  }
})

const story = '/articles/trump-nato-withdrawal'
const isCode = (url: string) => /\/assets\/(?:app|react)-[^/]+\.js$/.test(url)

test('the code of a story comes after its picture, which it would take the line from', async ({ page }) => {
  let letPictureCome = () => {}
  const mayCome = new Promise<void>((go) => (letPictureCome = go))
  const code: string[] = []
  page.on('request', (request) => void (isCode(request.url()) && code.push(request.url())))
  await page.route('**/images/trump-nato-withdrawal-*', async (route) => {
    await mayCome
    await route.continue()
  })
  await page.goto(story, { waitUntil: 'domcontentloaded' })
  await page.waitForTimeout(1500)
  expect(code).toEqual([])
  letPictureCome()
  await hydrated(page)
  expect(code).toHaveLength(2)
})

test('a picture that stalls keeps the code of a story back for three seconds', async ({ page }) => {
  await page.route('**/images/trump-nato-withdrawal-*', () => undefined)
  await page.goto(story, { waitUntil: 'domcontentloaded' })
  await hydrated(page)
})

test('code that is another than the document names does not run', async ({ page, guard }) => {
  guard.expected.push(/'integrity' attribute/)
  await page.route('**/assets/app-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${await response.text()}\nwindow.hasRun = true` })
  })
  const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'))
  await page.goto(story)
  await refused
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => 'hasRun' in window)).toBe(false)
})

test('the document of a story of some 700 words gets no heavier', () => {
  const [story] = publishedStories().toSorted((a, b) => Math.abs(a.wordCount - 700) - Math.abs(b.wordCount - 700))
  const { size } = statSync(`dist/site/articles/${story?.slug}.html.br`)
  console.log(`the document of ${story?.slug}, ${story?.wordCount} words: ${size} bytes`)
  expect(size).toBeLessThanOrEqual(mostDocument)
})

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)

// Tailwind reads files as plain text: a word of the code that is also the name of a utility would be sent to every reader.
test('the style sheet holds no utility that no component names', () => {
  const sheet = filesIn('dist/app/assets').find((file) => /\/index-[^/]+\.css$/.test(file))
  const [, utilities = ''] = readFileSync(sheet ?? '', 'utf8').split(/@layer utilities\{|@font-face/)
  const made = [...utilities.matchAll(/\.((?:[\w-]|\\.)+)[^{}]*\{/g)].map(([, name = '']) => name.replaceAll('\\', ''))
  const lines = ['src/ui', 'src/features', 'src/app']
    .flatMap(filesIn)
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line.includes('className'))
  const named = new Set(lines.flatMap((line) => line.split(/[\s"'`{}]+/)))
  expect(made.length).toBeGreaterThan(20)
  expect(made.filter((name) => !named.has(name))).toEqual([])
})
