import { expect, it } from 'vitest'
import { mailBase } from './mail-base.ts'
import { SettingError } from './setting-error.ts'

it('links in mails lead to the address that is set, else to that of the publication', () => {
  expect(mailBase('https://a.org', 'https://b.org/')).toBe('https://a.org')
  expect(mailBase(undefined, 'https://b.org/')).toBe('https://b.org')
  expect(mailBase('http://localhost:4173', undefined)).toBe('http://localhost:4173')
})

it.each([
  undefined,
  'http://localhost:4173/',
  'http://127.0.0.1/',
  'http://[::1]:80/',
  'https://paper.example/',
  'https://www.example.org/',
  'https://paper.invalid/',
  'https://paper.org/news/',
])('and never to %s without being told', (url) => {
  expect(() => mailBase(undefined, url)).toThrow(SettingError)
  expect(() => mailBase(undefined, url)).toThrow(/^MAIL_URL is set and SITE_URL is not.*Set SITE_URL/)
})
