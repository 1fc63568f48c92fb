import { readdirSync, readFileSync } from 'node:fs'
import type { Article } from '../src/contract/article.ts'
import { parseArticle } from '../src/contract/article.ts'

/** Every story of the published demo edition, as the app would fetch it. */
export function publishedStories(): Article[] {
  return readdirSync('dist/site/articles')
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const reading = parseArticle(JSON.parse(readFileSync(`dist/site/articles/${name}`, 'utf8')))
      if (reading.kind === 'refused' || reading.problems.length > 0) {
        throw new Error(`${name} does not fit the contract: ${JSON.stringify(reading.problems[0])}`)
      }
      return reading.article
    })
}
