import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { areRulesOld, writeRuleFiles } from './made-rules.ts'

let home: string
let site: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-rules-'))
  site = join(home, 'site')
})
afterEach(() => rmSync(home, { recursive: true }))

const published = { builtAt: '1', styleHashes: ['sha256-a'], scriptHashes: [], withdrawn: [], redirects: [] }
const publish = (change: object = {}) => writeFileSync(`${site}.json`, JSON.stringify({ ...published, ...change }))

describe('the rules for other web servers', () => {
  it('are not missed where there are none', async () => {
    publish()
    expect(await areRulesOld(site)).toBe(false)
  })
  it('are as new as what they were made of', async () => {
    publish()
    await writeRuleFiles(site, { 'nginx.conf': 'x' })
    expect(readFileSync(`${site}-rules/nginx.conf`, 'utf8')).toBe('x')
    publish({ builtAt: '2' })
    expect(await areRulesOld(site)).toBe(false)
  })
  it.each([
    ['a look', { styleHashes: ['sha256-b'] }],
    ['a script', { scriptHashes: ['sha256-c'] }],
    ['a withdrawn story', { withdrawn: ['one'] }],
    ['an old address', { redirects: [{ from: '/a', to: '/b', status: 301 }] }],
  ])('are old once %s has changed', async (_, change) => {
    publish()
    await writeRuleFiles(site, {})
    publish(change)
    expect(await areRulesOld(site)).toBe(true)
    await writeRuleFiles(site, {})
    expect(await areRulesOld(site)).toBe(false)
  })
})
