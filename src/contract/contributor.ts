import * as v from 'valibot'
import { image, imageSource } from './image.ts'
import { inline } from './inline.ts'
import { teaser } from './teaser.ts'
import { line, list, slug } from './text.ts'
import { webUrl } from './url.ts'

const entries = {
  id: slug,
  name: line(120),
  kind: v.picklist(['person', 'organization']),
  role: v.exactOptional(line(120)),
  bio: v.exactOptional(inline),
  location: v.exactOptional(line(120)),
  sameAs: v.exactOptional(list(webUrl, 20)),
  expertise: v.exactOptional(list(line(80), 20)),
}

/** Someone who writes, as the publisher's `authors/<id>.json` says. */
export const contributorSource = v.object({ ...entries, avatar: v.exactOptional(imageSource) })

/** Someone who writes, as a published story carries it: with other stories of theirs, so that one request shows all. */
export const contributor = v.object({
  ...entries,
  avatar: v.exactOptional(image),
  /** Those that were published next to the story that carries it. */
  nearby: v.exactOptional(list(teaser, 6)),
})

export type ContributorSource = v.InferOutput<typeof contributorSource>
export type Contributor = v.InferOutput<typeof contributor>
