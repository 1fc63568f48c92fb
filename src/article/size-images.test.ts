import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type SourceBlock, sourceBlocks } from '#src/contract/block.ts'
import type { ImageSource } from '#src/contract/image.ts'
import { parseSourceBody } from '#src/contract/parse-body.ts'
import type { Problem } from '#src/contract/problem.ts'
import { everyBlock, samplePicture } from '#src/test/written-story.ts'
import { type Measure, sizeImage, sizeImages, sizeLead } from './size-images.ts'

const there: Measure = () => ({ width: 1200, height: 800, placeholder: '#a0b0c0' })
const missing: Measure = () => 'which is not in the edition'
const read = (...raws: unknown[]): SourceBlock[] => parseSourceBody(raws, () => undefined)
const picture = (rest: object = {}) => ({ ...samplePicture(), ...rest }) as ImageSource

function gather<Result>(run: (report: (problem: Problem) => void) => Result) {
  const problems: Problem[] = []
  const result = run((problem) => problems.push(problem))
  return { result, problems, said: problems.map(({ weight, path }) => `${weight} ${path}`) }
}
const size = (measure: Measure, ...raws: unknown[]) =>
  gather((report) => sizeImages(read(...raws), 'body', measure, report))

describe('a picture', () => {
  it('gains the size of its file', () => {
    const { result, problems } = gather((report) => sizeImage(picture(), 'lead.image', there, report))
    expect(result).toEqual({
      src: '/images/quay.jpg',
      alt: 'A quay at low tide',
      width: 1200,
      height: 800,
      placeholder: '#a0b0c0',
    })
    expect(problems).toEqual([])
  })
  it('has the size of its file even where another was written', () => {
    const { result } = gather((report) => sizeImage(picture({ width: 5, height: 5 }), 'x', there, report))
    expect(result).toMatchObject({ width: 1200, height: 800 })
  })
  it('is named with its reason if it cannot be found', () => {
    const { result, problems } = gather((report) => sizeImage(picture(), 'body[2].image', missing, report))
    expect(result).toBeUndefined()
    expect(problems).toMatchObject([
      { weight: 'damaged', path: 'body[2].image.src', found: '"/images/quay.jpg", which is not in the edition' },
    ])
  })
  it('of which its publisher should know something is published, and that is said', () => {
    const note = { found: 'which moves', wanted: 'a video' }
    const { result, problems } = gather((report) =>
      sizeImage(picture(), 'lead.image', () => ({ width: 12, height: 8, note }), report),
    )
    expect(result).toEqual({ ...picture(), width: 12, height: 8 })
    expect(problems).toEqual([
      { weight: 'note', path: 'lead.image.src', found: '"/images/quay.jpg", which moves', wanted: 'a video' },
    ])
  })
  it('without an alternative text is published and reported; nothing is made up', () => {
    const { result, said } = gather((report) => sizeImage(picture({ alt: null }), 'body[2].image', there, report))
    expect(result).toMatchObject({ alt: null })
    expect(said).toEqual(['note body[2].image.alt'])
  })
  it('that decorates is not reported', () => {
    expect(gather((report) => sizeImage(picture({ alt: '' }), 'x', there, report)).problems).toEqual([])
  })
})

