// R11: the reader's clock is wrong by ten years, and then right again.
import { textOf } from '../engine.ts'
import {
  type Cell,
  first,
  follow,
  judge,
  need,
  read,
  type Seen,
  second,
  shows,
  type Trial,
  untilKept,
} from '../reader.ts'

const tenYears = 10 * 365.25 * 86_400_000

/** Moves the clock of a page or worker by what `read` says, in ms. */
const moved = (read: string) => `{const Own = Date
  const by = () => Number(${read})
  globalThis.Date = class extends Own {
    constructor(...given) { given.length === 0 ? super(Own.now() + by()) : super(...given) }
    static now() { return Own.now() + by() }
  }}`

const wrong = /Invalid Date|NaN|\bin \d+ (?:minute|hour|day|month|year)|-\d+ (?:minute|hour|day|month|year)/

const wrongClock =
  (by: number) =>
  async (trial: Trial): Promise<Seen> => {
    const { tab, site } = trial
    const said: string[] = []
    site.runFirst(moved(`localStorage.getItem('clock') ?? 0`))
    for (const [index, offset] of [0, by, 0].entries()) {
      site.change('/worker.js', { body: (own) => `${moved(`${offset + index}`)};${own}` })
      await read(trial, first)
      await tab.evaluate((to) => localStorage.setItem('clock', `${to}`), offset)
      await read(trial, first)
      await untilKept(tab, first, '/offline')
      for (const path of [second, '/sections/science', first]) {
        await follow(tab, path)
        if (path.startsWith('/articles')) await need(`the story at ${path}`, () => shows(tab, path), 5000)
        else await need('the section', async () => /Science/.test(await textOf(tab, 'main h1, h1')), 5000)
        const found = wrong.exec(await textOf(tab, 'main'))
        if (found !== null) said.push(`${found[0]} on ${path}`)
      }
      await site.begin('server down')
      await tab.open(site.origin + first)
      await need('the kept story', () => shows(tab, first), 5000)
      const found = wrong.exec(await textOf(tab, 'body'))
      if (found !== null) said.push(`${found[0]} without a network`)
      await site.end()
    }
    return judge(tab, said.length === 0 ? 'nothing odd is said' : said.join(', '), {
      'no date is odd': said.length === 0,
    })
  }

export const clocks = (): Cell[] => [
  { row: 'R11', fault: 'ten years ahead', moment: 'then right again', play: wrongClock(tenYears) },
  { row: 'R11', fault: 'ten years behind', moment: 'then right again', play: wrongClock(-tenYears) },
]
