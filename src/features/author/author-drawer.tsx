import type { Contributor } from '#src/contract/contributor.ts'
import { shortDate } from '#src/lib/dates.ts'
import { paths } from '#src/lib/paths.ts'
import { Drawer } from '#src/ui/drawer.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { TimeTag } from '#src/ui/time-tag.tsx'
import { fill } from '#src/words/fill.ts'
import { interfaceLanguage, phrases } from '#src/words/phrases.ts'
import { AuthorDetails } from './author-details.tsx'
import { Portrait } from './portrait.tsx'

type AuthorDrawerProps = { author: Contributor; id: string }

/** Who wrote this: portrait, role, biography, expertise, links, other stories, and the way to the author's page. */
export function AuthorDrawer({ author, id }: AuthorDrawerProps) {
  const { nearby = [] } = author
  return (
    <Drawer id={id} heading={author.name}>
      <div className="flex items-center gap-[1.1rem]">
        <Portrait author={author} className="size-28" />
        {author.role === undefined ? null : <p className="type-meta text-secondary">{author.role}</p>}
      </div>
      <AuthorDetails author={author} />
      {nearby.length === 0 ? null : (
        <>
          <h3 className="line-t pt-4 type-part">{phrases.author.more}</h3>
          <ul className="author-stories">
            {nearby.map(({ slug, url, headline, lang, dir, publishedAt }) => (
              <li key={slug}>
                <a href={url} lang={lang} dir={dir}>
                  {headline}
                </a>
                {publishedAt === undefined ? null : (
                  <TimeTag at={publishedAt}>{shortDate(publishedAt, interfaceLanguage)}</TimeTag>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a className="button" href={paths.author(author.id)}>
          {fill(phrases.author.all, { name: author.name })}
          <Icon name="arrow" className="size-4 onwards" />
        </a>
      </p>
    </Drawer>
  )
}
