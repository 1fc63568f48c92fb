import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1843)
const W = 2400
const H = 1600
const between = (a, b) => a + (b - a) * rand()

// Thin tissue lets a little light through to the paper, so each order of branches is drawn in its own weight.
const layers = [[], [], [], []]
const outline = (left, right) => {
  const all = [...left, ...right.reverse()]
  let d = `M${n(all[0][0])} ${n(all[0][1])}`
  for (let i = 1; i < all.length - 1; i++) {
    const [x, y] = all[i]
    const [u, v] = all[i + 1]
    d += `Q${n(x)} ${n(y)} ${n((x + u) / 2)} ${n((y + v) / 2)}`
  }
  return d + 'Z'
}

// order 0 is the stem, 1 the plumes, 2 their pinnules, 3 the finest teeth
const spacing = [42, 10, 6]
const angles = [0.92, 1.02, 0.8]
const frond = (x, y, heading, length, width, order, curve, deepest, into, trim = 0) => {
  const steps = Math.max(4, Math.round(length / [9, 8, 5, 3.4][order]))
  const step = length / steps
  const left = []
  const right = []
  const children = []
  let a = heading
  let side = rand() < 0.5 ? 1 : -1
  let next = (order === 0 ? 70 : spacing[order] * 0.9) / length
  for (let i = 0; i <= steps; i++) {
    const t = i / steps
    const w = (width * (1 - t * 0.85)) / 2
    left.push([x + Math.sin(a) * w, y - Math.cos(a) * w])
    right.push([x - Math.sin(a) * w, y + Math.cos(a) * w])
    if (order < deepest && t >= next && t < 0.985) {
      const swell = order === 0 ? 0.2 + 0.8 * Math.sin(Math.PI * Math.min(1, 0.16 + t * 0.86)) ** 0.9 : order === 1 ? (0.35 + 0.65 * Math.sin(Math.PI * Math.min(1, 0.2 + t * 0.8))) : 1 - t * 0.7
      const reach = [370, 88, 17][order] * (order === 0 ? length ** 0.7 / 1250 ** 0.7 : order === 1 ? Math.min(1, length / 190) : Math.min(1, length / 44)) * swell * between(0.78, 1.14)
      if (reach > 5 && rand() > trim) children.push([x, y, a + side * angles[order] * between(0.86, 1.1) * (1 - 0.3 * t), reach, Math.max([4, 2.3, 1.7][order], w * [0.95, 1, 1][order]), side])
      side = -side
      next = t + (spacing[order] * between(0.82, 1.18)) / length
    }
    a += curve(t) * step
    x += Math.cos(a) * step
    y += Math.sin(a) * step
  }
  into[order].push(outline(left, right))
  for (const [cx, cy, ca, cl, cw, cs] of children) {
    const inward = -cs * between(0.5, 1.15)
    const outward = cs * between(0.1, 0.7)
    frond(cx, cy, ca, cl, cw, order + 1, (t) => (t < 0.55 ? inward : outward) / cl, deepest, into, 0.02)
  }
}
const sway = (amount, turns, start, length) => (t) => (amount * turns * Math.PI * 2 * Math.cos(start + t * turns * Math.PI * 2)) / length

// Five stems from one foot, drawn out by the water into the shape of a slow wave.
frond(1152, 1400, -1.98, 1250, 18, 0, sway(0.5, 0.9, 0, 1250), 3, layers)
frond(1147, 1376, -1.42, 1150, 14, 0, sway(0.62, 0.62, 0, 1150), 3, layers)
frond(1146, 1374, -1.98, 1020, 13, 0, sway(-0.52, 0.7, 0, 1020), 3, layers)
frond(1144, 1366, -1.12, 690, 10, 0, sway(0.6, 0.62, 0, 690), 3, layers)
frond(1144, 1366, -2.3, 560, 9, 0, sway(-0.62, 0.62, 0, 560), 3, layers)

// One plume has come loose and floats by itself.
const loose = [[], [], [], []]
frond(1790, 1320, -0.62, 300, 6, 1, sway(0.5, 0.8, 1.2, 330), 3, loose)
frond(420, 420, -0.7, 240, 4, 1, sway(0.6, 0.8, 1.2, 210), 3, loose)

// Loose hairs that drifted off in the water bath.
let hairs = ''
const hair = (x, y, a, length, bend) => {
  let d = `M${n(x)} ${n(y)}`
  for (let i = 0; i < length / 14; i++) {
    a += bend + (rand() - 0.5) * 0.16
    x += Math.cos(a) * 14
    y += Math.sin(a) * 14
    d += `L${n(x)} ${n(y)}`
  }
  return d
}
for (let i = 0; i < 24; i++) hairs += hair(1150 + between(-5, 5), 1388 + between(-4, 8), between(0.7, 2.4), between(24, 74), between(-0.1, 0.1))
let strays = ''
for (let i = 0; i < 9; i++) strays += hair(between(260, 2140), between(230, 1380), between(0, 6.3), between(40, 130), between(-0.12, 0.12))

