import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Build, keepBuilds, readPastRecord } from './kept-builds.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const build = (number: number, name = `b${number}`): Build => ({ madeAt: day(number).toISOString(), assets: [name] })

describe('builds that a site keeps', () => {
  it('are this one and the one before, however old', () => {
    expect(keepBuilds([build(1), build(0)], ['new'], day(300))).toEqual([
      { madeAt: day(300).toISOString(), assets: ['new'] },
      build(1),
    ])
  })
  it('and those that were the newest within thirty days', () => {
    const past = [build(40), build(20), build(5), build(1)]
    // The build of day 5 was in use until day 20, the one of day 1 until day 5.
    expect(keepBuilds(past, ['b40'], day(50)).map(({ assets: [name] }) => name)).toEqual(['b40', 'b20', 'b5'])
    expect(keepBuilds(past, ['b40'], day(34)).map(({ assets: [name] }) => name)).toEqual(['b40', 'b20', 'b5', 'b1'])
  })
  it('stay one if the app is the same, whatever the order of its files', () => {
    const past = [{ madeAt: day(1).toISOString(), assets: ['a', 'b'] }]
    expect(keepBuilds(past, ['b', 'a'], day(9))).toEqual(past)
  })
})

describe('the record of the last publish', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-record-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const read = (text: string) => {
    writeFileSync(join(folder, 'site.json'), text)
    return readPastRecord(join(folder, 'site'))
  }
  it('tells the edition and its builds', async () => {
    const edition = { folder: '/e', name: 'The Paper', url: 'https://paper.example/' }
    expect(await read(JSON.stringify({ schema: 'site/1', edition, builds: [build(1)] }))).toEqual({
      edition,
      builds: [build(1)],
    })
  })
  it('of an earlier form tells no builds; one that is missing or damaged tells nothing', async () => {
    expect(await read('{"schema":"site/1","builtAt":"x"}')).toEqual({ builtAt: 'x', builds: [] })
    expect(await read('{"builds":')).toBeUndefined()
    expect(await read('{"builds":"all"}')).toBeUndefined()
    expect(await readPastRecord(join(folder, 'nothing'))).toBeUndefined()
  })
})
