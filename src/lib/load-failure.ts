import type { Problem } from '#src/contract/problem.ts'

/** Why something could not be loaded, in kinds that the reader can act upon. */
export type FailureKind =
  /** The network could not be reached. */
  | 'offline'
  /** The server answers, but with an error or with something that is not ours (a hotel's sign-in page). */
  | 'server'
  /** There is no such thing. */
  | 'missing'
  /** It came, but does not fit the contract. */
  | 'damaged'

/** A failure to load, thrown by queries. `problems` says what is damaged. */
export class LoadFailure extends Error {
  override readonly name = 'LoadFailure'
  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message)
  }
}

/** The failure where code of ours could not be fetched. */
export const codeMissing = () => new LoadFailure('offline', 'A part of the app could not be fetched.')
