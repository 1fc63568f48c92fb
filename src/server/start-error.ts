/** The server cannot start, or cannot take up a new edition; the message says why and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
