import { useEffect } from 'react'

// In ms. A reader finds the page within five seconds of the network's return (reliability bar, R5).
const asksEvery = 4000

/** Loads the page again once the network has it, while `isAway`: what is shown stands in its place. */
export function useReturn(isAway: boolean): void {
  useEffect(() => {
    if (!isAway) return
    let isHere = true
    const load = () => {
      if (isHere) window.location.reload()
    }
    const ask = async () => {
      // The worker leaves such a request to the network.
      const answer = await fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
      if (answer !== undefined && answer.status < 500) load()
    }
    const timer = setInterval(() => void ask(), asksEvery)
    window.addEventListener('online', load)
    return () => {
      isHere = false
      clearInterval(timer)
      window.removeEventListener('online', load)
    }
  }, [isAway])
}
