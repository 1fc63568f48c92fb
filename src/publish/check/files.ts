import type { Measure } from '#src/article/size-images.ts'
import type { ArticleSource } from '#src/contract/article.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { PublicationSource } from '#src/contract/publication.ts'
import { type Keys, note, objectsIn } from './visit.ts'

/** What is known of the files of an edition. */
export type Files = {
  measure: Measure
  /** Whether the edition has a file at this address, which begins with a slash. */
  isThere: (address: string) => boolean
}

// What the page loads by itself, by the object that it stands in.
function mediaOf({ keys, value }: { keys: Keys; value: Readonly<Record<string, unknown>> }): [Keys, string][] {
  const list = keys.at(-2)
  const address = value.kind === 'audio' ? value.url : list === 'files' || list === 'tracks' ? value.src : undefined
  const key = value.kind === 'audio' ? 'url' : 'src'
  return typeof address === 'string' ? [[[...keys, key], address]] : []
}

/** Names recordings, films and their captions that lie on another site, which the page may not load, or nowhere. */
export function checkMedia({ lead, body }: Pick<ArticleSource, 'body' | 'lead'>, { isThere }: Files): Problem[] {
  const media = [...objectsIn(lead, ['lead']), ...objectsIn(body, ['body'])].flatMap(mediaOf)
  return media.flatMap(([keys, address]) => {
    if (!address.startsWith('/')) {
      const wanted = 'a file of the edition, as in "/media/foghorn.mp3": pages load none from other sites'
      return [note(keys, `"${address}"`, wanted, 'put the file into the edition, or write a "card" that links to it')]
    }
    return isThere(address)
      ? []
      : [
          note(
            keys,
            `"${address}", which is not in the edition`,
            'a file of the edition',
            'put it there, or mend its name',
          ),
        ]
  })
}

const pictureWanted = 'a picture in the edition, as in "/images/x.jpg"'

function checkPicture(keys: Keys, src: string | undefined, { measure }: Files, wanted = pictureWanted): Problem[] {
  const reason = src === undefined ? undefined : measure(src)
  if (typeof reason !== 'string') return []
  return [note(keys, `"${src}", ${reason}`, wanted)]
}

/** Names the picture that a story chose for its share card if it is not there; the story gets a card like any other. */
export function checkShare({ share }: ArticleSource, files: Files): Problem[] {
  // One on another site is named as it is, and shown by whoever shows the link.
  return share?.image?.startsWith('/')
    ? checkPicture(['share', 'image'], share.image, files, 'a picture in the edition, or a whole address')
    : []
}

/** Names the pictures of publication.json that are not there. */
export function checkPublicationFiles({ logo, offers = [] }: PublicationSource, files: Files): Problem[] {
  return [
    ...checkPicture(['logo', 'src'], logo?.src, files),
    ...checkPicture(['logo', 'dark'], logo?.dark, files),
    ...offers.flatMap(({ image }, at) => checkPicture(['offers', at, 'image', 'src'], image?.src, files)),
  ]
}
