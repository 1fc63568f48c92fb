import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Publication } from '#src/contract/publication.ts'
import { samplePublication, toUrl } from '#src/test/published-story.ts'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { dropStamp } from './call-service.ts'
import { forgetAnswer, readAnswer, writeAnswer } from './ledger.ts'
import { startQueue } from './start-queue.ts'
import { StoryPrompt } from './story-prompt.tsx'

const letter = (id: string, name: string): Publication['newsletters'][number] => ({
  id,
  name,
  pitch: `All about ${id}.`,
  frequency: 'every Sunday',
  privacyUrl: toUrl('/newsletters#privacy'),
  consents: [{ id: `${id}-books`, text: 'Also tell me of books.', required: false, default: false }],
})
const one = { ...samplePublication, newsletters: [letter('tides', 'Tides')] }
const two = { ...samplePublication, newsletters: [letter('tides', 'Tides'), letter('birds', 'Birds')] }

type Sent = { path: string; body: Record<string, unknown> }
type Said = { status: number; json: unknown } | 'lost'
const pending: Said = { status: 202, json: { kind: 'pending' } }

/** The service: says what it is told to, in this order, and `pending` from then on. */
function standInService(...said: Said[]) {
  const sent: Sent[] = []
  let stamps = 0
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit = {}) => {
    if (path.endsWith('/stamp')) return Response.json({ stamp: `stamp-${++stamps}`, waitMs: 1 })
    sent.push({ path, body: JSON.parse(String(body)) })
    const next = said.shift() ?? pending
    if (next === 'lost') throw new TypeError('Failed to fetch')
    return Response.json(next.json, { status: next.status })
  })
  return sent
}
const setOnline = (isOnline: boolean) => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline)

function show(publication: Publication = one) {
  const user = userEvent.setup()
  const view = render(
    <>
      <StoryPrompt kind="newsletter" publication={publication} slug="terns-return" />
      <LiveRegion />
    </>,
  )
  const email = () => screen.getByLabelText<HTMLInputElement>('Email address')
  const press = (name: string) => user.click(screen.getByRole('button', { name }))
  const signUp = async (address: string) => {
    await user.clear(email())
    await user.type(email(), address)
    await press('Subscribe')
  }
  return { user, email, press, signUp, ...view }
}
const status = () => screen.getByRole('status').textContent?.trim()
/** The form, also when something stands in its place. */
const formOf = () => {
  const form = document.querySelector('form')
  if (form === null) throw new Error('There is no form.')
  return form
}
const heading = (name: string) => screen.findByRole('heading', { name })

beforeEach(() => {
  forgetAnswer()
  dropStamp()
  history.replaceState(null, '', '/articles/terns-return')
})

describe('the form', () => {
  it('is drawn for readers without script: a real form that the browser checks', () => {
    const html = renderToString(<StoryPrompt kind="newsletter" publication={two} slug="terns-return" />)
    const drawn = new DOMParser().parseFromString(html, 'text/html')
    const form = drawn.querySelector('form')
    expect(form?.getAttribute('method')).toBe('post')
    expect(form?.getAttribute('action')).toBe('/api/subscriptions')
    expect(form?.hasAttribute('novalidate')).toBe(false)
    expect(html).not.toContain('style=')
    const data = new FormData(form ?? undefined)
    expect([...data]).toEqual([
      ['email', ''],
      ['page', '/articles/terns-return'],
      ['website', ''],
    ])
  })

  it('names its field in sight, and says what for, how often, how it ends and where more is said', () => {
    show()
    const region = screen.getByRole('region', { name: 'Newsletter sign-up' })
    expect(within(region).getByRole('heading', { name: 'Tides' })).toBeTruthy()
    const field = screen.getByLabelText('Email address')
    expect(field.getAttribute('autocomplete')).toBe('email')
    expect(field.getAttribute('type')).toBe('email')
    expect(region.textContent).toMatch(
      /this letter \(every Sunday\), for what you agree to beside that, and nothing else.*Unsubscribe with one click in every letter/,
    )
    const link = screen.getByRole('link', { name: 'How we treat it' })
    expect(link.getAttribute('href')).toBe('/newsletters#privacy')
    expect(screen.queryByRole('textbox', { name: 'Leave this empty' })).toBeNull()
  })

  it('ticks nothing for the reader', () => {
    show(two)
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes).toHaveLength(4)
    expect(boxes.filter(({ checked }) => checked)).toEqual([])
  })

  it('sends what was written, with a stamp, and nothing that was not ticked', async () => {
    const sent = standInService()
    const { signUp, user } = show(two)
    await user.click(screen.getByRole('checkbox', { name: /Birds/ }))
    await signUp(' ada@Harbour.example ')
    await heading('Check your inbox')
    expect(sent).toEqual([
      {
        path: '/api/subscriptions',
        body: {
          email: 'ada@harbour.example',
          newsletters: ['birds'],
          consents: [],
          page: '/articles/terns-return',
          lang: 'en-GB',
          stamp: 'stamp-1',
          website: '',
        },
      },
    ])
  })
})

