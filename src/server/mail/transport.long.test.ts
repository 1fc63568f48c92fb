import { generateKeyPairSync } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseAddress } from '#src/contract/address.ts'
import { makeCode, showCode } from '#src/server/store/codes.ts'
import { isSigned, readHeaders } from '#src/test/dkim.ts'
import { sampleService } from '#src/test/service.ts'
import { shareOf } from '#src/test/share-of-cases.ts'
import { parseMail, TestSmtp } from '#src/test/smtp.ts'
import { compose, type Letter } from './compose.ts'
import { smtpTransport, type Transport } from './transport.ts'

const base = 'https://quay.example'
const sender = { name: 'The <Quay> & Sons', address: 'letters@quay.example' }
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

const smtp = new TestSmtp()
let transport: Transport
beforeAll(async () => {
  await smtp.start()
  transport = smtpTransport(smtp.url, sender, {
    dkim: { domainName: 'quay.example', keySelector: 'one', privateKey },
  })
})
afterAll(async () => {
  transport.close()
  await smtp.stop()
})
beforeEach(() => {
  smtp.received.length = 0
  smtp.fault = undefined
})

const letterOf = (kind: Letter['kind']): Letter => ({
  kind,
  publication: sampleService,
  base,
  newsletters: [...sampleService.newsletters.values()],
  codes: kind === 'confirm' ? { confirm: makeCode() } : { preferences: makeCode(), unsubscribe: makeCode() },
})
const kinds = ['confirm', 'already', 'welcome'] as const
const send = (to: string, letter = letterOf('welcome'), messageId = '<id-1@quay.example>') =>
  transport.send({ ...compose(letter), to, messageId })

async function receive(kind: Letter['kind'], to = 'ada@example.org') {
  const letter = letterOf(kind)
  expect(await send(to, letter)).toEqual({ kind: 'sent' })
  const [received] = smtp.received.splice(0)
  if (received === undefined) throw new Error('no mail')
  return { letter, received, parsed: await parseMail(received) }
}

describe('a mail', () => {
  it.each(kinds)('to %s goes to its address alone, as text and as HTML', async (kind) => {
    const { letter, received, parsed } = await receive(kind)
    expect([received.from, received.to]).toEqual(['letters@quay.example', ['ada@example.org']])
    expect(parsed.from?.value).toEqual([sender])
    expect([parsed.to].flat().map((one) => one?.text)).toEqual(['ada@example.org'])
    expect([parsed.cc, parsed.bcc]).toEqual([undefined, undefined])
    expect(parsed.messageId).toBe('<id-1@quay.example>')
    expect(parsed.subject).toContain('The <Quay> & Sons')
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
    const { codes } = letter
    for (const code of Object.values(codes)) {
      expect(parsed.text).toContain(`#${code}`)
      expect(parsed.html).toContain(`#${code}`)
    }
    const typed = codes.confirm ?? codes.unsubscribe ?? ''
    expect(parsed.text).toContain(showCode(typed))
    expect(parsed.html).toContain('Sport &amp; Play (weekly)')
    expect(parsed.html).toContain('World &lt;Report&gt;')
    // Who reads it is named in the header `To` and nowhere else.
    expect(`${parsed.text}${parsed.html}${parsed.subject}`).not.toContain('ada')
  })

  it('has no picture, no script and no address but ours: nobody is told that it was opened', async () => {
    for (const kind of kinds) {
      const { parsed } = await receive(kind)
      expect(parsed.html).not.toMatch(/<img|<script|<link|url\(/i)
      for (const [, url] of String(parsed.html).matchAll(/(?:href|src)="([^"]*)"/g))
        expect(url).toMatch(/^https:\/\/quay\.example\//)
      expect(parsed.attachments).toEqual([])
    }
  })

  it('of an address in any form reaches exactly that address', async () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
    const part = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/)
    const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'))
    const domain = fc.constantFrom(
      'example.org',
      'b-c.example',
      'xn--bcher-kva.example',
      'a.b.c.example',
      'BÜCHER.example',
    )
    const written = fc.sample(
      fc.tuple(name, domain).map(([one, two]) => `${one}@${two}`),
      { numRuns: shareOf(1000), seed },
    )
    const injected = ['a@b.example\r\nBcc: eve@c.example', 'a@b.example, eve@c.example', '<a@b.example> eve@c.example']
    expect(injected.map(parseAddress)).toEqual([undefined, undefined, undefined])
    const addresses = written.flatMap((one) => parseAddress(one) ?? [])
    expect(addresses).toHaveLength(shareOf(1000))
    const letter = letterOf('confirm')
    const outcomes = await Promise.all(addresses.map((to) => send(to, letter)))
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['sent']))
    // The sink shows a domain in its own script; what went over the wire was ASCII.
    expect(smtp.received.every(({ to }) => to.length === 1)).toBe(true)
    expect(smtp.received.map(({ to }) => parseAddress(to[0])).sort()).toEqual([...addresses].sort())
  }, 60_000)
})

