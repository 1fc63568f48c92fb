import { useEffect, useState } from 'react'
import type { Age } from './age-of.ts'

/**
 * How the page at `path`, by which the reader arrived, stands to the one that is published; undefined where it came from
 * the network. `onGone` takes it away wherever else it is kept, and must stay the same function.
 */
export function useAge(path: string, onGone: () => Promise<void>): Age | undefined {
  const [age, setAge] = useState<Age>()
  useEffect(() => {
    const worker = navigator.serviceWorker?.controller
    if (worker == null) return
    let isHere = true
    import('./age-of.ts')
      .then(({ ageOf }) => ageOf(worker, path, onGone))
      .then(
        (found) => {
          if (isHere) setAge(found)
        },
        // Without the code nothing is said of it: the page stands.
        () => undefined,
      )
    return () => {
      isHere = false
    }
  }, [path, onGone])
  return age
}
