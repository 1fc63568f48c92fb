type TimeTagProps = { at: string; lang?: string | undefined; children: string }

/**
 * A date for people and machines. The words are the server's: its calendar data may differ from the reader's. `lang` is
 * their language where the words around them are in another.
 */
export function TimeTag({ at, lang, children }: TimeTagProps) {
  return (
    <time dateTime={at} lang={lang} suppressHydrationWarning>
      {children}
    </time>
  )
}
