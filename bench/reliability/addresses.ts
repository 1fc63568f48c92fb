// N6: whatever is typed as an address, a mail goes to the validated one and to nobody else.
import { parseAddress } from '#src/contract/address.ts'
import { compose } from '#src/server/mail/compose.ts'
import { smtpTransport } from '#src/server/mail/transport.ts'
import { sampleBase, sampleSender, sampleService } from '#src/test/service.ts'
import { fetchStamp, keepAlive, signUp } from './rig/ask.ts'
import { startMailSink } from './rig/mail-sink.ts'
import { control, inThreeAttempts, judge, type Result, type Run, waitUntil } from './rig/measure.ts'
import { onStage } from './rig/stage.ts'

const byHttp = 600
const longestParse = 1

const localCharacters = "abcXYZ019!#$%&'*+/=?^_`{|}~-"
const domains = [
  'example.org',
  'b-c.example',
  'BÜCHER.example',
  'xn--bcher-kva.example',
  'a.b.c.example',
  '例え.テスト',
]
/** What is put somewhere into an address that was good. */
const poisons = [
  ...[
    '\r\nBcc: eve@evil.example',
    '\nRCPT TO:<eve@evil.example>',
    '\r\n.\r\nMAIL FROM:<eve@evil.example>',
    '%0d%0aBcc:eve@evil.example',
  ],
  ...[
    ', eve@evil.example',
    ';eve@evil.example',
    ' eve@evil.example',
    '<eve@evil.example>',
    '>,<eve@evil.example',
    '@evil.example',
  ],
  ...[
    '"',
    '\\',
    '(x)',
    '\0',
    '\t',
    '\u2028',
    '\u202e',
    '\u200b',
    '\ud800',
    '..',
    '@',
    ':',
    '[127.0.0.1]',
    '=?utf-8?q?x?=',
  ],
]

/**
 * An address, three times in five with something in it that does not belong there. No two are of one mailbox, which would
 * get its second mail later: what stands before the first `_` is a number of its own.
 */
function fuzz(random: () => number, count: number): string[] {
  const pick = <Value>(values: ArrayLike<Value>) => values[Math.floor(random() * values.length)] as Value
  return Array.from({ length: count }, (_, at) => {
    const local = Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(localCharacters)).join('')
    const good = `${at.toString(36)}_${local}@${pick(domains)}`
    if (random() < 0.4) return good
    const place = Math.floor(random() * (good.length + 1))
    return good.slice(0, place) + pick(poisons) + good.slice(place)
  })
}

// A sink shows a domain in its own script.
const asWritten = (address: string) => parseAddress(address) ?? address

/** Who was to get a mail and did not, and who got one and should not. */
function compareEnvelopes(wanted: readonly string[], attempts: ReadonlyMap<string, number>) {
  const named = new Set([...attempts.keys()].map(asWritten))
  const strangers = [...named].filter((address) => !wanted.includes(address)).length
  const missed = wanted.filter((address) => !named.has(address)).length
  const total = [...attempts.values()].reduce((sum, count) => sum + count, 0)
  return { strangers, missed, total }
}

async function sendAll(parse: (written: string) => string | undefined, written: readonly string[]): Promise<Result> {
  const sink = await startMailSink()
  const transport = smtpTransport(sink.url, sampleSender)
  const letter = compose({
    kind: 'already',
    publication: sampleService,
    base: sampleBase,
    newsletters: [...sampleService.newsletters.values()],
    codes: {},
  })
  const wanted = written.flatMap((one) => parse(one) ?? [])
  let next = 0
  async function send(): Promise<void> {
    for (let at = next++; at < wanted.length; at = next++)
      await transport.send({ ...letter, to: wanted[at] ?? '', messageId: `<${at}@quay.example>` })
  }
  await Promise.all(Array.from({ length: 8 }, send))
  transport.close()
  await sink.close()
  const { strangers, missed, total } = compareEnvelopes(wanted, sink.attempts)
  const headers = [...sink.raw.values()].flat().map((raw) => raw.slice(0, raw.indexOf('\r\n\r\n')))
  const odd = headers.filter((head) => /^(?:Bcc|Cc):/im.test(head) || /evil/.test(head)).length
  const figures = `${written.length} written, ${wanted.length} read as an address, ${total} envelopes: ${strangers} with another recipient, ${missed} missing, ${odd} with a header that was not ours`
  return judge('N6 fuzzed addresses through SMTP', figures, {
    'the envelope is the validated one': strangers === 0 && missed === 0 && total === wanted.length,
    'no header is injected': odd === 0,
    'some are good, and some are not': wanted.length > written.length / 4 && wanted.length < written.length * 0.9,
  })
}

