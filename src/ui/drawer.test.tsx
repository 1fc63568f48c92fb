import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Drawer, opensDrawer } from './drawer.tsx'
import { followDrawers } from './follow-drawers.ts'

let stop: () => void
beforeAll(() => {
  stop = followDrawers()
})
afterAll(() => stop())

function ButtonAndDrawer() {
  return (
    <>
      <button {...opensDrawer('sf-ada')}>Ada Finch</button>
      <Drawer id="sf-ada" heading="Ada Finch">
        <p>Keeps a log of the tides.</p>
      </Drawer>
    </>
  )
}

async function openIt() {
  const user = userEvent.setup()
  render(<ButtonAndDrawer />)
  await user.click(screen.getByRole('button', { name: 'Ada Finch' }))
  return user
}

describe('a drawer', () => {
  it('is not there before it is asked for', () => {
    render(<ButtonAndDrawer />)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('opens by its button, bears the name of its heading, and takes the focus there', async () => {
    await openIt()
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Ada Finch' })
    expect(dialog.open).toBe(true)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Ada Finch' }))
  })

  it('can be opened and closed without a script: its buttons carry the commands', async () => {
    await openIt()
    const opener = screen.getByRole('button', { name: 'Ada Finch' })
    expect(opener.getAttribute('command')).toBe('show-modal')
    expect(opener.getAttribute('commandfor')).toBe('sf-ada')
    expect(opener.getAttribute('aria-haspopup')).toBe('dialog')
    const closer = screen.getByRole('button', { name: 'Close' })
    expect(closer.getAttribute('command')).toBe('close')
    expect(closer.getAttribute('commandfor')).toBe('sf-ada')
    expect(screen.getByRole('dialog').getAttribute('closedby')).toBe('any')
  })

  it('does not open a second time while it is open', async () => {
    const user = await openIt()
    screen.getByRole('button', { name: 'Close' }).focus()
    await user.click(screen.getByRole('button', { name: 'Ada Finch' }))
    // A second opening would have taken the focus to the heading.
    expect(document.activeElement).not.toBe(screen.getByRole('heading', { name: 'Ada Finch' }))
  })

  it('closes by its button', async () => {
    const user = await openIt()
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('closes by a tap on its backdrop, and stays open at one on its sheet', async () => {
    const user = await openIt()
    await user.click(screen.getByText('Keeps a log of the tides.'))
    expect(screen.getByRole<HTMLDialogElement>('dialog').open).toBe(true)
    await user.click(screen.getByRole('dialog'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
