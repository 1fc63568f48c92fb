import { copyText } from '#src/ui/copy-text.ts'

/** What came of sharing. `cancelled` is the reader's choice, never an error. */
export type ShareOutcome = { kind: 'shared' } | { kind: 'copied' } | { kind: 'cancelled' } | { kind: 'mailed' }

/** What is passed on: a title and a clean, absolute address. */
export type Shared = { title: string; url: string }

const isCancel = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

/** The address that opens a mail with the link in it. */
export function mailtoShare({ title, url }: Shared): string {
  return `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`
}

/** Passes a page on: the device's own share sheet, else the clipboard, else a mail. Never throws. */
export async function sharePage(shared: Shared): Promise<ShareOutcome> {
  if (navigator.share !== undefined) {
    try {
      await navigator.share(shared)
      return { kind: 'shared' }
    } catch (error) {
      if (isCancel(error)) return { kind: 'cancelled' }
    }
  }
  if (await copyText(shared.url)) return { kind: 'copied' }
  window.location.href = mailtoShare(shared)
  return { kind: 'mailed' }
}
