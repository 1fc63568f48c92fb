import { locationOf } from '#src/server/site/find-redirect.ts'
import { escapePattern, type Gone, type Moved, patternBeside, type SiteRules } from './site-rules.ts'

/** An entry of a table of nginx: what is looked for and what it gives; a pattern begins with `~`. */
type Entry = readonly [key: string, value: string]

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

const table = (source: string, name: string, usual: string, entries: readonly Entry[]) =>
  [
    `map ${source} $${name} {`,
    `  default ${quote(usual)};`,
    ...entries.map(([key, value]) => `  ${quote(key)} ${quote(value)};`),
    '}',
  ].join('\n')

/** What the address of a reader asks for goes along, unless the new address asks for something of its own. */
const withSearch = (to: string) => locationOf(to, '$is_args$args')

/** nginx looks plain entries up at once, but takes no notice of capitals: of those that differ in nothing else, patterns are made. */
function alike(paths: readonly string[]): (path: string) => boolean {
  const counts = new Map<string, number>()
  for (const path of paths) counts.set(path.toLowerCase(), (counts.get(path.toLowerCase()) ?? 0) + 1)
  return (path) => (counts.get(path.toLowerCase()) ?? 0) > 1
}

/** An old address with and without a slash at its end. */
const ownEntries = (path: string, value: string, isPattern: boolean): Entry[] =>
  isPattern
    ? [[`~^${escapePattern(path)}/?$`, value]]
    : [
        [path, value],
        [`${path}/`, value],
      ]

function movedEntries(moved: readonly Moved[], isAlike: (path: string) => boolean): Entry[] {
  return moved.flatMap(({ path, to, isStory }): Entry[] => [
    ...ownEntries(path, withSearch(to), isAlike(path)),
    ...(isStory ? [[patternBeside(path), withSearch(`${to}$1`)] as const] : []),
  ])
}

function goneEntries(gone: readonly Gone[], isAlike: (path: string) => boolean): Entry[] {
  return gone.flatMap(({ path, isStory, page, error }): Entry[] => [
    ...(error === 'withdrawn' ? [[path, page] as const] : ownEntries(path, page, isAlike(path))),
    ...(isStory ? [[patternBeside(path), page] as const] : []),
  ])
}

/** How large nginx has to make its tables: it refuses to start with a smaller one. */
function sizes(entries: readonly Entry[]): string[] {
  const longest = Math.max(0, ...entries.map(([key]) => Buffer.byteLength(key)))
  const powerOfTwo = (least: number) => 2 ** Math.ceil(Math.log2(least))
  return [
    `map_hash_bucket_size ${powerOfTwo(Math.max(128, longest + 64))};`,
    `map_hash_max_size ${powerOfTwo(Math.max(2048, entries.length * 4))};`,
  ]
}

/** The rules of a site as tables for the `http` part of nginx's settings; docs/deploy/nginx-static.conf looks them up. */
export function nginxRules({ policy, moved, gone }: SiteRules): string {
  const isAlike = alike([...moved, ...gone].map(({ path }) => path))
  const withdrawn = goneEntries(
    gone.filter(({ error }) => error === 'withdrawn'),
    isAlike,
  )
  const closed = goneEntries(
    gone.filter(({ error }) => error === 'gone'),
    isAlike,
  )
  const forGood = movedEntries(
    moved.filter(({ status }) => status === 301),
    isAlike,
  )
  const forNow = movedEntries(
    moved.filter(({ status }) => status === 302),
    isAlike,
  )
  return `${[
    '# Written by `npm run site-rules`: run it again after each publish, or let standfirst-rules.path do so.',
    ...sizes([...withdrawn, ...closed, ...forGood, ...forNow]),
    table('""', 'standfirst_policy', policy, []),
    table('$uri', 'standfirst_withdrawn', '', withdrawn),
    table('$uri', 'standfirst_gone', '', closed),
    table('$uri', 'standfirst_moved', '', forGood),
    table('$uri', 'standfirst_elsewhere', '', forNow),
  ].join('\n')}\n`
}
