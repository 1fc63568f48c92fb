import { useEffect } from 'react'
import { openKeptPage } from '#src/features/offline/open-kept-page.ts'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { paths } from '#src/lib/paths.ts'
import { Filled } from '#src/ui/filled.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { useFailure } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

type FailureViewProps = {
  error: unknown
  /** What could not be shown, in the reader's words: a headline, or "this page". */
  name: string
  onRetry: () => void
}

function DamageList({ failure }: { failure: LoadFailure }) {
  if (failure.problems.length === 0) return null
  return (
    <details>
      <summary>{phrases.failure.forPublisher}</summary>
      <ul>
        {failure.problems.slice(0, 10).map(({ path, found, wanted }) => (
          <li key={`${path}${found}${wanted}`}>
            <Filled
              message={phrases.failure.problem}
              values={{ place: <code>{path || phrases.failure.wholeFile}</code>, found, wanted }}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What happened, and what is told of it. `name` is what could not be shown. */
function tell(kind: LoadFailure['kind'], name: string): { title: string; text: string } {
  switch (kind) {
    case 'offline':
      return { title: phrases.failure.offline, text: fill(phrases.failure.aboutOffline, { name }) }
    case 'server':
      return { title: phrases.failure.server, text: fill(phrases.failure.aboutServer, { name }) }
    case 'damaged':
      return { title: phrases.failure.damaged, text: fill(phrases.failure.aboutDamaged, { name }) }
    case 'missing':
      return { title: phrases.failure.missing, text: phrases.failure.aboutMissing }
  }
}

/** Why a page could not be shown, and what to do about it. A passing fault is tried again by itself. */
export function FailureView({ error, name, onRetry }: FailureViewProps) {
  const publication = usePublication()
  const failure = error instanceof LoadFailure ? error : new LoadFailure('server', String(error))
  const { title, text } = tell(failure.kind, name)
  useFailure(title)
  const isPassing = failure.kind === 'offline' || failure.kind === 'server'
  // Its document may be kept, whatever became of its data.
  useEffect(openKeptPage, [])
  const actions = (
    <>
      {failure.kind === 'missing' ? null : (
        <button type="button" className="button" onClick={onRetry}>
          <Icon name="refresh" className="size-4" />
          {phrases.failure.tryAgain}
        </button>
      )}
      <a className="button" href={paths.front()}>
        {phrases.site.front}
      </a>
      {failure.kind === 'offline' && publication.offline !== false ? (
        <a className="button" href={paths.offline()}>
          {phrases.offline.title}
        </a>
      ) : null}
    </>
  )
  return (
    <Notice title={title} actions={actions}>
      <p>{text}</p>
      {isPassing ? <p>{phrases.failure.triesAgain}</p> : null}
      <DamageList failure={failure} />
    </Notice>
  )
}