describe('the way to leave', () => {
  it.each(['already', 'welcome'] as const)('stands in the header of %s, signed, for one click', async (kind) => {
    const { letter, received, parsed } = await receive(kind)
    const valuesOf = (name: string) => readHeaders(received.raw, name)
    const url = `${base}/api/subscriptions/one-click/${letter.codes.unsubscribe}`
    expect(valuesOf('list-unsubscribe')).toEqual([`<${url}>`])
    expect(valuesOf('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
    const [signature = ''] = valuesOf('dkim-signature')
    const covered = (/[;\s]h=([^;]*)/.exec(signature)?.[1] ?? '').toLowerCase().replace(/\s/g, '').split(':')
    expect(covered).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    )
    expect(parsed.text).not.toContain('one-click')
    expect(isSigned(received.raw, publicKey)).toBe(true)
  })

  it('is not offered to who has not confirmed yet', async () => {
    const { received } = await receive('confirm')
    expect(received.raw).not.toMatch(/^list-unsubscribe/im)
    expect(isSigned(received.raw, publicKey)).toBe(true)
  })

  it.each([
    [/^(List-Unsubscribe: <https:\/\/)quay/im, '$1evil'],
    [/^(List-Unsubscribe-Post: List-Unsubscribe=One-)Click/im, '$1Clack'],
    [/^(From: .*)letters@/im, '$1layers@'],
    [/^(To: )ada/im, '$1eve'],
    [/^(Subject: .)/im, '$1x'],
    [/^(Message-ID: <)id-1/im, '$1id-2'],
    [/(\r\n\r\n[\s\S]*)Thank/, '$1Drank'],
  ])('and what was signed beside it is not changed unseen: %s', async (part, change) => {
    const { received } = await receive('welcome')
    const tampered = received.raw.replace(part, change)
    expect(tampered).not.toBe(received.raw)
    expect(isSigned(received.raw, publicKey)).toBe(true)
    expect(isSigned(tampered, publicKey)).toBe(false)
  })
})

describe('a signature', () => {
  it.each([
    'From: eve@evil.example',
    'To: eve@evil.example',
    'Subject: Another one',
    'Date: Tue, 24 Nov 2026 06:00:00 +0000',
    'Reply-To: eve@evil.example',
    'Content-Type: text/plain',
    'List-Unsubscribe: <https://evil.example>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ])('is of no use to who puts %s above', async (line) => {
    for (const kind of ['welcome', 'confirm'] as const) {
      const { received } = await receive(kind)
      expect(isSigned(received.raw, publicKey)).toBe(true)
      expect(isSigned(`X-Seen: yes\r\n${received.raw}`, publicKey)).toBe(true)
      expect(isSigned(`${line}\r\n${received.raw}`, publicKey)).toBe(false)
    }
  })
})

describe('a password', () => {
  /** A mail server that offers no encryption, and keeps what it was told. */
  async function listenInClear() {
    const told: string[] = []
    const server = createServer((socket) => {
      let isData = false
      socket.on('error', () => undefined)
      socket.write('220 mail.example\r\n')
      socket.on('data', (chunk) => {
        for (const line of String(chunk).split('\r\n').slice(0, -1)) {
          told.push(line)
          if (isData && line !== '.') continue
          isData = line === 'DATA'
          if (line.startsWith('EHLO')) socket.write('250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n')
          else if (line === 'STARTTLS') socket.write('502 5.5.1 No\r\n')
          else socket.write(isData ? '354 Go on\r\n' : line.startsWith('AUTH') ? '235 Yes\r\n' : '250 Yes\r\n')
        }
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // A server that listens at a host and port has an AddressInfo; a string is for pipes alone.
    const { port } = server.address() as AddressInfo
    return { told, port, close: () => server.close() }
  }

  const secret = /AUTH|hush|YWRh/

  it.each([
    ['ada:hush@', '', {}, false],
    ['ada:hush@', '?requireTLS=false&ignoreTLS=true&secured=true&opportunisticTLS=true', {}, false],
    ['ada@', '', {}, false],
    ['ada:hush@', '', { isInsecure: true }, true],
    ['', '', {}, undefined],
  ] as const)('in smtp://%s…%s with %j goes over an open line: %s', async (login, query, options, isTold) => {
    const { told, port, close } = await listenInClear()
    const open = smtpTransport(`smtp://${login}127.0.0.1:${port}/${query}`, sender, options)
    const sent = await open.send({
      ...compose(letterOf('confirm')),
      to: 'ada@example.org',
      messageId: '<id-1@q.example>',
    })
    open.close()
    close()
    expect(told.some((line) => secret.test(line))).toBe(isTold ?? false)
    if (isTold === false) expect(sent).toEqual({ kind: 'unreachable', failure: expect.stringContaining('ETLS') })
    else expect(sent).toEqual({ kind: 'sent' })
  })
})

describe('an attempt', () => {
  it.each([
    [{ code: 451, at: 'RCPT' }, { kind: 'later' }],
    [{ code: 550, at: 'RCPT' }, { kind: 'bad-address' }],
    [{ code: 451, at: 'DATA' }, { kind: 'later' }],
    [{ code: 554, at: 'DATA' }, { kind: 'rejected' }],
    ['reset', { kind: 'stuck' }],
  ] as const)('that meets %j is %j, and tells the log no address', async (fault, outcome) => {
    smtp.fault = fault
    const sent = await send('ada@example.org')
    expect(sent).toMatchObject(outcome)
    expect(JSON.stringify(sent)).not.toMatch(/ada|@/)
    smtp.fault = undefined
    expect(await send('ada@example.org')).toEqual({ kind: 'sent' })
  })
})
