import { expect, it } from 'vitest'
import { samplePublication } from '#src/test/published-story.ts'
import type { AppBuild } from './app-build.ts'
import { readTemplate } from './document.ts'
import { workerFile } from './worker-file.ts'

const template = readTemplate('<html lang="en"><!--sf-head--><!--sf-app--><!--sf-state--></html>')
const asset = (name: string) => ({ path: `/assets/${name}`, from: name })
const build = {
  worker: 'begin()',
  assets: ['app-1.js', 'text-1.woff2', 'pier-1.avif'].map(asset),
  rest: { path: '/assets/rest-1.css', text: '' },
} as unknown as AppBuild
const made = (publication = samplePublication, shell = '<main></main>') =>
  workerFile(build, { publication, template, shell })

it('the worker has the files that the app needs without a network: its page, its code and its styles', () => {
  const [{ path, text = '' } = {}, ...others] = made()
  expect([path, others]).toEqual(['/worker.js', []])
  expect(text).toMatch(/self\.standfirstFiles=\["\/offline","\/assets\/app-1\.js","\/assets\/rest-1\.css"\];begin\(\)$/)
})

it('it is another where the page of the list would be another, and the same where nothing has changed', () => {
  const [first] = made()
  expect(made()).toEqual([first])
  expect(made({ ...samplePublication, name: 'The Tern' })[0]).not.toEqual(first)
  expect(made(samplePublication, '<main>A</main>')[0]).not.toEqual(first)
})

it('it has no list, and so ends what it kept, where the publication wants nothing kept', () => {
  expect(made({ ...samplePublication, offline: false })).toEqual([{ path: '/worker.js', text: 'begin()' }])
})

it('there is none where none was built', () => {
  const frame = { publication: samplePublication, template, shell: '' }
  expect(workerFile({ ...build, worker: undefined }, frame)).toEqual([])
})