describe('a sign-up', () => {
  it('that is wrong says so at the field, moves there, and keeps what was written', async () => {
    const sent = standInService()
    const { signUp, email } = show(two)
    await signUp('ada')
    await waitFor(() => expect(email().getAttribute('aria-invalid')).toBe('true'))
    expect(email().value).toBe('ada')
    const described = document.getElementById(email().getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toBe('Enter it like name@example.org.')
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /Tides/ }))
    expect(status()).toBe('Choose at least one newsletter. Enter it like name@example.org.')
    expect(sent).toEqual([])
  })

  it('that the service finds wrong says so at the field', async () => {
    standInService({ status: 422, json: { kind: 'invalid', fields: ['email'] } })
    const { signUp, email } = show()
    await signUp('ada@harbour.example')
    await waitFor(() => expect(document.activeElement).toBe(email()))
    expect(email().getAttribute('aria-invalid')).toBe('true')
  })

  it('is sent once, however often it is pressed', async () => {
    const sent = standInService()
    const { user, email } = show()
    await user.type(email(), 'ada@harbour.example')
    await user.dblClick(screen.getByRole('button', { name: 'Subscribe' }))
    await heading('Check your inbox')
    expect(sent).toHaveLength(1)
  })

  it('is sent once, though the second press comes when the first is through', async () => {
    const sent = standInService()
    const { signUp } = show()
    await signUp('ada@harbour.example')
    await heading('Check your inbox')
    fireEvent.submit(formOf())
    await act(() => new Promise((later) => setTimeout(later, 50)))
    expect(sent).toHaveLength(1)
  })

  it('is not sent when the second press comes after a question about the address', async () => {
    const sent = standInService()
    const { signUp } = show()
    await signUp('ada@gmial.com')
    await heading('Did you mean ada@gmail.com?')
    fireEvent.submit(formOf())
    await act(() => new Promise((later) => setTimeout(later, 50)))
    expect(sent).toEqual([])
    expect(screen.getByRole('heading', { name: 'Did you mean ada@gmail.com?' })).toBeTruthy()
  })

  it('that is on its way names the address, and offers the inbox, another message and another address', async () => {
    const sent = standInService()
    const { signUp, press, email } = show()
    await signUp('ada@gmail.com')
    await heading('Check your inbox')
    expect(screen.getByText('ada@gmail.com')).toBeTruthy()
    expect(status()).toBe('A message to confirm is on its way to ada@gmail.com.')
    const inbox = screen.getByRole('link', { name: 'Open Gmail' })
    expect(inbox.getAttribute('rel')).toBe('noreferrer')
    expect(document.activeElement).not.toBe(document.body)
    await press('Send again')
    await screen.findByRole('button', { name: 'Sent again' })
    expect(sent[1]).toMatchObject({ path: '/api/subscriptions/resend', body: { email: 'ada@gmail.com', website: '' } })
    expect(status()).toBe('Sent again to ada@gmail.com.')
    await press('Change address')
    expect(email().value).toBe('ada@gmail.com')
    expect(document.activeElement).toBe(email())
    expect(readAnswer().kind).toBe('none')
  })

  it('is still on its way after a reload, and in another tab', async () => {
    standInService()
    const { signUp, unmount } = show()
    await signUp('ada@harbour.example')
    await heading('Check your inbox')
    unmount()
    forgetAnswer()
    show()
    await heading('Check your inbox')
    expect(screen.getByText('ada@harbour.example')).toBeTruthy()
  })

  it('that asks too often says when it may ask again', async () => {
    standInService(pending, { status: 429, json: { kind: 'throttled', retryAfter: 60 } })
    const { signUp, press } = show()
    await signUp('ada@harbour.example')
    await heading('Check your inbox')
    await press('Send again')
    expect(await screen.findByText(/You can ask again at \d{1,2}:\d\d/, { selector: '.prompt-again' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Send again' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('that is throttled says when, and can be sent again then', async () => {
    const sent = standInService({ status: 429, json: { kind: 'throttled', retryAfter: 0.3 } })
    const { signUp, press } = show()
    await signUp('ada@harbour.example')
    await heading('That was too often')
    expect(status()).toMatch(/You can try again at \d?\d:\d\d/)
    await screen.findByText(/You can try again now/)
    await press('Try again')
    await heading('Check your inbox')
    expect(sent).toHaveLength(2)
  })

  it('with a stamp that is too old takes a new one and says nothing of it', async () => {
    const sent = standInService({ status: 422, json: { kind: 'invalid', fields: ['stamp'] } })
    const { signUp } = show()
    await signUp('ada@harbour.example')
    await heading('Check your inbox')
    expect(sent.map(({ body }) => body.stamp)).toEqual(['stamp-1', 'stamp-2'])
  })

  it.each<[string, Said]>([
    ['does not answer', 'lost'],
    ['is not to be had', { status: 503, json: { kind: 'unavailable', retryAfter: 5 } }],
    ['says something else', { status: 200, json: { ok: true } }],
  ])('can be tried again if the service %s, and nothing is lost', async (_, said) => {
    standInService(said)
    const { signUp, press, email } = show()
    await signUp('ada@harbour.example')
    await heading('That did not go through')
    expect(email().value).toBe('ada@harbour.example')
    await press('Try again')
    await heading('Check your inbox')
  })

  it('without a connection waits, says so, and is sent when it is back', async () => {
    const sent = standInService()
    const online = setOnline(false)
    startQueue()
    const { signUp } = show()
    await signUp('ada@harbour.example')
    await heading('You are offline')
    expect(readAnswer().kind).toBe('queued')
    expect(sent).toEqual([])
    online.mockReturnValue(true)
    window.dispatchEvent(new Event('online'))
    await heading('Check your inbox')
    expect(sent).toHaveLength(1)
  })

  it('that waits can be discarded', async () => {
    standInService()
    setOnline(false)
    const { signUp, press } = show()
    await signUp('ada@harbour.example')
    await heading('You are offline')
    await press('Discard')
    expect(readAnswer().kind).toBe('none')
    expect(screen.getByRole('button', { name: 'Subscribe' })).toBeTruthy()
  })

  it('with a slip in the address asks, once, and corrects nothing by itself', async () => {
    const sent = standInService()
    const { signUp, press } = show()
    await signUp('ada@gmial.com')
    await heading('Did you mean ada@gmail.com?')
    expect(sent).toEqual([])
    await press('Keep mine')
    await heading('Check your inbox')
    expect(sent[0]?.body.email).toBe('ada@gmial.com')
    await press('Change address')
    await press('Subscribe')
    await heading('Check your inbox')
    expect(sent).toHaveLength(2)
  })

  it('takes the address that was meant if the reader says so', async () => {
    const sent = standInService()
    const { signUp, press } = show()
    await signUp('ada@gmial.com')
    await heading('Did you mean ada@gmail.com?')
    await press('Use it')
    await heading('Check your inbox')
    expect(sent[0]?.body.email).toBe('ada@gmail.com')
  })

  it('that was confirmed elsewhere says so here', async () => {
    standInService()
    const { signUp } = show()
    await signUp('ada@harbour.example')
    await heading('Check your inbox')
    localStorage.setItem('standfirst.subscribed', '1')
    act(() => {
      window.dispatchEvent(new StorageEvent('storage', { key: 'standfirst.subscribed' }))
    })
    await heading('You are subscribed')
  })
})

describe('the prompt', () => {
  it('says why it is there', async () => {
    show()
    expect(screen.getByText(/You have not answered this before, and nothing is hidden for this story/)).toBeTruthy()
  })

  it.each([
    ['Not now', 'declined', 'Hidden for 30 days.'],
    ['I already subscribe', 'subscribed', 'Thank you. We will not ask again.'],
  ])('goes on %j, and does not come back', async (button, kind, words) => {
    const { press, unmount } = show()
    await press(button)
    expect(screen.queryByRole('region', { name: 'Newsletter sign-up' })).toBeNull()
    expect(readAnswer().kind).toBe(kind)
    expect(status()).toBe(words)
    expect(document.activeElement).not.toBe(document.body)
    unmount()
    forgetAnswer()
    const again = show()
    expect(again.container.querySelector('.prompt')).toBeNull()
  })

  it('is not there for a reader who has answered', () => {
    writeAnswer({ kind: 'subscribed' })
    show()
    expect(screen.queryByRole('region', { name: 'Newsletter sign-up' })).toBeNull()
  })
})
