import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import type { ViteDevServer } from 'vite'
import { renderPage } from '#src/app/entry-server.tsx'
import { makeContent } from './content.ts'
import { readTemplate } from './document.ts'
import { readEdition } from './edition.ts'
import { readPictures } from './pictures.ts'
import { countProblems, showProblems } from './show-problems.ts'
import { siteFiles } from './site-files.ts'

// What was said last, so that a problem is told once and not at every request.
let lastSaid = ''

async function foldEdition(folder: string) {
  const edition = await readEdition(folder)
  const pictures = await readPictures(folder, { cache: resolve('node_modules/.cache/standfirst'), isDrawn: false })
  const content = makeContent(edition, pictures.measure)
  const said = showProblems(content.reports)
  if (said !== lastSaid && said !== '') console.log(said)
  if (said !== lastSaid)
    console.log(`${content.articles.length} stories; ${countProblems(content.reports).refused} left out`)
  lastSaid = said
  return content
}

const fileOf = (path: string) =>
  path === '/' ? '/index.html' : /\.\w+$/.test(path) ? path : `${path.replace(/\/$/, '')}.html`

/**
 * Answers a request of the development server from the edition as it lies in the folder at that moment, by the folds of
 * publishing. What is no page or JSON of the site is left to Vite: code, styles, pictures.
 */
export async function answerInDevelopment(
  server: ViteDevServer,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const isPage = request.headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path)
  const isJson = /^\/(?:articles|sections|authors|schema)\/.*\.json$|^\/(?:front|publication)\.json$/.test(path)
  if (!isPage && !isJson) return next()
  const html = await server.transformIndexHtml(path, await readFile(resolve('index.html'), 'utf8'))
  const wanted = fileOf(path)
  let missing = ''
  for (const file of siteFiles(await foldEdition(folder), readTemplate(html), renderPage, (at, error) => {
    if (at === wanted) throw error
  })) {
    if (file.path === '/404.html') missing = file.text
    if (file.path !== wanted) continue
    response.setHeader('content-type', isJson ? 'application/json' : 'text/html; charset=utf-8')
    response.end(file.text)
    return
  }
  response.statusCode = 404
  response.setHeader('content-type', isJson ? 'application/json' : 'text/html; charset=utf-8')
  response.end(isJson ? '{"error":"missing"}' : missing)
}
