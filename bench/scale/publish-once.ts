// One publish in a process of its own, and what it cost. It is told the edition, the site, the cache, the app, and whether
// share cards are drawn.
import { writeFileSync } from 'node:fs'
import type { Published } from '#src/publish/site/published.ts'
import { findUnchanged } from '#src/publish/site/whole-site.ts'

/** What a publish cost: seconds by the clock and of CPU, MB at its peak, and seconds of CPU by what it was doing. */
export type Cost = { seconds: number; cpu: number; peak: number; phases: Record<string, number>; stories: number }

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const [edition = '', out = '', cache = '', app = '', cards] = process.argv.slice(2)
const phases: Record<string, number> = { start: cpu() }
let phase = 'start'
let since = cpu()

/** The first word of what is told says what is being done. */
function note(words: string): void {
  const [next = ''] = words.split(' ')
  if (next === phase) return
  phases[phase] = (phases[phase] ?? 0) + (phase === 'start' ? 0 : cpu() - since)
  phase = next
  since = cpu()
}

/** As src/publish/main.ts does it: what reads an edition and draws pages is loaded only if something has changed. */
async function make(): Promise<Published> {
  const { publish } = await import('#src/publish/publish.ts')
  const { renderPage, renderShell } = await import('#src/app/entry-server.tsx')
  return publish({
    ...making,
    ...{ isStrict: false, render: renderPage, renderShell, onProgress: note },
    ...(cards === 'without-cards' && { cards: async (content) => ({ content, files: [], drawn: 0 }) }),
  })
}

const making = { edition, app, out, cache }
const published = (await findUnchanged(making)) ?? (await make())
note('end')
const cost: Cost = {
  seconds: performance.now() / 1000,
  cpu: cpu(),
  peak: process.resourceUsage().maxRSS / 1024,
  phases,
  stories: published.stories,
}
writeFileSync(`${out}-cost.json`, JSON.stringify(cost))
