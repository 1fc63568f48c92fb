import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { readForm } from './read-form.ts'

it('reads of a form what is written and ticked, for the page that the reader is on', () => {
  history.replaceState(null, '', '/articles/low-water')
  const { container } = render(
    <form>
      <input type="checkbox" name="newsletter" value="tides" defaultChecked />
      <input type="checkbox" name="newsletter" value="birds" />
      <input type="email" name="email" defaultValue="ada@example.org" />
      <input type="checkbox" name="consent" value="books" defaultChecked />
    </form>,
  )
  const form = container.querySelector('form')
  expect(form && readForm(form, 'en-GB')).toEqual({
    email: 'ada@example.org',
    newsletters: ['tides'],
    consents: ['books'],
    page: '/articles/low-water',
    lang: 'en-GB',
  })
})
