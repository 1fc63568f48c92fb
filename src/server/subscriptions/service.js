// Beside the pages of the service. Takes the code out of the link's fragment, where no server and no log sees it, and
// puts it into the form: the reader has only to press the button.
const field = document.querySelector('input[name=code]')
const code = location.hash.slice(1)
if (field !== null && code !== '') {
  field.value = code
  field.closest('[data-typed]').hidden = true
  history.replaceState(null, '', location.pathname)
  document.querySelector('[data-wanted]')?.remove()
}
// So that no prompt asks again what was answered here.
if (document.querySelector('[data-subscribed]') !== null) {
  try {
    localStorage.setItem('standfirst.subscribed', '1')
  } catch {
    // Storage is blocked: the prompt will ask, and can be told.
  }
}
