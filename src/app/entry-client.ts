/** Ends the task that is running, so that the browser can answer the reader before what follows. */
const taskOfItsOwn = () => new Promise<void>((go) => setTimeout(go))

// In ms. A tab in the background paints nothing.
const longestWait = 1000

/** Waits until the document has come and has been painted, so that nothing of ours stands before the words. */
async function hasPainted(): Promise<void> {
  if (document.readyState === 'loading')
    await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }))
  await new Promise<void>((go) => {
    setTimeout(go, longestWait)
    requestAnimationFrame(() => setTimeout(go))
  })
}

// In ms. A picture that stalls keeps nothing from the reader for longer.
const longestPicture = 3000

/** Waits for the picture of the first view, so that no code of ours takes the line from it, whatever serves the site. */
async function pictureHasCome(): Promise<void> {
  const picture = document.querySelector<HTMLImageElement>('img[fetchpriority="high"]')
  if (picture === null || picture.complete) return
  await new Promise<void>((go) => {
    setTimeout(go, longestPicture)
    picture.onload = picture.onerror = () => go()
  })
}

/** Lets the browser fetch the code that the document names with its hashes, all of it at once. */
function fetchCode(): void {
  // Put in anew, since Firefox looks at such a link only when it comes into the document.
  for (const link of document.querySelectorAll('link[rel="modulepreload"]'))
    link.replaceWith(Object.assign(link.cloneNode(), { media: 'all' }))
}

/**
 * Takes a page over in tasks that a slow phone finishes in some 50 ms each, the reader's taps between them: React is
 * evaluated in one, the app in the next, and hydrates in slices.
 */
async function takeOver(): Promise<void> {
  await hasPainted()
  await pictureHasCome()
  fetchCode()
  // React makes five errors as it is evaluated. For the place of each the engine would read all of its code twice.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  const react = await import('./react.ts').catch(left)
  Error.stackTraceLimit = stackTraceLimit
  if (react === undefined) return
  await taskOfItsOwn()
  const app = await import('./start.tsx').catch(left)
  await app?.start()
}

/** Where the network does not bring the code, the page is the browser's: it is whole without. */
const left = () => undefined

/** Settles when React has begun on the page, or when the page is left to the browser. */
export const takenOver = takeOver()
