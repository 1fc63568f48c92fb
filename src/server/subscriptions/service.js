// In the head of the service's pages, and run before the first paint. It takes the code out of the link's fragment, where
// no server and no log sees it, and puts it into the form: the reader has only to press the button.
let code = ''
function fill() {
  const field = document.querySelector('input[name=code]')
  if (field !== null && code !== '') field.value = code
}
function take() {
  if (location.hash.length < 2) return
  code = location.hash.slice(1)
  // Hides the field, so that nothing moves.
  document.documentElement.dataset.code = 'linked'
  history.replaceState(null, '', location.pathname)
  fill()
}
take()
// A second link that is opened while its page is shown loads nothing.
addEventListener('hashchange', take)
document.addEventListener('DOMContentLoaded', () => {
  fill()
  // So that no prompt asks again what was answered here.
  if (document.querySelector('[data-subscribed]') === null) return
  try {
    localStorage.setItem('standfirst.subscribed', '1')
  } catch {
    // Storage is blocked: the prompt will ask, and can be told.
  }
})
