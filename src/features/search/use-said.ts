import { useEffect } from 'react'
import { type Asked, type Found, hitsOnPage } from '#src/search/found.ts'
import { announce } from '#src/ui/live-region.tsx'
import { counted, fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

// In ms. Longer than the pauses of a slow writer, who would otherwise hear a number at every key.
const pause = 1000

/** What readers are told who do not see the list. */
function sayingOf({ total, isKept }: Found, { words, page }: Asked): string {
  if (total === 0) return fill(phrases.search.nothing, { words })
  const stories = counted(phrases.search.stories, total)
  const pages = Math.ceil(total / hitsOnPage)
  const said =
    page === 1
      ? stories
      : fill(phrases.search.onPage, {
          stories,
          page: fill(phrases.site.pageOf, { page: `${page}`, pages: `${pages}` }),
        })
  return isKept ? `${phrases.search.kept}${phrases.site.space}${said}` : said
}

/** Says how many stories there are, once the reader has stopped typing and the answer is there. */
export function useSaid(found: Found | undefined, asked: Asked): void {
  const said = found === undefined ? undefined : sayingOf(found, asked)
  const { words, section, year, page } = asked
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question with the same answer is said anew
  useEffect(() => {
    if (said === undefined) return
    const timer = setTimeout(() => announce(said), pause)
    return () => clearTimeout(timer)
  }, [said, words, section, year, page])
}
