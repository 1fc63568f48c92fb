import type { Service } from '#src/server/site/service.ts'
import type { Claimed } from './claim.ts'
import type { Letter } from './compose.ts'

/** What a mail says of the newsletters that it names, in the words that are published. `base` has no slash at the end. */
export function lettersOf(
  { newsletters, named }: Pick<Claimed, 'newsletters' | 'named'>,
  published: Pick<Service, 'newsletters'>,
  base: string,
): Letter['newsletters'] {
  return newsletters.flatMap((id) => {
    const offered = published.newsletters.get(id)
    if (offered === undefined) return []
    const { name, frequency, consents } = offered
    const asked = named.find(({ newsletter }) => newsletter === id)
    if (asked === undefined) return [{ name, frequency }]
    return [
      {
        name,
        frequency,
        asked: {
          ...(asked.page !== null && { page: `${base}${asked.page}` }),
          agreed: consents.flatMap(({ id, text }) => (asked.ticked.includes(id) ? [text] : [])),
          isMoreOffered: consents.length > 0,
        },
      },
    ]
  })
}