describe('the pictures of blocks', () => {
  it('are all sized, and nothing else is changed', () => {
    const { result, problems } = size(there, ...everyBlock)
    expect(problems).toEqual([])
    const bare = JSON.stringify(result, (key, value) =>
      ['width', 'height', 'placeholder'].includes(key) ? undefined : value,
    )
    expect(JSON.parse(bare)).toEqual(JSON.parse(JSON.stringify(read(...everyBlock))))
    expect(JSON.stringify(result).match(/"width":1200/g)).toHaveLength(
      JSON.stringify(everyBlock).match(/"alt":/g)?.length ?? 0,
    )
  })

  it('that are missing leave the words, and are named one by one', () => {
    const { result, said } = size(missing, ...everyBlock)
    const kinds = result.map(({ kind }) => kind)
    expect(kinds).toEqual(everyBlock.map(({ kind }) => (kind === 'image' || kind === 'gallery' ? 'unsupported' : kind)))
    expect(result[5]).toEqual({ kind: 'unsupported', was: 'image', text: 'Low tide. Photograph: Ilse Vane' })
    expect(result[6]).toEqual({ kind: 'unsupported', was: 'gallery', text: 'The bow The stern Two views' })
    for (const at of [7, 9, 15]) expect(result[at]).not.toHaveProperty('poster')
    expect(said).toEqual([
      'damaged body[5].image.src',
      'damaged body[6].items[0].image.src',
      'damaged body[6].items[1].image.src',
      'damaged body[7].poster.src',
      'damaged body[9].poster.src',
      'damaged body[15].image.src',
    ])
  })

  it('are named where they stand inside of a box', () => {
    const { result, said } = size(missing, {
      kind: 'details',
      summary: 'x',
      body: [{ id: 'pic', kind: 'image', image: samplePicture() }],
    })
    expect(said).toEqual(['damaged body[0].body[0].image.src'])
    expect(result).toMatchObject([{ kind: 'details', body: [{ id: 'pic', kind: 'unsupported', was: 'image' }] }])
  })

  it('leave a gallery with those that are there', () => {
    const some: Measure = (src) => (src === '/images/bow.jpg' ? { width: 1, height: 1 } : 'gone')
    const { result } = size(some, everyBlock[6])
    expect(result).toMatchObject([{ kind: 'gallery', items: [{ caption: ['The bow'] }], caption: ['Two views'] }])
    expect(result[0]).toHaveProperty('items.length', 1)
  })
})

describe('a caption before the name of who made the picture', () => {
  const credit = { text: 'Ada Writer' }
  const closed = (caption: unknown, rest: object = { credit }) => {
    const { result } = size(there, { kind: 'image', image: picture(rest), caption })
    return (result[0] as { caption?: unknown }).caption
  }
  it.each([
    ['Market Street', ['Market Street.']],
    ['Market Street ', ['Market Street.']],
    ['Market Street (left)', ['Market Street (left).']],
    [
      ['Market ', { text: 'Street', marks: ['em'] }],
      ['Market ', { text: 'Street', marks: ['em'] }, '.'],
    ],
    [
      ['Market Street', { ref: 'count' }],
      ['Market Street.', { ref: 'count' }],
    ],
    ['市場通り', ['市場通り。']],
    ['सड़क', ['सड़क।']],
    ['ميناء صغير', ['ميناء صغير.']],
  ])('gets the full stop that was left out: %j', (caption, told) => expect(closed(caption)).toEqual(told))
  it.each([
    'A stop.',
    'A question?',
    'And so on…',
    '“A stop.”',
    '(A stop.)',
    '市場通り。',
    'هل تعود؟',
    'सड़क।',
    'Left to right:',
  ])('stays as it is: %s', (caption) => expect(closed(caption)).toEqual([caption]))
  it('stays as it is where no name follows it, or where there are no words', () => {
    expect(closed('Market Street', {})).toEqual(['Market Street'])
    expect(closed('')).toEqual([])
    expect(closed(undefined)).toBeUndefined()
  })
  it('is closed in galleries and below films as well', () => {
    const image = picture({ credit })
    const items = [{ image, caption: 'One' }]
    const files = [{ src: '/media/x.mp4', type: 'video/mp4' }]
    const { result } = size(there, { kind: 'gallery', items }, { kind: 'video', files, poster: image, caption: 'Two' })
    expect(result).toMatchObject([{ items: [{ caption: ['One.'] }] }, { caption: ['Two.'] }])
  })
})

describe('the lead', () => {
  const lead = (raw: unknown) => v.parse(sourceBlocks.lead, raw)
  it('is sized', () => {
    const { result, problems } = gather((report) =>
      sizeLead(lead({ kind: 'image', image: samplePicture() }), there, report),
    )
    expect(result).toMatchObject({ lead: { kind: 'image', image: { width: 1200 } }, rest: [] })
    expect(problems).toEqual([])
  })
  it('without its picture is left out; its caption opens the story', () => {
    const { result, said } = gather((report) =>
      sizeLead(
        lead({ id: 'opening', kind: 'image', image: samplePicture(), caption: 'Six in the morning' }),
        missing,
        report,
      ),
    )
    expect(result).toEqual({ rest: [{ id: 'opening', kind: 'unsupported', was: 'image', text: 'Six in the morning' }] })
    expect(said).toEqual(['damaged lead.image.src'])
  })
  it('without its picture and without words leaves nothing', () => {
    expect(
      gather((report) => sizeLead(lead({ kind: 'image', image: samplePicture() }), missing, report)).result,
    ).toEqual({ rest: [] })
  })
})
