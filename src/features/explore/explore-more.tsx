import { type ReactNode, useState } from 'react'
import { teaserToCard } from '#src/article/teaser-card.ts'
import type { Article } from '#src/contract/article.ts'
import { Card } from '#src/ui/card.tsx'
import { phrases } from '#src/words/phrases.ts'
import { orderByRead } from './order-by-read.ts'
import { useReadStories } from './read-stories.ts'

// Beside the words on a phone, above them in columns of a wider window.
const pictureSizes = '(min-width: 640px) 300px, 108px'

type ExploreMoreProps = {
  article: Pick<Article, 'slug' | 'related'>
  lang: string
  /** What can be done with all of the stories, below them. */
  children?: ReactNode
}

/** The way on: four to six stories, in groups that say why they are offered. What was read goes last. `lang` is the publication's. */
export function ExploreMore({ article, lang, children }: ExploreMoreProps) {
  const read = useReadStories()
  const others = read.filter((slug) => slug !== article.slug)
  // The order is settled when the story opens: stories must not change places while the reader looks at them. In a page
  // that the server drew, what was read is known only after the first paint.
  const [settled, setSettled] = useState(others)
  if (settled.length === 0 && others.length > 0) setSettled(others)
  const groups = orderByRead(article.related, settled)
  if (groups.length === 0) return null
  return (
    <section className="explore sidebar" aria-labelledby="sf-explore">
      <h2 id="sf-explore" className="mb-6 type-explore">
        {phrases.explore.title}
      </h2>
      <div className="flex flex-wrap gap-x-7 gap-y-9">
        {groups.map((group) => (
          <div key={group.label} className="explore-group" data-count={group.items.length}>
            <h3 className="mb-4 line-t pt-[0.6rem] type-reason text-secondary">{group.label}</h3>
            <div className="explore-items">
              {group.items.map((item) => (
                <div key={item.slug} className="explore-item">
                  <Card {...teaserToCard(item, lang)} level={4} pictureSizes={pictureSizes} />
                </div>
              ))}
            </div>
          </div>
        ))}
      </div>
      {children}
    </section>
  )
}
