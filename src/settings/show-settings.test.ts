import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'
import { showSettings } from './show-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))
const edition = join(folder, 'paper')
mkdirSync(edition)

/** What is shown of an environment over a file, in a folder of an edition that has this address. */
function show(env: Record<string, string>, file = '', url = 'https://harbour-post.org') {
  writeFileSync(join(edition, 'publication.json'), JSON.stringify({ url }))
  writeFileSync(join(folder, '.env'), file)
  const { text, faults } = showSettings(readSettings({ EDITION: edition, ...env }, folder))
  const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))
  return { lines, text, faults, of: (name: string) => lines.find((line) => line.includes(`| ${name} |`)) }
}

describe('npm run settings', () => {
  it('says of each setting what it is and where that comes from', () => {
    const { of, faults } = show({ PORT: '80', HOST: ' ' }, 'PORT=90\nDATA_DIR=store\n')
    expect(of('EDITION')).toMatch(/^✓ \| EDITION \| \S+paper \| environment \|/)
    expect(of('PORT')).toMatch(/^✓ \| PORT \| 80 \| environment \|/)
    expect(of('DATA_DIR')).toMatch(/^✓ \| DATA_DIR \| store \| line 2 of \.env \|/)
    expect(of('HOST')).toMatch(/^✓ \| HOST \| localhost \| usual \|/)
    expect(of('SITE_URL')).toMatch(/^✓ \| SITE_URL \| https:\/\/harbour-post\.org \| url of publication\.json \|/)
    expect(faults).toBe(0)
  })

  it('shows no password, wherever it stands', () => {
    const { text, of } = show({
      MAIL_URL: 'smtps://ada:hush-1@mail.harbour-post.org',
      MAIL_FROM: 'letters@harbour-post.org',
      DATABASE_URL: 'postgres://db.harbour-post.org/list?user=ada&password=hush-2',
      SITE_URL: 'https://ada:hush-3@harbour-post.org',
    })
    expect(text).not.toContain('hush')
    expect(of('MAIL_URL')).toContain('smtps://ada:***@mail.harbour-post.org')
    expect(of('MAIL_FROM')).toContain('letters@harbour-post.org')
    expect(show({ MAIL_URL: 'ada:hush-4@mail' }).text).not.toContain('hush')
    const user = show({ SITE_URL: 'https://hush-5@harbour-post.org/news/' })
    expect(user.text).toContain(
      'SITE_URL is "https://***@harbour-post.org/news/". Set it to the address of the site without a user',
    )
    expect(user.text).not.toContain('hush')
  })

  it.each([
    [{ PORT: 'abc' }, '', 'PORT is "abc". Set it to a number'],
    [{ SITE_URL: 'https://harbour-post.org/news/' }, '', 'SITE_URL is "https://harbour-post.org/news/". Set it to'],
    [{ EDITION: '/nowhere' }, '', 'The folder /nowhere is not there. Set EDITION'],
    [{ EDITION: tmpdir() }, '', 'holds no publication.json. Set EDITION'],
    [{ MAIL_URL: 'smtp://mail.harbour-post.org' }, '', 'Set MAIL_FROM'],
    [{ DKIM_DOMAIN: 'harbour-post.org' }, '', 'all or none'],
    [{}, 'SITE_ULR=https://harbour-post.org', '.env: nothing reads SITE_ULR, in line 1. Did you mean SITE_URL?'],
  ])('names what is wrong: %j %s', (env, file, sentence) => {
    const { text, faults } = show(env, file)
    expect(text).toContain(sentence)
    expect(text).toContain('✗')
    expect(faults).toBe(1)
  })

  it('names an address of the publication that lies under a path, and one that mails may not lead to', () => {
    expect(show({}, '', 'https://harbour-post.org/news/').text).toContain('url of publication.json is')
    const mail = { MAIL_URL: 'smtp://localhost', MAIL_FROM: 'letters@harbour-post.org' }
    expect(show(mail).faults).toBe(0)
    expect(show(mail, '', 'http://localhost:4173').text).toContain('which no reader can reach')
  })
})
