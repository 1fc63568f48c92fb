import { expect, test } from 'vitest'
import { networksOf } from './networks.ts'

const namesOf = (address: string) => networksOf(address).map(({ name }) => name)

test('an IPv4 address stands in its /24 and its /16', () => {
  expect(networksOf('192.0.2.7')).toEqual([
    { size: 'client', name: '192.0.2.7' },
    { size: 'block', name: '192.0.2.0/24' },
    { size: 'provider', name: '192.0.0.0/16' },
  ])
})

test.each(['2001:db8:a:b1f0::1', '2001:DB8:A:B1F0:1:2:3:4', '2001:0db8:000a:b1f0::1%eth0'])(
  'an IPv6 address stands in networks of four sizes: %s',
  (address) => {
    expect(networksOf(address)).toEqual([
      { size: 'client', name: '2001:db8:a:b1f0::/64' },
      { size: 'site', name: '2001:db8:a:b100::/56' },
      { size: 'block', name: '2001:db8:a::/48' },
      { size: 'provider', name: '2001:db8::/32' },
    ])
  },
)

test.each([
  '2002:c000:207::1',
  '2002:c000:207:ffff::9',
  '2001:0:5ef5:79fd:0:59d:3fff:fdf8',
  '64:ff9b::c000:207',
  '::ffff:192.0.2.7',
])('an address that carries 192.0.2.7 counts as that: %s', (address) => {
  expect(namesOf(address)).toEqual(namesOf('192.0.2.7'))
})

test('what only looks like a carrier is a network of its own', () => {
  expect(namesOf('2001:1::1')[0]).toBe('2001:1:0:0::/64')
  expect(namesOf('::1')[0]).toBe('0:0:0:0::/64')
})

test('what is no address is a client of its own', () => {
  expect(networksOf('')).toEqual([{ size: 'client', name: '' }])
})
