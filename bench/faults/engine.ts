/** What a browser does for the rows: each of them is written once, for every engine. */

/** A tab. Scripts run in its page, beside the page's own, and see nothing of what stands around them here. */
export type Tab = {
  /** Goes to an address. It waits until something has come from there, and for 15 s at most. */
  open: (url: string) => Promise<void>
  /** Runs `work` in the page, with a value that JSON can hold. */
  evaluate: <Given, Found>(work: (given: Given) => Found | Promise<Found>, given: Given) => Promise<Found>
  /** Errors and rejections that nobody caught since this was last asked. */
  uncaught: () => Promise<string[]>
  close: () => Promise<void>
}

export type Engine = {
  name: string
  newTab: () => Promise<Tab>
  /** Bounds the storage of an origin, in bytes, where the engine can. */
  limitStorage?: (tab: Tab, origin: string, bytes: number) => Promise<void>
  close: () => Promise<void>
}

/** An engine that this machine lacks: its cells say so. */
export class MissingEngine extends Error {
  override readonly name = 'MissingEngine'
}

/** How long an address may take to bring anything, in ms. */
export const longestOpen = 15_000

/** The source of a script. The compiler marks the names of functions by `__name`, which pages do not have. */
export function toSource<Given, Found>(work: (given: Given) => Found, given: Given): string {
  return `((__name) => (${work})(${JSON.stringify(given) ?? 'undefined'}))((named) => named)`
}

/** The text of the first element, or nothing. */
export const textOf = (tab: Tab, selector: string): Promise<string> =>
  tab.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector)

/** Clicks the first element, by script: nothing is fetched on the way to it. */
export const click = (tab: Tab, selector: string): Promise<void> =>
  tab.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector)

/** What `work` brings, or a failure after `ms`: a page that hangs must not hang the row. */
export async function within<Found>(ms: number, work: Promise<Found>): Promise<Found> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`The page gave no answer within ${ms} ms.`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
