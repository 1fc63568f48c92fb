import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type Page as BrowserPage, expect, test } from '@playwright/test'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { Page, PageState } from '#src/page/page.ts'
import { contentHash } from '#src/publish/site/content-hash.ts'
import { decideEarly } from '#src/publish/site/decide-early.ts'
import { waitForStyles, wearFaces } from '#src/publish/site/early-script.ts'
import { securityHeaders } from '#src/server/site/headers.ts'
import { attackStrings, hostilePublication, hostileStory, sectionOf } from '#src/test/hostile-edition.ts'
import { someOf } from '#src/test/share-of-cases.ts'

// React draws without its checks only if this is set before it is loaded.
process.env.NODE_ENV = 'production'

const attacks = someOf(attackStrings() ?? [])
const harmless = 'word'
const perStory = 60
const perUrlStory = 20
const perListPage = 100

type File = { type: string; body: string | Buffer }
const files = new Map<string, File>()
/** Pages are drawn when they are asked for: no worker draws all of them. */
const pages = new Map<string, () => PageState>()
let server: Server
let origin = ''
let hasPolicy = true

// Every worker has a server of its own: the tests share nothing.
test.describe.configure({ mode: 'parallel' })
test.skip(
  attacks.length === 0,
  'The shared test data (corpora/xss.json) is not beside this project: set STANDFIRST_SHARED.',
)

const batches = <Item>(all: readonly Item[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, at * size + size))

/** The first of 20 attacks in all addresses of a story, the others in those of its blocks: the texts have had theirs. */
function urlStory(slug: string, urls: readonly string[]): Article {
  const bodies = urls.flatMap((url) => {
    const written = JSON.stringify(url).slice(1, -1)
    return hostileStory(slug, [harmless], url).body.filter((block) => JSON.stringify(block).includes(written))
  })
  const seen = new Set<string>()
  const body = bodies.filter(({ id }) => !seen.has(id) && seen.add(id))
  return { ...hostileStory(slug, [harmless], urls[0] ?? ''), body: body.slice(0, 1900) }
}

const texts = batches(attacks, perStory)
const urls = batches(attacks, perUrlStory)
const slugs = texts.map((_, at) => `text-${at}`)
const urlSlugs = urls.map((_, at) => `url-${at}`)
const singles = attacks.map((_, at) => `single-${at}`)
const singleStory = (slug: string, attack: string) => hostileStory(slug, [attack], '/x', false)
const listPages = Math.ceil(attacks.length / perListPage)
const listPath = (at: number) => (at === 0 ? '/sections/world' : `/sections/world/${at + 1}`)

function setPage(path: string, toPage: () => Page, publication = hostilePublication(harmless)): void {
  pages.set(path, () => ({ publication, page: toPage() }))
}
const setStory = (article: () => Article, slug: string, publication?: Publication) =>
  setPage(`/articles/${slug}`, () => ({ kind: 'story', article: article() }), publication)

