import type { Publication } from '#src/contract/publication.ts'
import { sectionName } from '#src/lib/section-name.ts'
import type { Asked, Found } from '#src/search/found.ts'
import { fill } from '#src/words/fill.ts'
import { interfaceLanguage, phrases } from '#src/words/phrases.ts'

type Choice = { value: string; name: string; count: number }

type ChoiceListProps = {
  label: string
  /** What stands first, for all. */
  all: string
  choices: readonly Choice[]
  chosen: Omit<Choice, 'count'> | undefined
  onChoose: (value: string | undefined) => void
}

/** A list to choose from; nothing where there is no choice. */
function ChoiceList({ label, all, choices, chosen, onChoose }: ChoiceListProps) {
  if (choices.length < 2 && chosen === undefined) return null
  const isListed = chosen === undefined || choices.some(({ value }) => value === chosen.value)
  const count = new Intl.NumberFormat(interfaceLanguage)
  return (
    <label>
      <span>{label}</span>
      <select value={chosen?.value ?? ''} onChange={({ target }) => onChoose(target.value || undefined)}>
        <option value="">{all}</option>
        {isListed ? null : <option value={chosen.value}>{chosen.name}</option>}
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {fill(phrases.search.withCount, { name: one.name, count: count.format(one.count) })}
          </option>
        ))}
      </select>
    </label>
  )
}

type FiltersProps = {
  asked: Asked
  found: Found
  publication: Publication
  onAsk: (asked: Asked) => void
}

/** What narrows the list: the sections and the years that have answers, each with how many. */
export function Filters({ asked, found, publication, onAsk }: FiltersProps) {
  const sections = found.sections.map(({ id, count }) => ({ value: id, name: sectionName(publication, id), count }))
  const { section, year } = asked
  const years = found.years.map(({ year, count }) => ({ value: `${year}`, name: `${year}`, count }))
  return (
    <>
      <ChoiceList
        label={phrases.search.section}
        all={phrases.site.allSections}
        choices={sections}
        chosen={section === undefined ? undefined : { value: section, name: sectionName(publication, section) }}
        onChoose={(value) => onAsk({ ...asked, section: value, page: 1 })}
      />
      <ChoiceList
        label={phrases.search.year}
        all={phrases.search.allYears}
        choices={years}
        chosen={year === undefined ? undefined : { value: `${year}`, name: `${year}` }}
        onChoose={(value) => onAsk({ ...asked, year: value === undefined ? undefined : Number(value), page: 1 })}
      />
    </>
  )
}
