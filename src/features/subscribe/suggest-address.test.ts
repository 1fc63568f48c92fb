import { expect, it } from 'vitest'
import { inboxOf } from './inbox-of.ts'
import { suggestAddress } from './suggest-address.ts'

it.each([
  ['ada@gmial.com', 'ada@gmail.com'],
  ['ada@gmail.co', 'ada@gmail.com'],
  ['ada@gmaill.com', 'ada@gmail.com'],
  ['ada@hotmial.com', 'ada@hotmail.com'],
  ['ada@hotnail.co', 'ada@hotmail.com'],
  ['ada@outlok.com', 'ada@outlook.com'],
  ['ada@yaho.com', 'ada@yahoo.com'],
  ['ada@iclod.com', 'ada@icloud.com'],
  ['ada@protonmial.com', 'ada@protonmail.com'],
  ['a@b@GMIAL.com', 'a@b@gmail.com'],
])('%s was probably to be %s', (written, meant) => expect(suggestAddress(written)).toBe(meant))

it.each([
  'ada@gmail.com',
  'ada@mail.com',
  'ada@ymail.com',
  'ada@gmx.com',
  'ada@harbour.example',
  'ada@live.com',
  'ada@me.com',
  '',
])('nobody is asked about %s', (written) => expect(suggestAddress(written)).toBeUndefined())

it.each([
  ['ada@gmail.com', 'https://mail.google.com/'],
  ['ada@hotmail.co.uk', 'https://outlook.live.com/mail/'],
  ['ada@yahoo.de', 'https://mail.yahoo.com/'],
  ['ada@pm.me', 'https://mail.proton.me/'],
  ['ada@gmx.at', 'https://www.gmx.net/'],
  ['ada@web.de', 'https://web.de/'],
  ['ada@gmail.com.evil.example', undefined],
  ['ada@harbour.example', undefined],
])('the inbox of %s is at %s', (address, url) => expect(inboxOf(address)?.url).toBe(url))
