import { copyText } from '#src/ui/copy-text.ts'

/** Puts words on the clipboard, formatted as well where the browser can. False where it may not. Never throws. */
export async function copyFormatted(text: string, html: string): Promise<boolean> {
  if (typeof ClipboardItem === 'undefined') return copyText(text)
  const flavour = (type: string, content: string) => ({ [type]: new Blob([content], { type }) })
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ ...flavour('text/plain', text), ...flavour('text/html', html) }),
    ])
    return true
  } catch {
    // Some browsers take plain text where they take nothing else.
    return copyText(text)
  }
}
