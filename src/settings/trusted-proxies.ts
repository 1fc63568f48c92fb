import { BlockList, isIP, isIPv4 } from 'node:net'
import { SettingError } from './setting-error.ts'

/** Who is believed when they say for whom they ask. */
export type TrustedProxies = (address: string) => boolean

const family = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6')

/** Reads a list of addresses and networks, as in `10.0.0.0/8, ::1`. Throws `SettingError`. */
export function readTrustedProxies(list: string): TrustedProxies {
  const blocks = new BlockList()
  for (const item of list.split(',').map((one) => one.trim())) {
    if (item === '') continue
    const [address = '', bits, ...more] = item.split('/')
    const most = isIPv4(address) ? 32 : 128
    const areBitsGood = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
    const isGood = isIP(address) !== 0 && areBitsGood && more.length === 0
    if (!isGood)
      throw new SettingError(
        `TRUSTED_PROXIES has ${JSON.stringify(item)}. Write addresses or networks with commas between them, such as 127.0.0.1, 10.0.0.0/8.`,
      )
    if (bits === undefined) blocks.addAddress(address, family(address))
    else blocks.addSubnet(address, Number(bits), family(address))
  }
  const look = (address: string) => isIP(address) !== 0 && blocks.check(address, family(address))
  // A server behind a proxy asks of one peer again and again.
  let last = { address: '', isTrusted: false }
  return (address) => {
    if (address !== last.address) last = { address, isTrusted: look(address) }
    return last.isTrusted
  }
}
