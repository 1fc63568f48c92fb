import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Answer = { status: number; headers: Record<string, string>; body: Buffer }
type Reply = (request: IncomingMessage, answer: Answer, response: ServerResponse) => Promise<void> | void

/** Passes the real server on, in any browser; `reply` sends what came from it, late, in parts or changed. */
export async function startProxy(site: string, reply: Reply): Promise<{ origin: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', site), {
      headers: { 'accept-encoding': 'identity' },
      redirect: 'manual',
    })
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'transfer-encoding'))
    await reply(request, { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) }, response)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` }
}
