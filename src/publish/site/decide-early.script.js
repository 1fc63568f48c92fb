// Stands in the head of prerendered pages and decides, before anything is painted, as the ledger of the prompts does: `off`
// hides the prompt, `held` keeps the room of the form for what became of a sign-up. Publishing declares the names that
// nothing here declares: `ledgerName`, `subscribedName`, `pendingFor` and `newslettersPath`.
try {
  const { dataset } = document.documentElement
  if (localStorage.getItem(subscribedName) === '1') dataset.prompts = 'off'
  else {
    const { kind, until, page, at } = JSON.parse(localStorage.getItem(ledgerName)) ?? {}
    const isDeclined = kind === 'declined' && until > Date.now()
    if (kind === 'subscribed' || isDeclined) dataset.prompts = 'off'
    else if (kind === 'pending' || kind === 'queued') {
      const path = location.pathname
      const isRecent = Date.now() - at < pendingFor
      // The page of the newsletters shows every sign-up, a story only its own.
      const isHere = page === path || path === newslettersPath
      dataset.prompts = isRecent && isHere ? 'held' : 'off'
    }
  }
} catch {
  // Storage is blocked or holds junk: the reader has not answered.
}
