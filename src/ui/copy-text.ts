/** Puts a text on the clipboard. False where there is none, or the reader does not allow it. Never throws. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
