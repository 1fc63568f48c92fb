import type { Problem } from '#src/contract/problem.ts'
import { fieldsTwice } from './json-text.ts'
import { checkWrittenIds } from './names.ts'
import { unreadFields } from './unread-fields.ts'

/**
 * What can only be seen in a file as it was written, before parsing leaves it out: fields that nothing reads, fields and
 * ids that stand twice. `schema` is the whole schema of the file.
 */
export function checkWritten(schema: unknown, value: unknown, source: string): Problem[] {
  return [...unreadFields(schema, value), ...fieldsTwice(source, value), ...checkWrittenIds(value)]
}
