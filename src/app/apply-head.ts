import type { Publication } from '#src/contract/publication.ts'
import type { Page } from '#src/page/page.ts'
import { headAttributes, pageHead } from '#src/page/page-to-head.ts'

const mark = 'data-sf-head'

/** Writes the head of the page that is now shown; what the last page wrote is taken out. */
export function applyHead(page: Page, publication: Publication): void {
  for (const old of document.head.querySelectorAll(`[${mark}]`)) old.remove()
  for (const tag of pageHead(page, publication)) {
    if (tag.tag === 'title') {
      document.title = tag.text
      continue
    }
    const element = document.createElement(tag.tag)
    element.setAttribute(mark, '')
    for (const [name, value] of headAttributes(tag)) element.setAttribute(name, value)
    document.head.append(element)
  }
}
