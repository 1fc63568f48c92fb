/** Opens the document of the page that the reader is on, where it is kept. The code for it comes when it is needed. */
export function openKeptPage(): void {
  // Where the network does not bring the code nothing is kept either.
  import('./open-kept.ts').then(({ openKept }) => openKept()).catch(() => undefined)
}