function setAllPages(): void {
  for (const [at, batch] of texts.entries()) {
    setStory(() => hostileStory(`text-${at}`, batch, '/x'), `text-${at}`)
    // The same words with nothing in them that means anything to a parser of HTML.
    const tame = batch.map((one) => one.replace(/[<>"'`&/\\=]/g, '*'))
    setStory(() => hostileStory(`plain-${at}`, tame, '/x'), `plain-${at}`)
  }
  for (const [at, attack] of attacks.entries())
    setStory(() => singleStory(`single-${at}`, attack), `single-${at}`, hostilePublication(attack))
  for (const [at, batch] of urls.entries()) setStory(() => urlStory(`url-${at}`, batch), `url-${at}`)
  setStory(() => singleStory('single-plain', harmless), 'single-plain')
  for (const [at, batch] of batches(attacks, perListPage).entries()) {
    const stories = () => batch.map((attack, index) => singleStory(`single-${at * perListPage + index}`, attack))
    setPage(listPath(at), () => sectionOf(stories(), at + 1))
  }
}

test.beforeAll(async () => {
  const { renderPage } = await import('#src/app/entry-server.tsx')
  const { toDocument } = await import('#src/publish/site/document.ts')
  const { readAppBuild } = await import('#src/publish/site/app-build.ts')
  const { template, styleHashes, scriptHashes, assets, rest } = await readAppBuild('dist/app')
  for (const { path, from } of assets) {
    const type = path.endsWith('.js')
      ? 'text/javascript'
      : path.endsWith('.woff2')
        ? 'font/woff2'
        : 'application/octet-stream'
    files.set(path, { type, body: readFileSync(from) })
  }
  if (rest !== undefined) files.set(rest.path, { type: 'text/css', body: rest.text })
  files.set('/blank', { type: 'text/html', body: '<title>blank</title>' })
  setAllPages()
  const drawn = (path: string): File | undefined => {
    const state = pages.get(path.replace(/\.json$/, ''))?.()
    if (state === undefined) return undefined
    if (!path.endsWith('.json')) return { type: 'text/html', body: toDocument(template, state, renderPage(state)) }
    const { page } = state
    const value = page.kind === 'story' ? page.article : page.kind === 'section' ? page.section : undefined
    return { type: 'application/json', body: JSON.stringify(value) }
  }
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = files.get(path) ?? drawn(path)
    const scripts = [contentHash(decideEarly), ...scriptHashes]
    const policy = securityHeaders({ styleHashes, scriptHashes: scripts, hasStyleSheets: true })
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
      ...(hasPolicy ? policy : {}),
    })
    response.end(file?.body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

test.afterAll(() => {
  server?.close()
})

/** A page on which anything that runs leaves a trace. */
async function trapped(browser: Browser): Promise<{ page: BrowserPage; traces: string[] }> {
  const page = await browser.newPage()
  const traces: string[] = []
  page.on('dialog', async (dialog) => {
    traces.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== origin && url.protocol !== 'blob:') traces.push(`request ${request.url().slice(0, 100)}`)
    if (url.pathname === '/csp-reports') traces.push(`report ${request.postData()?.slice(0, 200)}`)
  })
  await page.exposeFunction('sfTrace', (what: string) => traces.push(what))
  await page.addInitScript(() => {
    const { sfTrace } = window as unknown as { sfTrace: (what: string) => void }
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) {
      Object.defineProperty(window, name, { value: () => sfTrace(name) })
    }
    document.addEventListener('securitypolicyviolation', (event) =>
      sfTrace(`${event.violatedDirective} ${event.sourceFile}`),
    )
  })
  return { page, traces }
}

/** What an attack would leave in a document: scripts, handlers, addresses that run; and the document's bare shape. */
function inspect(document: Document, ours: readonly string[]) {
  const found: string[] = []
  const shape: string[] = []
  for (const element of document.querySelectorAll('*')) {
    const names = element.getAttributeNames()
    shape.push(`${element.tagName}[${names.toSorted()}]`)
    for (const name of names) {
      const value = element.getAttribute(name) ?? ''
      if (/^on/i.test(name)) found.push(`${element.tagName} ${name}`)
      if (
        /^(?:href|src|action|formaction|data|poster|srcdoc|xlink:href)$/i.test(name) &&
        !/^(?:https?:|mailto:|tel:|\/(?!\/)|#)/.test(value)
      ) {
        found.push(`${element.tagName} ${name}=${value.slice(0, 60)}`)
      }
    }
    if (
      element.tagName === 'SCRIPT' &&
      // Data, which never runs.
      !/^application\/(?:ld\+)?json$/.test(element.getAttribute('type') ?? '') &&
      // Those that are ours, to the letter.
      !ours.includes(element.textContent ?? '') &&
      !/^\/assets\/index-/.test(element.getAttribute('src') ?? '')
    ) {
      found.push(`script ${element.outerHTML.slice(0, 80)}`)
    }
  }
  return { found, shape: shape.join('\n') }
}

const inspector = `((document) => (${inspect})(document, ${JSON.stringify([decideEarly, waitForStyles, wearFaces])}))`

test('every attack string in every field leaves each prerendered document in its shape', async ({ browser }) => {
  test.setTimeout(300_000)
  hasPolicy = false
  const { page } = await trapped(browser)
  await page.goto(`${origin}/blank`)
  await page.addScriptTag({ content: `window.inspect = ${inspector}` })
  // In one call for many documents: [document, the harmless one of the same shape].
  const deviations = (pairs: [string, string | undefined][]) =>
    page.evaluate(async (all) => {
      const { inspect: look } = window as unknown as { inspect: (document: Document) => ReturnType<typeof inspect> }
      const read = async (path: string) => {
        const html = await (await fetch(path)).text()
        return look(new DOMParser().parseFromString(html, 'text/html'))
      }
      const shapes = new Map<string, string>()
      const found: string[] = []
      for (const [path, plain] of all) {
        const seen = await read(path)
        found.push(...seen.found.map((what) => `${path}: ${what}`))
        if (plain === undefined) continue
        if (!shapes.has(plain)) shapes.set(plain, (await read(plain)).shape)
        if (shapes.get(plain) !== seen.shape) found.push(`${path}: another shape than ${plain}`)
      }
      return { found, elements: [...shapes.values()].map((shape) => shape.split('\n').length) }
    }, pairs)
  const story = (slug: string) => `/articles/${slug}`
  for (let at = 0; at < singles.length; at += 200) {
    const slice = singles.slice(at, at + 200)
    const { found, elements } = await deviations(slice.map((slug) => [story(slug), story('single-plain')]))
    expect(found).toEqual([])
    expect(Math.min(...elements)).toBeGreaterThan(80)
  }
  for (const [at, slug] of slugs.entries()) {
    const { found, elements } = await deviations([[story(slug), story(`plain-${at}`)]])
    expect(found).toEqual([])
    expect(Math.min(...elements)).toBeGreaterThan(300)
  }
  expect((await deviations(urlSlugs.map((slug) => [story(slug), undefined]))).found).toEqual([])
  console.log(`${singles.length} attack strings, ${pages.size} pages`)
  await page.close()
})

/** Presses a link, and comes back when the page that it leads to stands: its headline then has the focus. */
async function goInApp(to: string) {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const link = document.createElement('a')
  link.href = to
  document.body.append(link)
  link.click()
  link.remove()
  const content = to.startsWith('/articles') ? '.article-body' : '.card'
  const end = Date.now() + 30_000
  while (document.activeElement?.tagName !== 'H1' || document.querySelector(content) === null) {
    if (Date.now() > end) throw new Error(`${to} does not open`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  if (window.location.pathname !== to) throw new Error(`${to} is not the page that opened`)
}

// Without the policy all of them, in two halves: there only our own care stands between an attack and the reader.
for (const [policy, half] of [
  [true, 0],
  [false, 0],
  [false, 1],
] as const) {
  test(`nothing runs, prerendered or in the app, ${policy ? 'with' : 'without'} the policy (${half + 1} of 2)`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    hasPolicy = policy
    const { page, traces } = await trapped(browser)
    const shown = () => page.evaluate(`(${inspector})(document).found`)
    const some = <T>(all: T[]) => all.filter((_, at) => at % 2 === half)
    const sample = some([...slugs, ...urlSlugs, ...singles.filter((_, at) => at % 60 === 0)])
    for (const slug of sample) {
      await page.goto(`${origin}/articles/${slug}`, { waitUntil: 'load' })
      expect(await shown(), slug).toEqual([])
    }
    // The same in the app: from JSON, through the parser and the components, in one document.
    await page.goto(`${origin}/articles/single-plain`, { waitUntil: 'networkidle' })
    await page.evaluate('window.sfStays = true')
    const paths = [
      ...some([...slugs, ...urlSlugs, ...singles.filter((_, at) => at % 20 === 0)]).map((slug) => `/articles/${slug}`),
      ...Array.from({ length: listPages }, (_, at) => listPath(at)),
    ]
    for (const path of paths) {
      await page.evaluate(goInApp, path)
      expect(await shown(), path).toEqual([])
    }
    expect(await page.evaluate('window.sfStays')).toBe(true)
    expect(traces).toEqual([])
    await page.close()
  })
}

test('the trap does notice an attack', async ({ browser }) => {
  hasPolicy = false
  files.set('/planted', {
    type: 'text/html',
    body: '<p><img src=x onerror=alert(1)><a href="javascript:alert(2)">x</a>',
  })
  const { page, traces } = await trapped(browser)
  await page.goto(`${origin}/planted`)
  await expect.poll(() => traces).toContain('alert')
  const { found } = (await page.evaluate(`(${inspector})(document)`)) as ReturnType<typeof inspect>
  expect(found).toEqual(['IMG src=x', 'IMG onerror', 'A href=javascript:alert(2)'])
  await page.close()
})
