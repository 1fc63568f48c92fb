import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import type { ViteDevServer } from 'vite'
import { renderPage } from '#src/app/entry-server.tsx'
import { contentType, isFeedType } from '#src/lib/content-type.ts'
import { toRoute } from '#src/lib/paths.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { locateReports } from '#src/publish/edition/locate-reports.ts'
import { ownFiles } from '#src/publish/edition/own-files.ts'
import { barePath } from '#src/publish/edition/settle-redirects.ts'
import { countProblems, showProblems } from '#src/publish/edition/show-problems.ts'
import { sizesOf } from '#src/publish/machines/file-sizes.ts'
import { machineFiles } from '#src/publish/machines/machine-files.ts'
import { drawIcons } from '#src/publish/pictures/draw-icons.ts'
import { searchFiles } from '#src/publish/search/search-files.ts'
import { readTemplate, withFrame } from '#src/publish/site/document.ts'
import { withLookInPage } from '#src/publish/site/dress.ts'
import { type SiteFile, siteFiles } from '#src/publish/site/site-files.ts'
import { brokenPage, leftOutPage, problemsOf, withProblems } from './problems-in-page.ts'
import { readContent } from './read-content.ts'

const cache = resolve('node_modules/.cache/standfirst')

// What was shown last, so that a problem is told once and not at every request.
let lastShown = ''

async function foldEdition(folder: string) {
  const { content } = await readContent(folder, { cache, isDrawn: false, isNewsroom: true })
  const reports = await locateReports(folder, content.reports)
  const shown = showProblems(reports)
  if (shown !== lastShown && shown !== '') console.log(shown)
  if (shown !== lastShown)
    console.log(`${content.articles.length} stories; ${countProblems(content.reports).refused} left out`)
  lastShown = shown
  return { ...content, reports }
}

/** Which of the site's files a request asks for. */
type WantedPage = { kind: 'page' | 'json'; path: string }
type Wanted = WantedPage | { kind: 'machine' | 'icon' | 'asset' | 'search'; path: string } | { kind: 'none' }

function readRequest({ url = '/', headers }: IncomingMessage): Wanted {
  const path = new URL(url, 'http://localhost').pathname
  if (/^\/icons\/|^\/favicon\.ico$/.test(path)) return { kind: 'icon', path }
  if (path.startsWith('/assets/')) return { kind: 'asset', path }
  if (path.startsWith('/search/')) return { kind: 'search', path }
  if (isFeedType(contentType(path)) || /\.(?:xml|txt|md|webmanifest)$/.test(path)) return { kind: 'machine', path }
  if (/^\/(?:articles|sections|authors|pages|schema)\/.*\.json$|^\/(?:front|publication)\.json$/.test(path))
    return { kind: 'json', path }
  const isPage = headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path)
  if (!isPage) return { kind: 'none' }
  return { kind: 'page', path: path === '/' ? '/index.html' : `${path.replace(/\/$/, '')}.html` }
}

const drawn = (folder: string, content: Content) => drawIcons(folder, cache, content)

type Development = {
  server: ViteDevServer
  /** The edition. */
  folder: string
  /** Leaves the request to Vite, or tells it of an error. */
  next: (error?: unknown) => void
}

/** The pages and their JSON, drawn around Vite's own document. */
async function* pageFiles({ server, folder }: Development, content: Content, wanted: string): AsyncGenerator<SiteFile> {
  const { icons } = await drawn(folder, content)
  const html = await server.transformIndexHtml(wanted, await readFile(resolve('index.html'), 'utf8'))
  yield* siteFiles(
    content,
    withFrame(readTemplate(withLookInPage(html, content.look)), icons, content.look),
    renderPage,
    (at, error) => {
      if (at === wanted) throw error
    },
  )
}

async function findMachineFile(folder: string, wanted: string): Promise<string | undefined> {
  const content = await foldEdition(folder)
  const { icons } = await drawn(folder, content)
  const fileSize = sizesOf(await ownFiles(folder))
  for (const { path, make } of machineFiles(content, { icons, fileSize }, new Date())) {
    if (path === wanted) return make()
  }
  return undefined
}

