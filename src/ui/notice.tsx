import type { ReactNode } from 'react'

type NoticeProps = {
  title: string
  /** 1 where the notice is the page, 2 where it stands in one. */
  level?: 1 | 2
  children: ReactNode
  actions?: ReactNode
}

/** A whole state in words: what happened, why it matters, what to do. */
export function Notice({ title, level = 1, children, actions }: NoticeProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="notice">
      <Heading className="notice-title" tabIndex={-1}>
        {title}
      </Heading>
      <div className="notice-text">{children}</div>
      {actions === undefined ? null : <div className="mt-7 flex flex-wrap gap-3">{actions}</div>}
    </div>
  )
}
