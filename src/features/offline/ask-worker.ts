import type { ToWorker } from '#src/contract/stored-keys.ts'

/** What the worker answers, once it knows. A worker that has been put away never answers. */
export function askWorker<Answer>(worker: ServiceWorker, question: ToWorker): Promise<Answer> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((answer) => {
    port1.onmessage = ({ data }) => {
      port1.close()
      answer(data)
    }
    worker.postMessage(question, [port2])
  })
}
