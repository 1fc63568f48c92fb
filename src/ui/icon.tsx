const shapes = {
  close: 'M6 6l12 12M18 6L6 18',
  share: 'M12 3v12M7.5 7L12 2.5 16.5 7M5 12v8h14v-8',
  menu: 'M4 7h16M4 12h16M4 17h16',
  check: 'M4 12.5l5 5L20 6.5',
  refresh: 'M20 11a8 8 0 1 0-2.3 5.7M20 4v7h-7',
  play: 'M8 5l11 7-11 7z',
  chevron: 'M6 9l6 6 6-6',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 1 0 0-14M16 16l5 5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
} as const

/** A small line drawing beside words; never alone, so it is hidden from screen readers. */
export function Icon({ name, className = 'size-5' }: { name: keyof typeof shapes; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`icon ${className}`}>
      <path d={shapes[name]} />
    </svg>
  )
}
