import * as v from 'valibot'
import { readJson } from '#src/contract/read-json.ts'

/** What a request carried, and by which of the two ways: JSON from our page, or a form. */
export type Body =
  | { kind: 'json'; value: Readonly<Record<string, unknown>> }
  | { kind: 'form'; value: URLSearchParams }
  | { kind: 'unreadable' }
  | { kind: 'other-type' }

const record = v.record(v.string(), v.unknown())

/** Reads a request's body, which was bounded before. */
export async function readBody(request: Request): Promise<Body> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') {
    const reading = readJson(await request.text())
    const parsed = reading.kind === 'read' ? v.safeParse(record, reading.value) : undefined
    return parsed?.success ? { kind: 'json', value: parsed.output } : { kind: 'unreadable' }
  }
  if (type === 'application/x-www-form-urlencoded')
    return { kind: 'form', value: new URLSearchParams(await request.text()) }
  return { kind: 'other-type' }
}
