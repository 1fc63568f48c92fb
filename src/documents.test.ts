import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const columns = 100
const roots = ['src', 'e2e', 'bench', 'docs']

const namesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
const documents = ['README.md', ...namesIn('docs').map((name) => join('docs', name))].filter((name) =>
  name.endsWith('.md'),
)
const fileNames = new Set([...readdirSync('.'), ...roots.flatMap(namesIn)].map((name) => basename(name)))

const withoutCode = (text: string) => text.replace(/^ *```.*?^ *```$/gms, '')

/** Lines of prose that are too long. A table's row and a word that cannot be broken may be. */
function longLines(text: string): string[] {
  return withoutCode(text)
    .split('\n')
    .filter((line) => line.length > columns && !/^ *\|/.test(line) && /\S \S/.test(line.replace(/^[\s>*-]+/, '')))
}

/** Places that a document leads to and that are not there; `path` is its own. */
function deadLinks(text: string, path: string): string[] {
  const links = [...withoutCode(text).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link)
  return links.filter((link) => !/^\w+:/.test(link) && !existsSync(join(dirname(path), link)))
}

/** Files and folders of ours that a document names and that are not there, in code and drawings as well. */
function missingFiles(text: string): string[] {
  const whole = [...text.matchAll(/(?<![\w./<-])(?:src|e2e|bench|docs)\/[\w./-]*(?![\w<…*{-])/g)]
    .map(([path]) => path.replace(/\.$/, ''))
    .filter((path) => !existsSync(path))
  const short = [...text.matchAll(/`(?:[\w-]+\/)*([\w.-]+\.(?:tsx?|css|mjs))`/g)].map(([, name = '']) => name)
  return [...whole, ...short.filter((name) => !fileNames.has(name))]
}

describe.each(documents)('%s', (path) => {
  const text = readFileSync(path, 'utf8')

  it(`breaks its prose at ${columns} columns`, () => expect(longLines(text)).toEqual([]))
  it('leads only to what is there', () => expect(deadLinks(text, path)).toEqual([]))
  it('names only files that are there', () => expect(missingFiles(text)).toEqual([]))
})

describe('the judges of documents', () => {
  const long = `${'word '.repeat(columns / 5)}more`

  it('find a long line where it is prose, and nowhere else', () => {
    expect(longLines(`short\n${long}\n- ${long}`)).toEqual([long, `- ${long}`])
    expect(longLines(`| ${long} |\n\`\`\`\n${long}\n\`\`\`\n- ${'x'.repeat(columns)}`)).toEqual([])
  })
  it('find a link and a file that lead nowhere', () => {
    expect(deadLinks('[a](../README.md) [b](gone.md#there) [c](https://x.example/)', 'docs/a.md')).toEqual(['gone.md'])
    const named =
      'See `src/lib/paths.ts`, src/attic/ and `src/lib/gone.ts`; `paths.ts`, `gone.tsx`, `src/lib/<name>.ts`.'
    expect(missingFiles(named)).toEqual(['src/attic/', 'src/lib/gone.ts', 'gone.ts', 'gone.tsx'])
  })
})
