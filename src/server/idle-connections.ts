import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Knows since when each connection of a server has had nothing to do. Node's own `closeIdleConnections` also cuts one
 * whose answer ended this instant, and with it the next request, which may be on its way.
 * @example closeIdleFor(2000) // cuts connections that have been idle for 2 s or longer
 */
export function watchIdleConnections(server: Server): { closeIdleFor: (milliseconds: number) => void } {
  const idleSince = new Map<Socket, number>()
  server.on('connection', (socket) => {
    idleSince.set(socket, Date.now())
    socket.once('close', () => idleSince.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    idleSince.set(socket, Number.POSITIVE_INFINITY)
    response.once('close', () => {
      if (!socket.destroyed) idleSince.set(socket, Date.now())
    })
  })

  function closeIdleFor(milliseconds: number): void {
    const latest = Date.now() - milliseconds
    for (const [socket, since] of idleSince) if (since <= latest) socket.destroy()
  }
  return { closeIdleFor }
}
