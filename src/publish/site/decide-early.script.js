// Stands in the head of prerendered pages and decides, before anything is painted, as the ledger of the prompts does: `off`
// hides the sign-up or the offer, `held` keeps the room of the form for what became of a sign-up. Publishing declares the
// names that nothing here declares: `ledgerName`, `offerName`, `subscribedName`, `pendingFor` and `newslettersPath`.
const { dataset } = document.documentElement
const now = Date.now()
const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {}
  } catch {
    // Storage is blocked or holds junk: the reader has not answered.
    return {}
  }
}
const isOff = ({ kind, until }) => kind === 'subscribed' || (kind === 'declined' && until > now)
const answer = read(ledgerName)
if (read(subscribedName) === 1 || isOff(answer)) dataset.prompts = 'off'
else if (answer.kind === 'pending' || answer.kind === 'queued') {
  // The page of the newsletters shows every sign-up, a story only its own.
  const isHere = [answer.page, newslettersPath].includes(location.pathname)
  dataset.prompts = now - answer.at < pendingFor && isHere ? 'held' : 'off'
}
if (isOff(read(offerName))) dataset.offer = 'off'
