import type { Article } from '#src/contract/article.ts'
import { paths } from '#src/lib/paths.ts'
import { LinkedText } from '#src/ui/linked-text.tsx'
import { phrases } from '#src/words/phrases.ts'
import { Portrait } from './portrait.tsx'

/** Who wrote it, at the story's end: a few lines and the way to their page. */
export function AuthorCards({ article }: { article: Pick<Article, 'authors'> }) {
  if (article.authors.length === 0) return null
  return (
    <section className="author-cards" aria-labelledby="sf-authors">
      <h2 id="sf-authors" className="section-title">
        {article.authors.length === 1 ? phrases.author.aboutOne : phrases.author.aboutMany}
      </h2>
      {article.authors.map((author) => (
        <div key={author.id} className="author-card">
          <Portrait author={author} className="size-20" />
          <div>
            <h3 className="type-writer">
              <a href={paths.author(author.id)}>{author.name}</a>
            </h3>
            {author.role === undefined ? null : <p className="type-meta text-secondary">{author.role}</p>}
            {author.bio === undefined ? null : (
              <p className="mt-[0.4rem] type-bio">
                <LinkedText inline={author.bio} />
              </p>
            )}
          </div>
        </div>
      ))}
    </section>
  )
}