/** A share of them by the whole way: HTTP, store, worker, SMTP. */
const sendByHttp = (written: readonly string[]) =>
  onStage(async ({ start, sink }): Promise<Result> => {
    const { base } = await start()
    const stamp = await fetchStamp(base)
    const agent = keepAlive(16)
    const answers = await Promise.all(written.map((email) => signUp({ base, stamp, email, agent })))
    agent.destroy()
    const wanted = written.flatMap((one) => parseAddress(one) ?? [])
    const taken = answers.filter(({ status }) => status === 202).length
    const refused = answers.filter(({ status }) => status === 422).length
    await waitUntil(() => sink.attempts.size >= wanted.length, 60_000)
    const { strangers, missed, total } = compareEnvelopes(wanted, sink.attempts)
    const figures = `${written.length} posted, ${taken} taken, ${refused} refused, ${total} envelopes: ${strangers} with another recipient, ${missed} missing`
    return judge('N6 fuzzed addresses by HTTP', figures, {
      'the envelope is the validated one': strangers === 0 && missed === 0 && total === wanted.length,
      'each is taken or refused': taken === wanted.length && taken + refused === written.length,
    })
  })

const shapes: ((length: number) => string)[] = [
  (length) => 'a'.repeat(length),
  (length) => '@'.repeat(length),
  (length) => ' '.repeat(length),
  (length) => `${' '.repeat(length - 1)}x`,
  (length) => 'a@'.repeat(length / 2),
  (length) => `${'a.'.repeat(length / 2 - 5)}@example.org`,
  (length) => `a@${'b.'.repeat(length / 2 - 2)}`,
  (length) => `a@${'b-'.repeat(length / 2 - 2)}`,
  (length) => `a@${'xn--a.'.repeat(length / 6)}`,
  (length) => `a@${'ü.'.repeat(length / 2 - 2)}`,
  (length) => `a@${'\u0301'.repeat(length - 2)}`,
]
const lengths = [64, 254, 508, 4096, 16_384, 65_536]

/** The slowest of them all, each at its best of three. */
function timeParsing(parse: (written: string) => unknown, most: number): Result {
  let slowest = 0
  const written = lengths.filter((length) => length <= most).flatMap((length) => shapes.map((shape) => shape(length)))
  for (const one of written) {
    let best = Infinity
    for (let attempt = 0; attempt < 3 && best > longestParse; attempt += 1) {
      const since = performance.now()
      parse(one)
      best = Math.min(best, performance.now() - since)
    }
    slowest = Math.max(slowest, best)
  }
  const figures = `${written.length} hostile texts to ${most} characters, the slowest in ${slowest.toFixed(3)} ms`
  return judge('N6 time to read an address', figures, {}, { 'within 1 ms': slowest <= longestParse })
}

export const addresses: Run = async ({ random }) => {
  const written = fuzz(random, 10_000)
  const lax = (one: string) => (one.includes('@') ? one : undefined)
  return [
    await sendAll(parseAddress, written),
    control(
      'N6 control: whatever has an @',
      await sendAll(lax, written.slice(0, 400)),
      'the envelope is the validated one',
    ),
    await sendByHttp(written.slice(-byHttp)),
    ...(await inThreeAttempts(async () => timeParsing(parseAddress, 65_536))),
    // Its time grows with the square of the length.
    control(
      'N6 control: a pattern that looks back',
      timeParsing((one) => /\s+$/.test(one), 16_384),
      'within 1 ms',
    ),
  ]
}
