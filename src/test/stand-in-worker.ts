import { vi } from 'vitest'
import type { Freshness, ToWorker } from '#src/contract/stored-keys.ts'

/** A stand-in for `navigator.serviceWorker`, which jsdom does not have; `controls` says whether the page came through it. */
class StandInWorker {
  /** What was begun, as the browser was given it. */
  readonly begun: unknown[] = []
  readonly told: ToWorker[] = []
  /** Whether the browser refuses to begin a worker. */
  refuses = false
  /** Brings the answer to each question that was put, in their order; a question without one stays open. */
  readonly answers: ((answer: Freshness | boolean) => void)[] = []
  readonly controller: object | null
  readonly registration = { active: this.#worker() }

  constructor(controls: boolean) {
    this.controller = controls ? this.registration.active : null
  }

  #worker() {
    return {
      postMessage: (message: ToWorker, ports: MessagePort[] = []) => {
        this.told.push(message)
        const [port] = ports
        if (port !== undefined) this.answers.push((answer) => port.postMessage(answer))
      },
    }
  }

  register = async (address: unknown) => {
    if (this.refuses) throw new DOMException('not here', 'SecurityError')
    this.begun.push(address)
  }

  get ready() {
    return Promise.resolve(this.registration)
  }
}

/** Puts the stand-in in place, until the globals are put back. */
export function standInWorker({ controls }: { controls: boolean }): StandInWorker {
  const worker = new StandInWorker(controls)
  vi.stubGlobal('navigator', Object.create(navigator, { serviceWorker: { value: worker } }))
  return worker
}
