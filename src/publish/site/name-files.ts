import type { Page } from '#src/page/page.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { nameCode } from './code-name.ts'
import type { Template } from './document.ts'
import { digestOf } from './ledger.ts'

/**
 * A text file that is yet to be made. `from` names the data that it is made from; `by` is what it is made by: nothing else,
 * for a file whose text is `from`; the code, with the publication and the words; for a page's document, by its kind, the
 * template too.
 */
export type FileToMake = { path: string; by?: 'code' | Page['kind']; from: () => string; make: () => string }

/** Names a file by all that it is made from: what has the same name has the same text. */
export type NameFile = (file: Pick<FileToMake, 'by' | 'from'>) => string

const names = new WeakMap<object, string>()

/** A name for something that is published, by its JSON. Whoever asks for the same object again does not have it written again. */
export function nameOf(value: object): string {
  const name = names.get(value) ?? digestOf(JSON.stringify(value))
  names.set(value, name)
  return name
}

type Shared = {
  publication: Content['publication']
  template: Template
  /** What the interface says, beside the publication's own texts. */
  words: unknown
}

/** Names files by their data and by what they have in common, which is the code that makes them as well, as it lies here. */
export function nameFiles({ publication, template, words }: Shared): NameFile {
  const code = digestOf(nameCode(), JSON.stringify([publication, words]))
  const frames = new Map<Page['kind'], string>()
  const frameOf = (kind: Page['kind']) => {
    const frame = frames.get(kind) ?? template({ lang: '', dir: 'ltr', head: '', app: '', state: '', kind })
    frames.set(kind, frame)
    return frame
  }
  return ({ by, from }) => {
    if (by === undefined) return digestOf(from())
    return by === 'code' ? digestOf(code, from()) : digestOf(code, frameOf(by), from())
  }
}