async function findIcon(folder: string, wanted: string): Promise<Buffer | undefined> {
  const { files } = await drawn(folder, await foldEdition(folder))
  const found = files.find(({ path }) => path === wanted)
  return found === undefined ? undefined : readFile(found.from)
}

/** A file that the look of the publication names. */
async function findAsset(folder: string, wanted: string): Promise<Buffer | undefined> {
  const { look } = await foldEdition(folder)
  const found = look.files.find(({ path }) => path === wanted)
  return found === undefined ? undefined : readFile(found.from)
}

/** A file of the index that readers search. */
async function findOfIndex(folder: string, wanted: string): Promise<string | undefined> {
  for await (const { path, text } of searchFiles(await foldEdition(folder), cache)) if (path === wanted) return text
  return undefined
}

const finders = { search: findOfIndex, icon: findIcon, machine: findMachineFile, asset: findAsset }

/** A page or its JSON; in a page stands what is wrong with it, and a story that is left out says why. */
async function answerPage(
  development: Development,
  wanted: WantedPage,
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { server, folder } = development
  const isJson = wanted.kind === 'json'
  const content = await foldEdition(folder)
  const { pathname } = new URL(url, 'http://localhost')
  const problems = isJson ? [] : await problemsOf(folder, pathname, content.reports)
  response.setHeader('content-type', isJson ? 'application/json' : 'text/html; charset=utf-8')
  let missing = ''
  for await (const { path, text } of pageFiles(development, content, wanted.path)) {
    if (path === '/404.html') missing = text
    if (path !== wanted.path) continue
    response.end(isJson ? text : withProblems(text, problems))
    return
  }
  const old = content.redirects.find(({ from }) => barePath(from) === barePath(pathname))
  if (old?.to !== undefined) {
    // For this once: what a browser keeps of a lasting one would outlive the change of a file.
    response.writeHead(302, { location: old.to }).end()
    return
  }
  response.statusCode = old === undefined ? 404 : 410
  const isLeftOut = ['story', 'page'].includes(toRoute(pathname).kind) && problems.length > 0
  const page = isLeftOut ? await server.transformIndexHtml(wanted.path, leftOutPage) : missing
  response.end(isJson ? '{"error":"missing"}' : withProblems(page, problems))
}

/** Says what is wrong with an edition of which nothing can be shown. */
async function answerBroken(
  { server }: Development,
  { path, kind }: Exclude<Wanted, { kind: 'none' }>,
  message: string,
  response: ServerResponse,
) {
  const isPage = kind === 'page'
  response.writeHead(500, { 'content-type': `text/${isPage ? 'html' : 'plain'}; charset=utf-8` })
  // With Vite's own script in it, which loads the page again once the file is mended.
  response.end(isPage ? await server.transformIndexHtml(path, brokenPage(message)) : message)
}

/**
 * Answers a request of the development server from the edition as it lies in the folder at that moment, by the folds of
 * publishing. What publishing does not make is left to Vite: code, styles, pictures, and files of the publisher's own.
 */
export async function answerInDevelopment(
  development: Development,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wanted = readRequest(request)
  if (wanted.kind === 'none') return development.next()
  try {
    await answerWanted(development, wanted, request, response)
  } catch (error) {
    if (!(error instanceof EditionError)) throw error
    await answerBroken(development, wanted, error.message, response)
  }
}

async function answerWanted(
  development: Development,
  wanted: Exclude<Wanted, { kind: 'none' }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { folder, next } = development
  if (wanted.kind === 'page' || wanted.kind === 'json') return answerPage(development, wanted, request, response)
  if (existsSync(join(folder, wanted.path))) return next()
  const found = await finders[wanted.kind](folder, wanted.path)
  if (found === undefined) return next()
  response.setHeader('content-type', contentType(wanted.path))
  response.end(found)
}
