import { locationOf } from '#src/server/site/find-redirect.ts'
import { type Gone, type Moved, patternBeside, type SiteRules } from './site-rules.ts'

/** A row of a table of Caddy: what is looked for and what it gives; a pattern begins with `~`. */
type Row = readonly [key: string, ...values: string[]]

const quote = (text: string) => `"${text.replaceAll('"', '\\"')}"`

const table = (source: string, names: readonly string[], rows: readonly Row[]) =>
  [
    `map ${source} ${names.map((name) => `{${name}}`).join(' ')} {`,
    ...rows.map((row) => `\t${row.map(quote).join(' ')}`),
    `\tdefault ${names.map(() => '""').join(' ')}`,
    '}',
  ].join('\n')

/** What the address of a reader asks for goes along, unless the new address asks for something of its own. */
const withSearch = (to: string) => locationOf(to, '{standfirst_search}')

// A pattern's value can name what the pattern has found, and nothing else: what the reader's address asks for is added later.
const movedRows = (moved: readonly Moved[]) =>
  moved.flatMap(({ path, to, status, isStory }): Row[] => [
    [path, withSearch(to), `${status}`, ''],
    [`${path}/`, withSearch(to), `${status}`, ''],
    ...(isStory ? [[patternBeside(path), `${to}\${1}`, `${status}`, 'yes'] as const] : []),
  ])

const goneRows = (gone: readonly Gone[]) =>
  gone.flatMap(({ path, page, isStory, error }): Row[] => [
    [path, page],
    ...(error === 'gone' ? [[`${path}/`, page] as const] : []),
    ...(isStory ? [[patternBeside(path), page] as const] : []),
  ])

/** The rules of a site for its part of a Caddyfile; docs/deploy/Caddyfile-static looks the tables up. */
export function caddyRules({ policy, moved, gone }: SiteRules): string {
  const withdrawn = gone.filter(({ error }) => error === 'withdrawn')
  const closed = gone.filter(({ error }) => error === 'gone')
  return `${[
    '# Written by `npm run site-rules`: run it again after each publish, or let standfirst-rules.path do so.',
    `header Content-Security-Policy ${quote(policy)}`,
    table('{query}', ['standfirst_search'], [['~^.+$', `?\${0}`]]),
    table('{path}', ['standfirst_withdrawn'], goneRows(withdrawn)),
    table('{path}', ['standfirst_gone'], goneRows(closed)),
    table('{path}', ['standfirst_moved', 'standfirst_moved_status', 'standfirst_beside'], movedRows(moved)),
  ].join('\n')}\n`
}
