/** The store cannot answer at this moment: nothing was written, and the same request may be sent again. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
