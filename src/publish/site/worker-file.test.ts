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

it('of the rules by which words are stemmed it has those of the language of the publication alone', () => {
  const stems = ['app-1.js', 'stem-en-1.js', 'stem-de-a-B_2.js', 'stem-dk-1.js', 'stem-am-1.js', 'systems-en-1.js']
  const listed = (lang: string) => {
    const stemming = { ...build, assets: stems.map(asset) }
    const frame = { publication: { ...samplePublication, lang }, template, shell: '' }
    const [{ text = '' } = {}] = workerFile(stemming, frame)
    return [...text.matchAll(/\/assets\/([\w-]+)\.js/g)].map(([, name]) => name)
  }
  expect(listed('en-GB')).toEqual(['app-1', 'stem-en-1', 'systems-en-1'])
  expect(listed('de')).toEqual(['app-1', 'stem-de-a-B_2', 'systems-en-1'])
  expect(listed('da')).toEqual(['app-1', 'stem-dk-1', 'systems-en-1'])
  // It has no stemmer, and Armenian's bears its code.
  expect(listed('am')).toEqual(['app-1', 'systems-en-1'])
  expect(listed('ja')).toEqual(['app-1', 'systems-en-1'])
})
