/** Shows where a long run is: a terminal sees every step in place, a log gets a line each five seconds. */
export function startProgress(): { show: (words: string) => void; end: () => void } {
  const isTerminal = process.stderr.isTTY
  let lastSaid = Date.now()
  return {
    show: (words) => {
      const now = Date.now()
      if (isTerminal) process.stderr.write(`\r\u001b[K${words}`)
      else if (now - lastSaid > 5000) process.stderr.write(`${words}\n`)
      else return
      lastSaid = now
    },
    end: () => {
      if (isTerminal) process.stderr.write('\r\u001b[K')
    },
  }
}
