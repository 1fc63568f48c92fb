import styles from '#src/styles/passages.css?inline'

/** Our own mark, where the browser has not marked words by itself. Tailwind warns of the name, which it does not know. */
const ownMark = '::highlight(sf-passage) { background: var(--mark); color: var(--mark-ink) }'

/** Brings the styles of these tools, which no page carries from the start. */
export function adoptPassageStyles(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles + ownMark)
  document.adoptedStyleSheets.push(sheet)
}
