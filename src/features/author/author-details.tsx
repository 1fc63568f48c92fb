import type { Contributor } from '#src/contract/contributor.ts'
import { joinApart } from '#src/lib/joined.ts'
import { LinkedText } from '#src/ui/linked-text.tsx'
import { phrases } from '#src/words/phrases.ts'

const hostOf = (url: string) => {
  try {
    return new URL(url).host.replace(/^www\./, '')
  } catch {
    return url
  }
}

/** What is known of someone who writes: biography, what they know about, where they are, where else to find them. */
export function AuthorDetails({ author }: { author: Contributor }) {
  const { bio, expertise = [], location, sameAs = [] } = author
  return (
    <>
      {bio === undefined ? null : (
        <p className="author-bio">
          <LinkedText inline={bio} />
        </p>
      )}
      {expertise.length + sameAs.length === 0 && location === undefined ? null : (
        <dl className="author-facts">
          {expertise.length === 0 ? null : (
            <div>
              <dt>{phrases.author.expertise}</dt>
              <dd>{joinApart(expertise, phrases.site.comma)}</dd>
            </div>
          )}
          {location === undefined ? null : (
            <div>
              <dt>{phrases.author.location}</dt>
              <dd>{location}</dd>
            </div>
          )}
          {sameAs.length === 0 ? null : (
            <div>
              <dt>{phrases.author.elsewhere}</dt>
              <dd className="flex flex-wrap gap-x-4">
                {sameAs.map((url) => (
                  <a key={url} href={url} rel="me">
                    {hostOf(url)}
                  </a>
                ))}
              </dd>
            </div>
          )}
        </dl>
      )}
    </>
  )
}
