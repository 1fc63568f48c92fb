import { expect, it, vi } from 'vitest'
import { readFlags } from './flags.ts'
import { SettingError } from './setting-error.ts'

const command = {
  usage: 'npm run sample',
  flags: { strict: { type: 'boolean', default: false }, site: { type: 'string' } },
} as const
const read = (...args: string[]) => readFlags(command, args, {})

it('are read as they are declared', () => {
  expect(read('--strict', '--site', 'a').values).toEqual({ strict: true, site: 'a' })
  expect(read().values).toEqual({ strict: false })
  expect(readFlags({ ...command, hasWords: true }, ['/articles/a'], {}).positionals).toEqual(['/articles/a'])
})

it.each([
  [['--stric'], 'There is no flag --stric. Did you mean --strict?'],
  [['--colour'], 'There is no flag --colour. --help shows'],
  [['-s'], 'There is no flag -s.'],
  [['strict'], '"strict" is no flag. --help shows'],
  [['--site'], '--site'],
  [['--strict=yes'], '--strict'],
])('%j is refused and named', (args, sentence) => {
  expect(() => read(...args)).toThrow(SettingError)
  expect(() => read(...args)).toThrow(sentence)
})

it('a flag that npm has kept for itself is no flag that was not given', () => {
  const env = { npm_config_strict: 'true', npm_lifecycle_event: 'publish' }
  expect(() => readFlags(command, [], env)).toThrow('as in: npm run publish -- --strict')
})

it.each(['--help', '-h'])('%s shows how the command is used, and ends it well', (flag) => {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${code}`)
  })
  expect(() => read(flag)).toThrow('ended with 0')
  expect(log).toHaveBeenCalledWith('npm run sample')
  log.mockRestore()
  exit.mockRestore()
})
