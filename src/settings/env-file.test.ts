import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnvFile, readEnvText } from './env-file.ts'
import { SettingError } from './setting-error.ts'

describe('a file of settings', () => {
  it('is read as the platform reads it: comments, quotes, export, values of several lines, and what Windows writes', () => {
    const text =
      '\uFEFF# ours\r\nEDITION = paper\r\nexport SITE_URL="https://a.example" # where\r\nMAIL_FROM=\'a\nb\'\r\nPORT=\r\n'
    const { values, lines, notes } = readEnvText(text)
    expect(values).toEqual({ EDITION: 'paper', SITE_URL: 'https://a.example', MAIL_FROM: 'a\nb', PORT: '' })
    expect(lines.get('SITE_URL')).toBe(3)
    expect(notes).toEqual([])
  })

  it.each([
    ['SITE_ULR=https://secret.example', 'nothing reads SITE_ULR, in line 1. Did you mean SITE_URL?'],
    ['NODE_ENV=secret', 'nothing reads NODE_ENV, in line 1.'],
    ['EDITION secret', 'line 1 is no setting. Write one as NAME=value.'],
    ['PORT=1\nPORT=2', 'PORT stands in lines 1 and 2. The second one counts.'],
    ['MAIL_URL=smtps://a:sec#ret@b.example', 'MAIL_URL, in line 1, ends before its #. Put the value between quotes.'],
    ['\nMAIL_URL="smtps://secret', 'a value that begins with " does not end.'],
  ])('says what in it does nothing, and shows no value: %j', (text, note) => {
    expect(readEnvText(text).notes).toEqual([note])
  })

  it('says nothing of a # in quotes, or after a blank', () => {
    expect(readEnvText('MAIL_URL="smtps://a:b#c@d.example"\nPORT=80 # the usual\nEDITION=\'a#b\'').notes).toEqual([])
  })

  it('reads the setting after a line that is none', () => {
    expect(readEnvText('oops\nPORT=80').values).toEqual({ PORT: '80' })
  })

  it('may be missing, and is no folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'standfirst-env-'))
    expect(readEnvFile(join(folder, '.env'))).toBeUndefined()
    expect(() => readEnvFile(folder)).toThrow(SettingError)
    rmSync(folder, { recursive: true })
  })
})
