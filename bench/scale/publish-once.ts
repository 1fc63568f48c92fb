// One publish in a process of its own, and what it cost. It is told the edition, the site, the cache, the app, and whether
// share cards are drawn.
import { writeFileSync } from 'node:fs'

/** What a publish cost: seconds by the clock and of CPU, MB at its peak, and seconds of CPU by what it was doing. */
export type Cost = { seconds: number; cpu: number; peak: number; phases: Record<string, number>; stories: number }

// As src/publish/main.ts does: React draws without its checks only if this is set before it is loaded.
process.env.NODE_ENV ??= 'production'

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const [edition = '', out = '', cache = '', app = '', cards] = process.argv.slice(2)
const { publish } = await import('#src/publish/publish.ts')
const { renderPage, renderShell } = await import('#src/app/entry-server.tsx')
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
const published = await publish({
  ...{ edition, app, out, cache },
  ...{ isStrict: false, render: renderPage, renderShell, onProgress: note },
  ...(cards === 'without-cards' && { cards: async (content) => ({ content, files: [], drawn: 0 }) }),
})
note('end')
const cost: Cost = {
  seconds: performance.now() / 1000,
  cpu: cpu(),
  peak: process.resourceUsage().maxRSS / 1024,
  phases,
  stories: published.stories,
}
writeFileSync(`${out}-cost.json`, JSON.stringify(cost))
