import { n } from '../kit.mjs'

/** The colour `t` of the way from one #rrggbb to another. */
export const mix = (from, to, t) => {
  const channel = (hex, i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16)
  const k = Math.max(0, Math.min(1, t))
  return '#' + [0, 1, 2].map((i) => Math.round(channel(from, i) * (1 - k) + channel(to, i) * k).toString(16).padStart(2, '0')).join('')
}
export const pick = (random, list) => list[Math.floor(random() * list.length)]
export const poly = (points, fill, more = '') => `<path d="M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z" fill="${fill}" ${more}/>`
export const box = (x, y, w, h, fill, more = '') => `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`
export const stroke = (d, colour, width, more = '') => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" ${more}/>`
/** A gradient down the sheet (or along the given axis), from [offset, colour, opacity?] stops. */
export const gradient = (id, stops, axis = 'x1="0" y1="0" x2="0" y2="1"') =>
  `<linearGradient id="${id}" ${axis}>${stops.map(([o, c, a = 1]) => `<stop offset="${o}" stop-color="${c}" stop-opacity="${a}"/>`).join('')}</linearGradient>`
export const radial = (id, stops, axis = '') =>
  `<radialGradient id="${id}" ${axis}>${stops.map(([o, c, a = 1]) => `<stop offset="${o}" stop-color="${c}" stop-opacity="${a}"/>`).join('')}</radialGradient>`
export const blur = (id, amount) => `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${amount}"/></filter>`
export { curve, shape, line, brush, lock } from '../portraits/face.mjs'
export { grain, n, seeded, sheet } from '../kit.mjs'
