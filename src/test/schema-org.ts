import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Named = { '@id': string }
type Entry =
  | { '@id': string; '@type': 'rdfs:Class'; 'rdfs:subClassOf': Named[] }
  | { '@id': string; '@type': 'rdf:Property'; 'schema:domainIncludes': Named[] }

const kind = /^(?:export )?interface (\w+?)(?:Base|Leaf)?(?: extends ([^{]+))? \{$/
const property = /^ {4}"(\w+)"\??: /

const named = (name: string): Named => ({ '@id': `schema:${name}` })

/**
 * The vocabulary of schema.org in the form of its own `schemaorg-all-https.jsonld`, as far as tests ask: every type with
 * its parents and every property with its types. Read from the typings of schema-dts, which are generated from that file
 * and hold all of it: `interface NewsArticleBase extends ArticleBase { "dateline"?: … }`.
 */
export function schemaOrg(): { '@graph': Entry[] } {
  const require = createRequire(import.meta.url)
  const typings = require.resolve('schema-dts').replace(/schema\.js$/, 'schema.d.ts')
  const parents = new Map<string, Set<string>>()
  const domains = new Map<string, Set<string>>()
  let type = ''
  for (const line of readFileSync(typings, 'utf8').split('\n')) {
    const begun = kind.exec(line)
    if (begun?.[1] !== undefined) {
      type = begun[1]
      const above = (begun[2] ?? '').split(',').map((one) => one.trim().replace(/(?:Base|Leaf)$/, ''))
      const known = parents.get(type) ?? new Set()
      for (const one of above) if (one !== '' && one !== type) known.add(one)
      parents.set(type, known)
    }
    const name = property.exec(line)?.[1]
    if (name !== undefined) domains.set(name, (domains.get(name) ?? new Set()).add(type))
  }
  return {
    '@graph': [
      ...[...parents].map(
        ([name, above]): Entry => ({
          ...named(name),
          '@type': 'rdfs:Class',
          'rdfs:subClassOf': [...above].map(named),
        }),
      ),
      ...[...domains].map(
        ([name, types]): Entry => ({
          ...named(name),
          '@type': 'rdf:Property',
          'schema:domainIncludes': [...types].map(named),
        }),
      ),
    ],
  }
}
