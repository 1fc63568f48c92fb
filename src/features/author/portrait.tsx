import type { Contributor } from '#src/contract/contributor.ts'
import { Picture } from '#src/ui/picture.tsx'

/** The portrait of someone who writes, in a circle; without one, the first letter of the name. */
export function Portrait({ author, className }: { author: Contributor; className: string }) {
  if (author.avatar === undefined) {
    return (
      <span className={`portrait portrait-letter ${className}`} aria-hidden="true">
        {author.name.charAt(0)}
      </span>
    )
  }
  return (
    <span className={`portrait ${className}`}>
      <Picture image={author.avatar} sizes="112px" isDecoration />
    </span>
  )
}
