import { LoadFailure } from '#src/lib/load-failure.ts'
import { paths } from '#src/lib/paths.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { useFailure } from './page-frame.tsx'

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
      <summary>For the publisher: what is wrong</summary>
      <ul>
        {failure.problems.slice(0, 10).map(({ path, found, wanted }) => (
          <li key={`${path}${found}${wanted}`}>
            <code>{path || 'the file'}</code>: found {found}; wanted {wanted}
          </li>
        ))}
      </ul>
    </details>
  )
}

const titles = {
  offline: 'You seem to be offline',
  server: 'We could not fetch this page',
  damaged: 'This story is damaged',
  missing: 'This page is not here',
} as const

/** Why a page could not be shown, and what to do about it. A passing fault is tried again by itself. */
export function FailureView({ error, name, onRetry }: FailureViewProps) {
  const failure = error instanceof LoadFailure ? error : new LoadFailure('server', String(error))
  useFailure(titles[failure.kind])
  const isPassing = failure.kind === 'offline' || failure.kind === 'server'
  const actions = (
    <>
      {failure.kind === 'missing' ? null : (
        <button type="button" className="button" onClick={onRetry}>
          <Icon name="refresh" className="size-4" />
          Try again
        </button>
      )}
      <a className="button" href={paths.front()}>
        Go to the front page
      </a>
    </>
  )
  return (
    <Notice title={titles[failure.kind]} actions={actions}>
      {failure.kind === 'offline' ? <p>“{name}” needs the network, and the network could not be reached.</p> : null}
      {failure.kind === 'server' ? <p>The server could not send “{name}”. The fault is on our side.</p> : null}
      {failure.kind === 'damaged' ? (
        <p>“{name}” reached you in a state that cannot be shown in full. The other stories are not affected.</p>
      ) : null}
      {failure.kind === 'missing' ? <p>The address may be mistyped, or the story was withdrawn.</p> : null}
      {isPassing ? <p>This page tries again by itself every few seconds.</p> : null}
      <DamageList failure={failure} />
    </Notice>
  )
}
