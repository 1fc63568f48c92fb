import type { Context } from 'hono'
import * as v from 'valibot'
import { readJson } from '#src/contract/read-json.ts'
import { readText } from '#src/server/read-text.ts'

/** What a request carried, and by which of the two ways: JSON from our page, or a form. */
export type Body =
  | { kind: 'json'; value: Readonly<Record<string, unknown>> }
  | { kind: 'form'; value: URLSearchParams }
  | { kind: 'unreadable' }
  | { kind: 'other-type' }
  | { kind: 'too-long' }

const record = v.record(v.string(), v.unknown())

/** Reads a request's body of at most `most` bytes. */
export async function readBody(context: Context, most: number): Promise<Body> {
  const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  const isJson = type === 'application/json'
  if (!isJson && type !== 'application/x-www-form-urlencoded') return { kind: 'other-type' }
  const text = await readText(context, most)
  if (text === undefined) return { kind: 'too-long' }
  if (!isJson) return { kind: 'form', value: new URLSearchParams(text) }
  const reading = readJson(text)
  const parsed = reading.kind === 'read' ? v.safeParse(record, reading.value) : undefined
  return parsed?.success ? { kind: 'json', value: parsed.output } : { kind: 'unreadable' }
}
