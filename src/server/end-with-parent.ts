/** In ms. A person who stops a server waits no longer than that without a sign. */
const pause = 500

/**
 * Ends this process, as SIGTERM does, once the one that has started it is gone. npm passes a signal on to the shell that runs
 * a script, and a shell such as dash ends by it without telling its child, which would go on to hold the port.
 */
export function endWithParent(): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, pause).unref()
}
