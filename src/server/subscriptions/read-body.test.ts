import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { type Body, readBody } from './read-body.ts'

const most = 100_000
async function read(type: string | undefined, body: BodyInit): Promise<Body> {
  const request = new Request('http://x.example/', { method: 'POST', body })
  if (type === undefined) request.headers.delete('content-type')
  else request.headers.set('content-type', type)
  const found: Body[] = []
  const app = new Hono().post('/', async (context) => {
    found.push(await readBody(context, most))
    return context.body(null)
  })
  await app.request(request)
  return found[0] as Body
}

describe('a body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'of %s is read as JSON',
    (type) => expect(read(type, '{"a":1}')).resolves.toEqual({ kind: 'json', value: { a: 1 } }),
  )
  it.each(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded;charset=UTF-8'])(
    'of %s is read as a form',
    async (type) => {
      const body = await read(type, 'a=1&a=2&b=%C3%A9+x')
      expect(body.kind === 'form' && [...body.value]).toEqual([
        ['a', '1'],
        ['a', '2'],
        ['b', 'é x'],
      ])
    },
  )
  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/jsonp', 'text/json', 'x', '', undefined])(
    'of type %j is not read',
    (type) => expect(read(type, '{"a":1}')).resolves.toEqual({ kind: 'other-type' }),
  )
  it.each([
    '',
    '{',
    'null',
    '5',
    '"x"',
    '{"a":1}}',
    '['.repeat(2000) + ']'.repeat(2000),
    `{"a":${'{"a":'.repeat(900)}1${'}'.repeat(900)}}`,
  ])('that is %.20s is unreadable, not an error', (json) =>
    expect(read('application/json', json)).resolves.toEqual({ kind: 'unreadable' }),
  )
  it('changes no prototype', async () => {
    const body = await read('application/json', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}')
    expect(body.kind).toMatch(/json|unreadable/)
    expect(Object.hasOwn(Object.prototype, 'isAdmin') || 'x' in {}).toBe(false)
    if (body.kind === 'json') expect('isAdmin' in body.value).toBe(false)
  })

  it('that is too long is read no further', async () => {
    expect((await read('application/json', JSON.stringify('a'.repeat(most - 2)))).kind).toBe('unreadable')
    expect(await read('application/json', JSON.stringify('a'.repeat(most)))).toEqual({ kind: 'too-long' })
  })
})
