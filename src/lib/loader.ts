import { codeMissing } from './load-failure.ts'

/** The code that fetches and checks, itself fetched when it is first needed. Fails with `LoadFailure`. */
export async function loader() {
  try {
    return await import('./load-published.ts')
  } catch {
    // Each browser words a failed import in its own way; all of them mean that the network did not bring it.
    throw codeMissing()
  }
}
