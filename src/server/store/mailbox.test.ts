import { expect, test } from 'vitest'
import { mailboxDomain, mailboxKey } from './mailbox.ts'

test.each([
  ['Ada@Example.ORG', 'ada@example.org'],
  ['ada+news@example.org', 'ada@example.org'],
  ['ada+a+b@example.org', 'ada@example.org'],
  ['a.d.a@gmail.com', 'ada@gmail.com'],
  ['A.da+news@googlemail.com', 'ada@gmail.com'],
  ['ada@me.com', 'ada@icloud.com'],
  ['a-d_a.x+y@pm.me', 'adax@proton.me'],
  ['ada.byron@ya.ru', 'ada-byron@yandex.ru'],
  ['ada-shopping@yahoo.co.uk', 'ada@yahoo.co.uk'],
  ['anything@ada.fastmail.com', 'ada@fastmail.com'],
  ['+only@example.org', '+only@example.org'],
])('%s reaches the mailbox %s', (address, key) => {
  expect(mailboxKey(address)).toBe(key)
})

test.each([
  ['a.da@example.org', 'ada@example.org'],
  ['ada-news@example.org', 'ada@example.org'],
  ['ada@mail.example.org', 'ada@example.org'],
  ['ada@outlook.com', 'ada@hotmail.com'],
])('%s and %s are two mailboxes', (one, other) => {
  expect(mailboxKey(one)).not.toBe(mailboxKey(other))
})

test('a provider with several domains has one', () => {
  expect(mailboxDomain('ada@GoogleMail.com')).toBe('gmail.com')
  expect(mailboxDomain('ada@example.org')).toBe('example.org')
})
