/** A folder cannot be published at all; the message says what to do. */
export class EditionError extends Error {
  override readonly name = 'EditionError'
}
