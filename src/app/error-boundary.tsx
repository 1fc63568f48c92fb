import { Component, type ReactNode } from 'react'
import { paths } from '#src/lib/paths.ts'
import { Notice } from '#src/ui/notice.tsx'
import { phrases } from '#src/words/phrases.ts'
import { arrive } from './navigation.ts'

type Props = { children: ReactNode }
type State = { failed: boolean }

/** Catches a fault of our own in one page, so that the way to the others stays open. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  // The page that was asked for will not stand; the browser shows it as loading until it is told so.
  override componentDidCatch(): void {
    arrive()
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Notice
        title={phrases.failure.broken}
        actions={
          <>
            <button type="button" className="button" onClick={() => window.location.reload()}>
              {phrases.failure.loadAgain}
            </button>
            <a className="button" href={paths.front()}>
              {phrases.site.front}
            </a>
          </>
        }
      >
        <p>{phrases.failure.aboutBroken}</p>
      </Notice>
    )
  }
}
