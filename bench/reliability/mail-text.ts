// N8: nothing that a reader typed stands in a mail, but the address in its head.
import { paths } from '#src/lib/paths.ts'
import { ask, fetchStamp, nextReader } from './rig/ask.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { codeIn, postCode, type ReadMail, waitForMail } from './rig/read-mail.ts'
import { newsletterId, siteOrigin } from './rig/site.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const mark = 'zqxmark'
const marked = (where: string) => `${mark}-${where}`

const measure = (options: StageOptions = {}) =>
  onStage(async ({ start, sink }): Promise<Result> => {
    const { base } = await start(options)
    const stamp = await fetchStamp(base)
    const email = nextReader(marked('local'))
    const headers = {
      origin: siteOrigin,
      'x-forwarded-for': '192.0.2.7',
      'user-agent': marked('agent'),
      'accept-language': marked('language'),
      referer: `${base}/${marked('referer')}`,
      cookie: `name=${marked('cookie')}`,
      'x-name': marked('header'),
    }
    const more = { name: marked('name'), message: marked('message'), subject: marked('subject'), to: marked('to') }
    const send = (newsletters: string[]) =>
      ask(`${base}${paths.signUps()}?name=${marked('query')}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({
          email,
          newsletters,
          consents: [marked('consent')],
          stamp,
          page: `/${marked('page')}`,
          lang: 'en',
          ...more,
        }),
      })
    const statuses = [(await send([newsletterId])).status, (await send([marked('newsletter')])).status]
    const first = await waitForMail(sink, email, /confirm/)
    await postCode(base, 'confirm', codeIn(first, 'confirm'), more)
    const welcome = await waitForMail(sink, email, /You are subscribed/)
    // The same goes by a form, to another address.
    const other = nextReader(marked('form'))
    await ask(`${base}${paths.signUps()}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: String(
        new URLSearchParams({ email: other, newsletter: newsletterId, stamp, page: `/${marked('page')}`, ...more }),
      ),
    })
    const byForm = await waitForMail(sink, other, /confirm/)
    const mails: ReadMail[] = [first, welcome, byForm]
    const parts = mails.map(({ raw, text, html, subject }) => {
      const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
      // The header `To` is where the address belongs.
      const others = head.replace(/\r\n(?=[ \t])/g, '').replace(/^To: .*$/im, '')
      return [others, text, html, subject].join('\n')
    })
    const found = parts.filter((part) => part.includes(mark)).length
    const figures = `${Object.keys(headers).length + Object.keys(more).length + 6} marked texts in address, fields, headers and query (answers ${statuses.join(', ')}): in ${found} of ${mails.length} mails beside the header To`
    return judge('N8 what was typed', figures, {
      'no mail holds it': found === 0,
      'the mails are there': mails.every(({ raw }) => new RegExp(`^To: .*${mark}`, 'im').test(raw)),
    })
  })

export const mailText: Run = async () => [
  await measure(),
  control('N8 control: a salutation', await measure({ fault: 'greets' }), 'no mail holds it'),
]
