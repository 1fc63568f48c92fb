import { vi } from 'vitest'

/** What the network makes of a request: an answer of the site, some other answer, or nothing at all. */
export type Answer = { json: unknown } | { status: number; type?: string; text?: string } | 'offline'

/**
 * A network for tests: answers by path, 404 for all else. `asked` fills with the paths that were asked for; `answers` may
 * be changed while the test runs.
 */
export function standInNetwork(answers: Record<string, Answer>): { asked: string[]; answers: Record<string, Answer> } {
  const network = { asked: [] as string[], answers }
  vi.stubGlobal('fetch', async (path: string, { signal }: RequestInit = {}) => {
    // As the real one: what was given up before it began asks for nothing.
    signal?.throwIfAborted()
    network.asked.push(path)
    const answer = network.answers[path] ?? { status: 404 }
    if (answer === 'offline') throw new TypeError('Failed to fetch')
    if ('json' in answer) return Response.json(answer.json)
    const { status, type = 'text/html', text = '' } = answer
    return new Response(text, { status, headers: { 'content-type': type } })
  })
  return network
}
