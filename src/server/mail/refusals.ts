/**
 * How an attempt to send a mail ended. `failure` has codes and the name of a stage, and never an address or the words of a
 * mail server.
 * - `bad-address`: nobody is there, and nothing more is sent to the address.
 * - `refused`: this mail will never be taken; another may be.
 * - `rejected`: it is we who are refused, by policy: the mail waits until somebody has mended that.
 * - `later`: the mail server asks for another attempt.
 * - `stuck`: the mail server can be reached, and hung or broke off at this mail.
 * - `unreachable`: nothing can be sent at all for now.
 */
export type Sent =
  | { kind: 'sent' }
  | { kind: 'bad-address' | 'refused' | 'rejected' | 'later' | 'stuck' | 'unreachable'; failure: string }

export type Failed = Exclude<Sent, { kind: 'sent' }>

/** What nodemailer tells of an attempt that failed. */
export type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string }

/**
 * The enhanced status codes (RFC 3463, and RFC 7505 for .10) that say of an address that it is none: no such mailbox, no
 * such domain, bad syntax, moved without an address, a domain that takes no mail.
 */
const badAddress = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'])

/** Replies without an enhanced code that speak of the mailbox (RFC 5321, 4.2.2), if their words do not say otherwise. */
const bareBadAddress = new Set([550, 551, 553])

// What servers write when they mean the sender, its network or its words, and not the mailbox.
const policyWords =
  /spam|polic|block|black|listed|\brbl\b|dnsbl|reputation|\bdeni|\bdeny|relay|reject|\bauth|spf|dkim|dmarc|sender|\bfrom\b|\bip\b|\bhost\b|client|helo|ehlo|rate|limit|too many|quota|full|size|content|virus|not allowed|not permitted|not accept|prohibit|forbidden|access|abuse|banned|\btls\b|encrypt|greylist|try again|temporar|https?:|reverse|\bptr\b|\bdns\b/i

const enhancedCode = /\b([245]\.\d{1,3}\.\d{1,3})\b/

/** What is logged and kept of a failure. */
export function describeFailure({ code, responseCode, response, command }: SmtpError): string {
  const enhanced = enhancedCode.exec(response ?? '')?.[1]
  return [code, responseCode, enhanced, command].filter((part) => part !== undefined).join(' ') || 'unknown'
}

/** What a reply for good means, once the connection stood. */
function kindOfRefusal({ responseCode = 0, response = '', command }: SmtpError): Failed['kind'] {
  const enhanced = enhancedCode.exec(response)?.[1]
  if (enhanced !== undefined && badAddress.has(enhanced)) return 'bad-address'
  // The mailbox is full, closed or takes no mail of this size: another day it may.
  if (enhanced?.startsWith('5.2.')) return 'refused'
  const isBare = enhanced === undefined && command === 'RCPT TO' && bareBadAddress.has(responseCode)
  return isBare && !policyWords.test(response) ? 'bad-address' : 'rejected'
}

/**
 * What an error of nodemailer means, as far as the mail server has answered to the mail; `undefined` where there was no
 * answer, so that it has to be found out whether the server is there at all.
 */
export function readRefusal(error: SmtpError): Failed | undefined {
  const { code, responseCode } = error
  const failure = describeFailure(error)
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  // A greeting or a login that is refused is the server's answer to us, whatever the mail.
  if (!isAboutMail) return responseCode === undefined ? undefined : { kind: 'unreachable', failure }
  if (responseCode === undefined || responseCode < 500) return { kind: 'later', failure }
  return { kind: kindOfRefusal(error), failure }
}
