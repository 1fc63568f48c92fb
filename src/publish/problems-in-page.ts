import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Problem } from '#src/contract/problem.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { toRoute } from '#src/lib/paths.ts'
import type { FileProblems } from '#src/publish/edition/edition.ts'

/** The slug that a file gives its story or page, read from its text: it may be no JSON. */
async function slugIn(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return /"slug"\s*:\s*"([^"]*)"/.exec(text)?.[1]
}

/**
 * What is wrong with the file of a story or of a page of the publication's own, which may not be published for it; on other
 * pages, all files that are left out.
 */
export async function problemsOf(
  folder: string,
  page: string,
  reports: readonly FileProblems[],
): Promise<FileProblems[]> {
  const route = toRoute(page)
  if (route.kind !== 'story' && route.kind !== 'page') {
    return reports.filter(({ problems }) => problems.some(({ weight }) => weight === 'refused'))
  }
  const found: FileProblems[] = []
  const isOwnPage = route.kind === 'page'
  for (const report of reports.filter(({ file }) => file.startsWith('pages/') === isOwnPage)) {
    const isNamedSo = basename(report.file, '.json') === route.slug
    const slug = await slugIn(join(folder, report.file))
    if (slug === route.slug || (slug === undefined && isNamedSo)) found.push(report)
  }
  return found
}

function problemItem(file: string, { weight, path, found, wanted, line, column, mend }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const words = `found ${found}; wanted ${wanted}${mend === undefined ? '' : `; ${mend}`}`
  return `<li data-weight="${weight}"><code>${escapeHtml(place)}</code> <b>${escapeHtml(path || 'the file')}</b>: ${escapeHtml(words)}</li>`
}

function problemList(reports: readonly FileProblems[]): string {
  const items = reports.flatMap(({ file, problems }) => problems.map((problem) => problemItem(file, problem)))
  return `<ul style="margin:.5em 0 0;padding-inline-start:1.2em;overflow-wrap:anywhere">${items.join('')}</ul>`
}

const look =
  'position:fixed;inset:auto 0 0 0;z-index:99;max-height:45vh;overflow:auto;padding:.7em 1em;background:#fff3cd;color:#332701;font:15px/1.4 system-ui,sans-serif;border-top:2px solid #b58900'

// The app goes to the next page without a new document: the panel of that one takes the place of this one's.
const follow = `window.navigation?.addEventListener('navigatesuccess',async()=>{
document.getElementById('sf-problems')?.replaceChildren()
const answer=await fetch(location.href,{headers:{accept:'text/html'}})
const next=new DOMParser().parseFromString(await answer.text(),'text/html').getElementById('sf-problems')
if(next)document.getElementById('sf-problems')?.replaceWith(next)})`

/** A page of the development server with a panel at its foot of what is wrong with what it shows; never published. */
export function withProblems(html: string, reports: readonly FileProblems[]): string {
  const panel =
    reports.length === 0
      ? ''
      : `<details open style="${look}"><summary>What is wrong here, for the publisher</summary>${problemList(reports)}</details>`
  return html.replace('</body>', () => `<div id="sf-problems">${panel}</div><script>${follow}</script></body>`)
}

/** The document that stands in for all pages while publication.json cannot be used. `message` says why. */
export const brokenPage = (message: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Nothing can be shown</title></head>
<body style="max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif">
<h1>Nothing can be shown</h1>
<pre style="white-space:pre-wrap">${escapeHtml(message)}</pre>
<p>Mend the file and save it: the publication then stands here.</p>
</body></html>`

/** The document that stands in for a story that is left out. */
export const leftOutPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>This is left out</title></head>
<body style="max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif">
<h1>This is left out</h1>
<p>Mend its file and save it: this page then shows what it says.</p>
</body></html>`
