import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { parseArticleSource } from '#src/contract/article.ts'
import { readJson } from '#src/contract/read-json.ts'
import type { FileProblems } from '#src/publish/edition/edition.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { mutatedStories } from '#src/test/random-stories.ts'
import { shareOf } from '#src/test/share-of-cases.ts'
import { everyBlock, sampleStory, smallStory } from '#src/test/written-story.ts'
import { publish } from './publish.ts'
import { checkEdition } from './read-content.ts'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})
const temporary = () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-agrees-'))
  made.push(folder)
  return folder
}

/** Every problem as one line, in one order; but for those of drawing itself, which checking does not do. */
const linesOf = (reports: readonly FileProblems[]) =>
  reports
    .flatMap(({ file, problems }) => problems.map((problem) => JSON.stringify({ file, ...problem })))
    .filter((line) => !/"found":"the share card of /.test(line))
    .toSorted()

/** Sound files of every kind, with every block and every field; the damage is done to these. */
const stories = [
  sampleStory(),
  ...Array.from({ length: Math.ceil(everyBlock.length / 3) }, (_, at) =>
    smallStory({ body: structuredClone(everyBlock.slice(at * 3, at * 3 + 3)) }),
  ),
]
const authors = [
  {
    id: 'ada-quill',
    name: 'Ada Quill',
    kind: 'person',
    bio: ['Ada'],
    sameAs: ['https://a.example/'],
    expertise: ['x'],
  },
]
const publications = [
  {
    ...samplePublication,
    logo: { src: '/images/quay.jpg' },
    about: ['A paper.'],
    front: ['story-1', 'gone'],
    newsletters: [
      { id: 'tide', name: 'Tide', pitch: 'x', frequency: 'Weekly', privacyUrl: '/newsletters', consents: [] },
    ],
    offers: [{ id: 'a', title: 'A', pitch: 'x', button: 'x', url: '/x', image: { src: '/images/gone.jpg', alt: '' } }],
  },
]

const seed = 20261128
const damaged = (sound: readonly Record<string, unknown>[], count: number) =>
  fc.sample(mutatedStories(sound), { numRuns: count, seed })

/** Half of the stories have a slug of their own again, so that not only the first of them is published. */
function withSlug(text: string, at: number): string {
  const value = JSON.parse(text) as unknown
  if (at % 4 === 3 || typeof value !== 'object' || value === null) return text
  return JSON.stringify({ ...value, slug: `story-${at}` }, null, at % 3)
}

async function makeEdition(publication: string, count: number): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const jpeg = await sharp({ create: { width: 64, height: 40, channels: 3, background: '#369', noise } })
    .jpeg()
    .toBuffer()
  const folder = writeEdition({
    'publication.json': publication,
    'images/quay.jpg': jpeg,
    'images/bow.jpg': jpeg,
    'images/lead.jpg': jpeg.subarray(0, jpeg.length / 2),
    'images/stern.jpg': 'no picture',
    ...Object.fromEntries(damaged(authors, shareOf(60)).map((text, at) => [`authors/a-${at}.json`, text])),
    ...Object.fromEntries(
      damaged(stories, count).map((text, at) => [
        `articles/s-${at}.json`,
        at % 20 === 7 ? text.slice(0, at * 11) : withSlug(text, at),
      ]),
    ),
  })
  made.push(folder)
  return folder
}

const app = writeEdition({
  'index.html': sampleTemplate.replace('<!--sf-head-->', '<!--sf-head--><link rel="stylesheet" href="/assets/a.css">'),
  'assets/a.css': '.a{color:red}',
})
made.push(app)
// What is drawn once is not drawn again.
const drawn = temporary()
const publishAll = async (edition: string) =>
  publish({
    edition,
    app,
    out: join(temporary(), 'site'),
    cache: drawn,
    isStrict: false,
    // What is drawn is not asked here.
    render: () => '',
    renderShell: () => '',
    onProgress: () => undefined,
  })

describe('checking and publishing', () => {
  it(`say the same of ${shareOf(240)} damaged stories, and check counts what is published`, async () => {
    const edition = await makeEdition(JSON.stringify(publications[0], null, 2), shareOf(240))
    const checked = await checkEdition(edition, { cache: temporary() })
    const published = await publishAll(edition)
    const lines = linesOf(checked.reports)
    expect(lines.length).toBeGreaterThan(shareOf(240))
    for (const weight of ['refused', 'damaged', 'note']) expect(lines.join()).toContain(`"weight":"${weight}"`)
    expect(linesOf(published.reports)).toEqual(lines)
    expect(checked.stories).toBe(published.stories)
    expect(checked.stories).toBeGreaterThan(shareOf(40))
    // Nothing is told without its place.
    const placeless = checked.reports.flatMap(({ problems }) => problems.filter(({ line }) => line === undefined))
    expect(placeless).toEqual([])
  }, 300_000)

  it(`say the same of ${shareOf(80)} damaged publications, also where nothing can be published`, async () => {
    let refusals = 0
    for (const text of damaged(publications, shareOf(80))) {
      const edition = writeEdition({ 'publication.json': text })
      made.push(edition)
      const attempt = async (run: () => Promise<{ reports: FileProblems[] }>) => {
        try {
          return linesOf((await run()).reports)
        } catch (error) {
          refusals += 1
          return String(error)
        }
      }
      const checked = await attempt(() => checkEdition(edition, { cache: temporary() }))
      expect(await attempt(() => publishAll(edition))).toEqual(checked)
    }
    expect(refusals).toBeGreaterThan(0)
  }, 300_000)
})

describe('checking a thousand stories', () => {
  // On a machine with nothing else to do these are some 3 s of CPU. On a busy one the CPU itself is slower for both.
  it('costs at most seven and a half times the CPU that reading them does', async () => {
    const folder = temporary()
    mkdirSync(join(folder, 'articles'))
    const demo = readdirSync('public/articles').map((name) => readFileSync(join('public/articles', name), 'utf8'))
    writeFileSync(join(folder, 'publication.json'), readFileSync('public/publication.json'))
    for (let at = 0; at < 1000; at += 1) {
      const story = JSON.parse(demo[at % demo.length] ?? '{}') as { slug: string }
      const slug = at < demo.length ? story.slug : `${story.slug}-${at}`
      writeFileSync(join(folder, 'articles', `${slug}.json`), JSON.stringify({ ...story, slug }, null, 2))
    }
    const cache = temporary()
    const cost = async (run: () => Promise<void> | void) => {
      const before = process.cpuUsage()
      await run()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1e6
    }
    const readAll = () => {
      for (const name of readdirSync(join(folder, 'articles'))) {
        const json = readJson(readFileSync(join(folder, 'articles', name), 'utf8'))
        expect(json.kind === 'read' && parseArticleSource(json.value).kind).toBe('parsed')
      }
    }
    // The first reading compiles what reads: it would make the bound an easy one.
    readAll()
    const ratios: number[] = []
    // What else runs on the machine only ever adds: the least of eight counts.
    while (ratios.length < 8 && Math.min(Infinity, ...ratios) >= 7.5) {
      // One reading alone is too short to be a measure.
      const reading = (await cost(() => [1, 2, 3, 4, 5].forEach(readAll))) / 5
      const checking = await cost(async () => {
        expect((await checkEdition(folder, { cache })).stories).toBe(1000)
      })
      ratios.push(checking / reading)
      console.log(`${reading.toFixed(2)} s of CPU to read 1,000 stories, ${checking.toFixed(2)} s to check them`)
    }
    expect(Math.min(...ratios)).toBeLessThan(7.5)
  }, 180_000)
})
