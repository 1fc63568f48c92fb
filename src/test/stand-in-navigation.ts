/**
 * A stand-in for the browser's Navigation API, which jsdom does not have: links, `back()`, and what is kept with an
 * entry. It shows that the app takes the right steps and answers them; what the browser does then, e2e shows.
 */

type Entry = { url: string; state: unknown }
type Options = { handler?: () => Promise<void> }
type Step = { type: 'push' | 'replace' | 'traverse'; to: Entry; at: number }

class StandInNavigation extends EventTarget {
  entries: Entry[] = [{ url: window.location.href, state: undefined }]
  at = 0
  /** Every time that the app let the browser go to the place of a page: at which address, and after which kind of step. */
  readonly placed: string[] = []

  get currentEntry() {
    const { state } = this.entries[this.at] ?? {}
    return { getState: () => state }
  }

  updateCurrentEntry({ state }: { state: unknown }) {
    this.entries[this.at] = { url: window.location.href, state }
    this.dispatchEvent(new Event('currententrychange'))
  }

  navigate(address: string, { history = 'push' }: { history?: 'push' | 'replace' } = {}) {
    const to = { url: new URL(address, window.location.href).href, state: undefined }
    return this.take({ type: history, to, at: history === 'replace' ? this.at : this.at + 1 })
  }

  back() {
    const to = this.entries[this.at - 1]
    if (to === undefined) throw new Error('There is no page to go back to.')
    return this.take({ type: 'traverse', to, at: this.at - 1 })
  }

  /** Tells of a step and, if the app takes it, makes it. */
  take({ type, to, at }: Step, init: Partial<NavigateEvent> = {}): 'taken' | 'left to the browser' {
    const taken: (Options | undefined)[] = []
    const event = Object.assign(new Event('navigate', { cancelable: true }), {
      navigationType: type,
      canIntercept: new URL(to.url).origin === window.location.origin,
      hashChange: false,
      downloadRequest: null,
      formData: null,
      destination: { url: to.url },
      intercept: (options?: Options) => taken.push(options),
      scroll: () => this.placed.push(`${type} ${window.location.pathname}${window.location.hash}`),
      ...init,
    })
    this.dispatchEvent(event)
    if (event.defaultPrevented) return 'taken'
    if (taken.length === 0) return 'left to the browser'
    this.entries.splice(at, type === 'traverse' ? 0 : this.entries.length, ...(type === 'traverse' ? [] : [to]))
    this.at = at
    // As browsers do, the address is not told of the words of a passage.
    history.replaceState(null, '', to.url.replace(/#?:~:.*/s, ''))
    this.dispatchEvent(new Event('currententrychange'))
    for (const options of taken) void options?.handler?.()
    return 'taken'
  }
}

/** Puts the stand-in in place. Links are heard of last, as by a browser: what the page has handled is not followed. */
export function standInNavigation(): StandInNavigation {
  const navigation = new StandInNavigation()
  Object.defineProperty(window, 'navigation', { value: navigation, configurable: true })
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const hasKeys = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (link === null || !link.hasAttribute('href') || event.defaultPrevented || hasKeys || link.target !== '') return
    const isFragment = link.hash !== '' && link.pathname === window.location.pathname
    const { url = '' } = navigation.entries[navigation.at] ?? {}
    const type = link.href === url ? 'replace' : 'push'
    const step: Step = { type, to: { url: link.href, state: undefined }, at: navigation.at + (type === 'push' ? 1 : 0) }
    const init = { hashChange: isFragment, downloadRequest: link.hasAttribute('download') ? link.download : null }
    if (navigation.take(step, init) === 'taken') event.preventDefault()
  })
  return navigation
}