// Coating: long, nearly level strokes of a broad brush whose bristles run dry at both ends.
let coat = ''
let bristles = ''
for (let y = 128; y < 1480; y += 4.6) {
  const row = Math.floor((y - 128) / 150)
  const offset = [16, -22, 30, -8, 40, -30, 6, 24, -12][row % 9]
  const inRow = ((y - 128) % 150) / 150
  const round = 36 * Math.pow(Math.abs(inRow - 0.5) * 2, 3)
  const tilt = 5 * Math.sin(y / 330)
  const start = 158 + offset + round + between(-1, 1) * 13 - (rand() < 0.12 ? between(10, 74) : 0)
  const end = 2240 + offset * -1.1 - round + between(-1, 1) * 15 + (rand() < 0.16 ? between(10, 78) : 0)
  coat += `M${n(start)} ${n(y - tilt)}Q1200 ${n(y + tilt * 1.6)} ${n(end)} ${n(y + tilt)}`
  for (let k = 0; k < 2; k++) {
    const from = between(120, 1900)
    bristles += `<path d="M${n(from)} ${n(y + between(-3, 3))}q${n(between(120, 300))} ${n(tilt)} ${n(between(300, 900))} ${n(tilt * 0.6)}" stroke="${rand() < 0.5 ? '#071a3f' : '#2a62a4'}" stroke-width="${n(between(1, 7))}" opacity="${n(between(0.4, 2.2)) / 10}"/>`
  }
}
let top = ''
for (let i = 0; i < 60; i++) {
  const x = between(200, 1800)
  const low = rand() < 0.5
  const y = low ? between(1462, 1484) : between(118, 128)
  top += `M${n(x)} ${n(y)}q${n(between(60, 150))} ${n(between(-4, 4))} ${n(between(130, 380))} ${n(between(-3, 3))}`
}
let splashes = ''
for (let i = 0; i < 40; i++) {
  const onSide = rand() < 0.6
  const x = onSide ? (rand() < 0.5 ? between(60, 150) : between(2260, 2350)) : between(120, 2280)
  const y = onSide ? between(90, 1520) : rand() < 0.5 ? between(50, 104) : between(1500, 1560)
  splashes += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(between(0.8, 4.2))}" opacity="${n(between(2, 7)) / 10}"/>`
}
let fibres = ''
for (let i = 0; i < 420; i++) fibres += `M${n(between(0, W))} ${n(between(0, H))}q${n(between(-20, 20))} ${n(between(-12, 12))} ${n(between(-34, 34))} ${n(between(-20, 20))}`
let bubbles = ''
for (let i = 0; i < 130; i++) bubbles += `<circle cx="${n(between(220, 2180))}" cy="${n(between(170, 1440))}" r="${n(between(0.7, 3))}" opacity="${n(between(1, 6)) / 10}"/>`

const weights = [0.92, 0.84, 0.74, 0.62]
const drawn = (set) => set.map((paths, i) => `<path d="${paths.join('')}" fill-opacity="${weights[i]}"/>`).reverse().join('')
const plant = `<g id="plant" transform="translate(0 -36)">${drawn(layers)}<path d="${hairs}" fill="none" stroke="#eef4ee" stroke-width="2" stroke-opacity=".7"/></g>`
const small = `<g id="small">${drawn(loose)}</g>`

export const svg = sheet(`<defs>
<linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fbf6ea"/><stop offset=".6" stop-color="#f3ead6"/><stop offset="1" stop-color="#e2d5bb"/></linearGradient>
<radialGradient id="blue" cx=".46" cy=".44" r=".72"><stop offset="0" stop-color="#12458a"/><stop offset=".45" stop-color="#0b2f6b"/><stop offset="1" stop-color="#061a42"/></radialGradient>
<radialGradient id="lift" cx=".5" cy=".5" r=".5"><stop offset="0" stop-color="#4b8fcb" stop-opacity=".34"/><stop offset="1" stop-color="#4b8fcb" stop-opacity="0"/></radialGradient>
<filter id="ragged" x="-5%" y="-5%" width="110%" height="110%"><feTurbulence type="fractalNoise" baseFrequency=".012 .05" numOctaves="2" seed="4"/><feDisplacementMap in="SourceGraphic" scale="26" xChannelSelector="R" yChannelSelector="G"/></filter>
<filter id="soft" x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur stdDeviation="7"/></filter>
<filter id="wide" x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur stdDeviation="26"/></filter>
<filter id="wash" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".0022 .006" numOctaves="2" seed="12"/><feColorMatrix values="0 0 0 0 .42  0 0 0 0 .66  0 0 0 0 .88  1.7 0 0 0 -.72"/></filter>
<mask id="coated"><g filter="url(#ragged)"><path d="${coat}" fill="none" stroke="#fff" stroke-width="5.6" stroke-linecap="round"/><path d="${top}" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".8"/></g></mask>
</defs>
<rect width="${W}" height="${H}" fill="url(#paper)"/>
<path d="${fibres}" fill="none" stroke="#b9a882" stroke-width="1.3" opacity=".22"/>
<g mask="url(#coated)">
<rect width="${W}" height="${H}" fill="url(#blue)"/>
<g fill="none" stroke-linecap="round">${bristles}</g>
<rect width="${W}" height="${H}" filter="url(#wash)" opacity=".3"/>
<ellipse cx="1120" cy="800" rx="900" ry="720" fill="url(#lift)"/>
</g>
<g fill="#0f3a7b">${splashes}</g>
<g fill="#eef4ee">
<use href="#plant" filter="url(#wide)" opacity=".28"/>
<use href="#plant" filter="url(#soft)" opacity=".36"/>
<use href="#small" filter="url(#soft)" opacity=".45"/>
${plant}${small}
<g fill="#cfe3ef">${bubbles}</g>
</g>
<path d="${strays}" fill="none" stroke="#dcebf0" stroke-width="1.9" stroke-linecap="round" opacity=".5"/>
${grain(0.2)}`)
