import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Hono } from 'hono'
import type { HeaderRecord } from '#src/server/site/headers.ts'
import { watchIdleConnections } from './idle-connections.ts'
import { describeError, type Log } from './log.ts'

const seconds = 1000

/** These bound what one peer can hold open; a slow sender is cut off long before it harms the others. */
const bounds = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10 * seconds,
  requestTimeout: 30 * seconds,
  keepAliveTimeout: 5 * seconds,
  // Node looks for late requests only this often, and every 30 s unless told.
  connectionsCheckingInterval: 2 * seconds,
  // Node would answer for a missing Host by itself, without our headers; the adapter refuses it as well.
  requireHostHeader: false,
}
/** A peer that neither reads nor writes for so long is gone. */
const idleTimeout = 120 * seconds
/** This is well above the 2,000 slow senders that others must not notice, and few enough for the memory: some 20 kB each. */
const mostConnections = 8000

// A connection that waits in the kernel's queue when listening ends is reset: whoever sends readers here (a proxy that was
// told at the same moment) needs the time to send them elsewhere. Until then nobody is made to connect anew.
const farewellTime = 500
/** How long a connection may be idle when the server stops: a request that is on its way still gets its answer. */
const graceTime = 2 * seconds
/** When what is still going on is cut off, so that the process ends within 5 s. */
const longestStop = 4 * seconds

/** How long a connection whose last answer went out may still send, unread. */
const lingerTime = 500

/**
 * A sender that is refused in the middle goes on for a moment. Closed at once, its connection would be reset, and the
 * answer that says why would be lost with it.
 */
function linger(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    const timer = setTimeout(() => socket.destroy(), lingerTime)
    socket.once('close', () => clearTimeout(timer))
  }
}

const statusOfParserError: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

export type StoppableServer = { server: Server; stop: () => Promise<void> }

/** A Node server for the app. `headers` go onto answers that are given before the app sees a request. */
export function createHttpServer(app: Hono, headers: () => HeaderRecord, log: Log): StoppableServer {
  let isStopping = false

  const refusal = (status: number) =>
    new Response(null, { status, headers: { ...headers(), 'cache-control': 'no-store' } })
  const listener = getRequestListener(app.fetch, {
    errorHandler: (error) => {
      if (error instanceof RequestError) return refusal(400)
      log({ event: 'error', ...describeError(error) })
      return refusal(500)
    },
  })

  const server = createServer(bounds, (request, response) => {
    if (isStopping) response.shouldKeepAlive = false
    return listener(request, response)
  })
  server.on('connection', linger)
  const { closeIdleFor } = watchIdleConnections(server)
  server.maxConnections = mostConnections
  server.timeout = idleTimeout

  server.on('checkExpectation', (_, response: ServerResponse) => {
    response.writeHead(417, { ...headers(), 'cache-control': 'no-store', connection: 'close' }).end()
  })
  // No HTTP could be read. Once something was written on the connection, another answer would only confuse.
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    if (!socket.writable || !('bytesWritten' in socket) || socket.bytesWritten !== 0) return void socket.destroy()
    const status = statusOfParserError[error.code ?? ''] ?? 400
    const lines = Object.entries({ ...headers(), 'content-length': '0', connection: 'close' })
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`)
  })

  /** After a moment, takes no more connections; finishes what was begun, and resolves when all are closed. */
  function stop(): Promise<void> {
    return new Promise((resolve) => {
      const closeIdle = setInterval(() => closeIdleFor(graceTime), graceTime / 10)
      const closeAll = setTimeout(() => server.closeAllConnections(), longestStop)
      setTimeout(() => {
        isStopping = true
        // http.Server.close would cut idle connections at once.
        NetServer.prototype.close.call(server, () => {
          clearInterval(closeIdle)
          clearTimeout(closeAll)
          resolve()
        })
      }, farewellTime)
    })
  }

  return { server, stop }
}
