import { describe, expect, it } from 'vitest'
import { describeFailure, readRefusal } from './refusals.ts'

const atRecipient = (response: string) => ({
  code: 'EENVELOPE',
  command: 'RCPT TO',
  responseCode: Number(response.slice(0, 3)),
  response,
})
const kindOf = (error: Parameters<typeof readRefusal>[0]) => readRefusal(error)?.kind

describe('a refusal', () => {
  it.each([
    '550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
    '550 5.1.2 Bad destination system',
    '501 5.1.3 Bad recipient address syntax',
    '551 5.1.6 Recipient no longer here',
    '556 5.1.10 Recipient domain takes no mail',
    '550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n550 5.1.1 double-checking',
    '550 No such user here',
    '550 Requested action not taken: mailbox unavailable',
    '551 User not local',
    '553 Mailbox name invalid',
  ])('that says of an address that it is none blocks it: %s', (response) => {
    expect(kindOf(atRecipient(response))).toBe('bad-address')
  })

  it.each([
    '550 5.7.1 Service unavailable; client host blocked using a blocklist',
    '550 5.7.26 This mail is unauthenticated',
    '550 5.7.515 Access denied, sending domain does not meet the required authentication level',
    '554 5.7.1 <ada@example.org>: Relay access denied',
    '550 Blocked by our spam policy, see https://mail.example/block',
    '550 Relaying denied',
    '550 Sender verify failed',
    '553 sorry, your mail was administratively denied',
    '550 SPF check failed',
    '550 Too many messages from your IP',
    '550 5.1.8 Bad sender address',
    '550 5.4.1 Recipient address rejected: Access denied',
    '554 Transaction failed',
    '571 Delivery not authorized, message refused',
    '550 mail not accepted from this host',
  ])('that speaks of the sender blocks nobody: %s', (response) => {
    expect(kindOf(atRecipient(response))).toBe('rejected')
  })

  it.each(['552 5.2.2 Mailbox full', '550 5.2.1 The mailbox is disabled'])(
    'that is of a day ends the mail: %s',
    (response) => {
      expect(kindOf(atRecipient(response))).toBe('refused')
    },
  )

  it('after the recipient was taken is about the sender, unless its code says otherwise', () => {
    const atData = (response: string) => ({ ...atRecipient(response), code: 'EMESSAGE', command: 'DATA' })
    expect(kindOf(atData('550 Message refused'))).toBe('rejected')
    expect(kindOf(atData('554 5.7.1 Spam'))).toBe('rejected')
    expect(kindOf(atData('550 5.1.1 No such user'))).toBe('bad-address')
    expect(kindOf({ ...atRecipient('550 No such user'), command: 'MAIL FROM' })).toBe('rejected')
  })

  it('for now asks for another attempt', () => {
    expect(kindOf(atRecipient('451 4.7.1 Greylisted'))).toBe('later')
    expect(kindOf({ code: 'EENVELOPE', command: 'API' })).toBe('later')
  })

  it('of the whole connection is of the server', () => {
    const greeting = { code: 'EPROTOCOL', command: 'CONN', responseCode: 554, response: '554 5.7.1 Blocked' }
    expect(readRefusal(greeting)).toEqual({ kind: 'unreachable', failure: 'EPROTOCOL 554 5.7.1 CONN' })
    expect(kindOf({ code: 'EAUTH', responseCode: 535, response: '535 5.7.8 No', command: 'AUTH PLAIN' })).toBe(
      'unreachable',
    )
  })

  it('without an answer says nothing', () => {
    expect(readRefusal({ code: 'ECONNECTION', command: 'CONN' })).toBeUndefined()
    expect(readRefusal({ code: 'ETIMEDOUT', command: 'CONN' })).toBeUndefined()
  })

  it('is told by its codes, without an address or the server’s words', () => {
    expect(describeFailure(atRecipient('550 5.1.1 <ada@example.org> unknown'))).toBe('EENVELOPE 550 5.1.1 RCPT TO')
    expect(describeFailure({})).toBe('unknown')
  })
})
