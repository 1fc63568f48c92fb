import { readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const faults = [
  'server down',
  '500',
  '404',
  'reset',
  'truncated',
  'wrong type',
  'captive portal',
  '30 s stall',
] as const
export type Fault = (typeof faults)[number]

type Answer = { status: number; headers: Record<string, string>; body: Buffer }
/** An answer as a row has it; what is left out is the site's own. */
export type Change = { status?: number; headers?: Record<string, string>; body?: (own: string) => string }
type IsMeant = (path: string) => boolean

const stall = 30_000
const isText = ({ headers }: Answer) => /html|javascript|css/.test(headers['content-type'] ?? '')
/** The app's files have the hash of what is in them in their names. */
const asset = /^(.+-[\w-]{8})\.(js|css)$/
const ofBuild = readdirSync('dist/site/assets').filter((name) => asset.test(name))
const ofNextBuild = new Map(ofBuild.map((name) => [name, name.replace(asset, '$1x.$2')]))
const ofThisBuild = new Map([...ofNextBuild].map(([own, next]) => [next, own]))

const everywhere: IsMeant = () => true

/** The site, behind a proxy on an address that no browser knows yet: it fails, changes or is deployed anew as a row says. */
export class FaultySite {
  origin = ''
  /** What was asked for, by method and path. */
  asked: string[] = []
  readonly #upstream: string
  readonly #answers: Map<string, Promise<Answer>>
  readonly #changes = new Map<string, Change>()
  readonly #held = new Set<() => void>()
  #server: Server | undefined
  #fault: Fault | undefined
  #isMeant = everywhere
  #deployed: 'old files are kept' | 'old files are gone' | undefined
  #beforeApp = ''

  constructor(upstream: string, answers: Map<string, Promise<Answer>>) {
    this.#upstream = upstream
    this.#answers = answers
  }

  /** Listens, always at the same address. */
  async listen(): Promise<void> {
    const port = this.origin === '' ? 0 : Number(new URL(this.origin).port)
    const server = createServer((request, response) => void this.#reply(request, response))
    await new Promise<void>((listening, fail) => server.once('error', fail).listen(port, 'localhost', listening))
    this.#server = server
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}`
  }

  /** Stops listening, as a server that is down does. */
  async hangUp(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server === undefined) return
    const closed = new Promise((done) => server.close(done))
    server.closeAllConnections()
    await closed
  }

  /** Lets a fault begin, for the paths that are meant. */
  async begin(fault: Fault, isMeant: IsMeant = everywhere): Promise<void> {
    this.asked = []
    this.#isMeant = isMeant
    this.#fault = fault
    if (fault === 'server down' && isMeant === everywhere) await this.hangUp()
    // What stands open would go on to answer.
    else this.#server?.closeIdleConnections()
  }

  /** Lets the fault end: what was held is answered now. */
  async end(): Promise<void> {
    this.asked = []
    this.#fault = undefined
    for (const release of this.#held) release()
    this.#held.clear()
    if (this.#server === undefined) await this.listen()
  }

  /** Answers at a path in the site's place. */
  change(path: string, change: Change | undefined): void {
    if (change === undefined) this.#changes.delete(path)
    else this.#changes.set(path, change)
  }

  /** Puts another build of the app in the place of this one. */
  deploy(manner: 'old files are kept' | 'old files are gone'): void {
    this.#deployed = manner
  }

  /** Runs a script before the app does, in every page from now on. */
  runFirst(script: string): void {
    this.#beforeApp = script
  }

  #fetch(path: string): Promise<Answer> {
    const known = this.#answers.get(path)
    if (known !== undefined) return known
    const asked = fetch(new URL(path, this.#upstream), {
      headers: { 'accept-encoding': 'identity' },
      redirect: 'manual',
    }).then(async (answer) => ({
      status: answer.status,
      headers: Object.fromEntries(
        [...answer.headers].filter(([name]) => !/^(transfer-encoding|connection|keep-alive|etag)$/.test(name)),
      ),
      body: Buffer.from(await answer.arrayBuffer()),
    }))
    this.#answers.set(path, asked)
    return asked
  }

  /** What the site answers without a fault. */
  async #answer(path: string): Promise<Answer> {
    const name = path.replace('/assets/', '')
    const own = ofThisBuild.get(name)
    if (own !== undefined && this.#deployed === undefined) return this.#fetch('/assets/not-there.js')
    if (own === undefined && ofNextBuild.has(name) && this.#deployed === 'old files are gone')
      return this.#fetch('/assets/not-there.js')
    const given = await this.#fetch(own === undefined ? path : `/assets/${own}`)
    const change = this.#changes.get(path)
    if (!isText(given) && change === undefined) return given
    let text = given.body.toString()
    // What is changed has another hash than the document says.
    text = text.replaceAll(/ integrity="[^"]*"/g, '')
    if (this.#deployed !== undefined && !(own === undefined && ofNextBuild.has(name)))
      for (const [old, next] of ofNextBuild) text = text.replaceAll(old, next)
    if (/^index-/.test(name) && path.startsWith('/assets/')) text = `${this.#beforeApp};${text}`
    text = change?.body?.(text) ?? text
    const { 'content-length': _, ...headers } = given.headers
    const isChanged = isText(given) || change?.body !== undefined
    return {
      status: change?.status ?? given.status,
      headers: { ...headers, ...change?.headers },
      body: isChanged ? Buffer.from(text) : given.body,
    }
  }

  async #reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.#upstream).pathname
    response.on('error', () => undefined)
    if (path.startsWith('/csp-reports')) return void response.writeHead(204).end()
    this.asked.push(`${request.method} ${path}`)
    try {
      const answer = await this.#answer(path)
      if (this.#fault !== undefined && this.#isMeant(path)) return await this.#fail(this.#fault, answer, response)
      send(response, answer)
    } catch {
      request.socket.destroy()
    }
  }

  async #fail(fault: Fault, { status, headers, body }: Answer, response: ServerResponse): Promise<void> {
    const { 'content-length': _, ...rest } = headers
    const half = body.subarray(0, body.length / 2)
    switch (fault) {
      case 'server down':
        return void response.socket?.destroy()
      case '500':
      case '404':
        return void response.writeHead(Number(fault), { 'content-type': 'text/plain' }).end('No')
      case 'reset':
        response.writeHead(status, { ...rest, 'content-length': body.length }).write(half)
        return void setTimeout(() => response.socket?.resetAndDestroy(), 50)
      case 'truncated':
        return send(response, { status, headers: rest, body: half })
      case 'wrong type':
        return send(response, { status, headers: { ...rest, 'content-type': 'text/plain' }, body })
      case 'captive portal':
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Pay for this network</h1>')
      case '30 s stall':
        await new Promise<void>((go) => {
          this.#held.add(go)
          setTimeout(go, stall).unref()
        })
        send(response, { status, headers, body })
    }
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'content-length': _, ...rest } = headers
  response.writeHead(status, { ...rest, 'content-length': body.length }).end(body)
}

/** Opens sites, each at an address of its own: to a browser, another site, of which it keeps nothing. */
export function siteMaker(upstream: string): () => Promise<FaultySite> {
  const answers = new Map<string, Promise<Answer>>()
  return async () => {
    const site = new FaultySite(upstream, answers)
    await site.listen()
    return site
  }
}
