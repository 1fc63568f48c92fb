/** A date for people and machines. The words are the server's: its calendar data may differ from the reader's. */
export function TimeTag({ at, children }: { at: string; children: string }) {
  return (
    <time dateTime={at} suppressHydrationWarning>
      {children}
    </time>
  )
}
