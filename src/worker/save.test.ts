import { beforeEach, describe, expect, it } from 'vitest'
import { type Reply, replies, WorkerTrial } from '#src/test/worker-trial.ts'
import { picturesOf } from './save.ts'

const { story, status, offline } = replies
const path = '/articles/low-water'
const lead = '/images/pier-1a2b3c4d'
const outside = '<img src="/images/other-9f8e7d6c-640.avif">'
const inStory = (inner: string) =>
  `${outside}<article class="story">${inner}</article><section class="explore sidebar">${outside}`
const srcset = (...files: string[]) => `<source srcset="${files.map((file) => `${lead}-${file} 1w`).join(', ')}">`

describe('of each picture of a story', () => {
  it.each([
    ['the narrowest copy that is wide enough', 600, ['320.avif', '640.avif', '1280.avif'], [`${lead}-640.avif`]],
    ['the widest, where none is wide enough', 2000, ['1280.avif', '320.avif'], [`${lead}-1280.avif`]],
    ['no copy in another format', 600, ['640.jpg', '1280.avif'], [`${lead}-1280.avif`]],
  ])('is saved: %s', (_, width, files, saved) => {
    expect(picturesOf(inStory(srcset(...files)), { width, format: 'avif' })).toEqual(saved)
  })
})

describe('saving stories', () => {
  const shown: Reply = story(inStory(srcset('640.avif')), 'same')
  const picture = `${lead}-640.avif`
  const save = (...paths: string[]) => trial.worker.save({ save: paths, width: 600, format: 'avif' })
  const saved = () => trial.shelves.saved.keys()
  let trial: WorkerTrial
  beforeEach(async () => {
    trial = await WorkerTrial.start()
    trial.network[path] = shown
    trial.network[picture] = () => new Response('picture')
  })

  it('keeps each with its pictures, and finds them without a network', async () => {
    expect(await save(path)).toBe(true)
    expect(await saved()).toEqual([picture, path])
    trial.network[path] = offline
    trial.network[picture] = offline
    expect(await trial.read('story', path)).toContain('<article class')
    expect(await trial.read('picture', picture)).toBe('picture')
  })

  it.each([
    ['a story that does not come', path, offline],
    ['a story that is none of ours', path, status(404)],
    ['a picture that does not come', picture, offline],
    ['a picture that is not there', picture, () => new Response('', { status: 404 })],
  ])('says that not all is there for %s, and saves the others', async (_, missing, reply) => {
    trial.network[missing] = reply
    trial.network['/articles/sea-fog'] = story('Fog')
    expect(await save(path, '/articles/sea-fog')).toBe(false)
    expect(await saved()).toContain('/articles/sea-fog')
  })

  it('says so where the disk is full, and takes nothing else away', async () => {
    await trial.keepAnHourAgo('/articles/sea-fog', story('Kept'))
    trial.caches.room = 2
    expect(await save(path)).toBe(false)
    expect(await trial.kept('pages', '/articles/sea-fog')).toBe('Kept')
  })

  it('takes no saved story away for another', async () => {
    await save(path)
    trial.network['/articles/sea-fog'] = story('Fog')
    trial.caches.room = 3
    expect(await save('/articles/sea-fog')).toBe(false)
    expect(await saved()).toEqual([picture, path])
  })

  it('lets no newer page push a saved one out', async () => {
    await save(path)
    for (let at = 0; at < 201; at += 1) await trial.shelves.pages.put(`/articles/a-${at}`, new Response('x'))
    expect(await saved()).toContain(path)
    expect(await trial.kept('pages', path)).toContain('<article class')
  })

  it('is brought up to date when the story is opened, and given up when it is gone', async () => {
    await save(path)
    trial.network[path] = story('Newer')
    await trial.read('story', path)
    expect(await trial.worker.freshnessOf(path)).toMatchObject({ outcome: 'newer' })
    expect(await trial.kept('saved', path)).toBe('Newer')
    trial.network[path] = status(410)
    await trial.read('story', path)
    expect(await trial.begin().freshnessOf(path)).toMatchObject({ outcome: 'gone' })
    expect(await saved()).not.toContain(path)
  })
})
