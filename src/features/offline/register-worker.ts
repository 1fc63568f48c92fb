import { workerPolicy } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'

type Policy = { createScriptURL: (url: string) => string }
type TrustedTypes = {
  createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy
}

/** The one address that a worker of ours can have; any other is refused, whoever asks. */
function only(url: string): string {
  if (url === paths.worker()) return url
  throw new TypeError(`${url} is no worker of this site.`)
}

/** Lets the worker of the site begin, or begin anew where it has changed. Undefined where this browser has none, or will not. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined
  const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes }
  try {
    const policy = trustedTypes?.createPolicy(workerPolicy, { createScriptURL: only })
    await navigator.serviceWorker.register(policy?.createScriptURL(paths.worker()) ?? paths.worker())
    return await navigator.serviceWorker.ready
  } catch {
    // Private windows and strict settings keep nothing: the page is read with the network, as ever.
    return undefined
  }
}
