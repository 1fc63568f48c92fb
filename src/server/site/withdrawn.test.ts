import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '#src/server/app.ts'
import { createSampleSite, type SampleSite, sampleHash } from '#src/test/served-site.ts'
import { readSite } from './site.ts'

let sample: SampleSite
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  sample = await createSampleSite()
  await sample.write('articles/wrong.html', '<p>It was withdrawn')
  await sample.write('410.html', '<p>It is gone')
  const record = {
    schema: 'site/1',
    builtAt: '2026-11-24T07:00:00.000Z',
    styleHashes: [sampleHash],
    scriptHashes: [],
    withdrawn: ['wrong'],
    redirects: [{ from: '/ad', status: 410 }],
  }
  await writeFile(`${sample.folder}.json`, JSON.stringify(record))
  const site = await readSite(sample.folder)
  app = createApp({ site: () => site, log: () => undefined })
})
afterAll(() => sample.remove())
const get = async (path: string) => {
  const answer = await app.request(`http://localhost${path}`)
  return [answer.status, (await answer.text()).slice(0, 30)]
}

it('a story that was taken back is gone at every address that it had, and says so', async () => {
  for (const path of ['/articles/wrong', '/articles/wrong.md', '/articles/wrong/quotes/q-1'])
    expect(await get(path), path).toEqual([410, '<p>It was withdrawn'])
  expect(await get('/articles/wrong.json')).toEqual([410, '{"error":"withdrawn"}'])
})
it('an old address at which nothing is any more says so, by a page that has no address of its own', async () => {
  expect(await get('/ad')).toEqual([410, '<p>It is gone'])
  expect((await get('/410'))[0]).toBe(404)
})
it('its page is never taken for one that is known already', async () => {
  const answer = await app.request('http://localhost/articles/wrong', { headers: { 'if-none-match': '*' } })
  expect(answer.status).toBe(410)
})
it('others are there, or were never there', async () => {
  expect((await get('/articles/quiet-streets'))[0]).toBe(200)
  expect((await get('/articles/wrong-too'))[0]).toBe(404)
  expect((await get('/articles/wrong/other'))[0]).toBe(404)
})
