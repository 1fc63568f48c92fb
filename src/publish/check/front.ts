import type { Front, SectionForm } from '#src/contract/listing.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { Url } from '#src/contract/url.ts'
import { checkAddresses, type Names, nowhere } from './names.ts'
import { type Keys, note } from './visit.ts'

/** A story that an editor chose, with its place in the file. */
export type Pick = { slug: string; keys: Keys }
/** A section's place on the front page, as it was written. */
export type WrittenPlace = { section: string; form: SectionForm; stories: Pick[]; keys: Keys }
/** What front.json decides, as far as it can be used. */
export type WrittenFront = {
  lead: Pick[]
  sections: WrittenPlace[]
  promo?: { text: string; link?: Url }
  /** A section's place could not be read: which one is not known. */
  isDamaged: boolean
}

/** Names what front.json names that is not there, not yet, or twice. `held` are stories that are not public now. */
export function checkFront(
  { lead, sections, promo }: WrittenFront,
  names: Names,
  held: ReadonlyMap<string, string> = new Map(),
): Problem[] {
  const slugs = names.blocks
  const picked = new Set<string>()
  const checkPick = ({ slug, keys }: Pick): Problem[] => {
    const why = held.get(slug)
    if (!slugs.has(slug) && why === undefined) return [nowhere(keys, slug, 'a story of the edition', slugs.keys())]
    if (picked.has(slug)) return [note(keys, `"${slug}" for the second time`, 'each story once', 'take it out')]
    picked.add(slug)
    return slugs.has(slug) || why === undefined
      ? []
      : [note(keys, `"${slug}", ${why}`, 'a story that is public', 'leave it: it takes its place once it is')]
  }
  const placed = new Set<string>()
  const checkPlace = ({ section, keys, stories }: WrittenPlace): Problem[] => {
    const at = [...keys, 'section']
    if (!names.sections.has(section)) return [nowhere(at, section, 'a section', names.sections)]
    if (placed.has(section)) return [note(at, `"${section}" for the second time`, 'each section once', 'take it out')]
    placed.add(section)
    return stories.flatMap(checkPick)
  }
  return [...lead.flatMap(checkPick), ...sections.flatMap(checkPlace), ...checkAddresses({ promo }, names)]
}

/** Names each section of front.json that shows nothing since all of its stories stand at the top. */
export function checkShown(
  front: WrittenFront,
  { top, strips }: Front,
  articles: readonly { slug: string; section: string }[],
): Problem[] {
  const shown = new Set(strips.map(({ section }) => section))
  const onTop = new Set(top.map(({ slug }) => slug))
  return front.sections.flatMap(({ section, keys }) => {
    const own = articles.filter((one) => one.section === section)
    if (shown.has(section) || own.length === 0 || own.some(({ slug }) => !onTop.has(slug))) return []
    const found = `"${section}", which shows nothing: its stories are all at the top`
    const mend = 'take one of them out of what leads, or write another story'
    return [note(keys, found, 'a section with a story that does not lead', mend)]
  })
}

/** Names the lead in publication.json where front.json has another: nothing reads it then. */
export function checkLeadTwice(publication: { front?: readonly string[] }, front: WrittenFront | undefined): Problem[] {
  if (publication.front === undefined || front === undefined || front.lead.length === 0) return []
  return [note(['front'], 'what leads, which front.json says as well', 'it in one of the two', 'take it out here')]
}
