import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1987)
const W = 2400
const H = 1600
const mixed = (a, b, t) => a + (b - a) * t
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => { const [p, q] = [hex(a), hex(b)]; return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * Math.max(0, Math.min(1, t))).toString(16).padStart(2, '0')).join('') }
const ramp = (stops, t) => {
  for (let i = 1; i < stops.length; i++) if (t <= stops[i][0]) return mix(stops[i - 1][1], stops[i][1], (t - stops[i - 1][0]) / (stops[i][0] - stops[i - 1][0]))
  return stops.at(-1)[1]
}

// The ring of air overhead, seen as a tilted disc: everything turns about one centre and is drawn inwards.
const cx = 1200
const cy = 500
const flat = 0.5
const hole = 168
const rimAt = 1500
const at = (r, a) => [cx + Math.cos(a) * r, cy + Math.sin(a) * r * flat + (r / rimAt) ** 2 * -60]
// A streamline winds in as it nears the opening.
const pitch = 0.36
const wind = (r, a) => a + Math.log(r / hole) / pitch
const colours = [[0, '#fff6df'], [0.05, '#ffe0ae'], [0.11, '#f2c79a'], [0.2, '#bfdccf'], [0.36, '#6fb1b0'], [0.6, '#2b7c87'], [0.82, '#15536a'], [1, '#103a58']]
const tone = (r) => ramp(colours, (r - hole) / (rimAt - hole))
const ribbon = (r, a, span, width, steps = 10) => {
  const up = []
  const down = []
  for (let i = 0; i <= steps; i++) {
    const t = i / steps
    const rr = r * Math.exp(-pitch * span * t)
    const w = width * Math.sin(Math.PI * Math.min(1, 0.04 + t)) ** 0.8
    const ang = a - span * t
    up.push(at(Math.max(hole, rr + w), ang))
    down.unshift(at(Math.max(hole, rr - w), ang))
  }
  return 'M' + [...up, ...down].map((p) => p.map(n).join(' ')).join('L') + 'Z'
}
let disc = ''
for (let r = rimAt; r > hole; r -= 18) {
  const [, y] = at(r, 0)
  disc += `<ellipse cx="${cx}" cy="${n(y)}" rx="${n(r)}" ry="${n(r * flat)}" fill="${tone(r)}"${r > 1250 ? ` opacity="${n(((rimAt - r) / 250) * 10) / 10}"` : ''}/>`
}
// Broad blades overlap like a shutter about to meet.
let blades = ''
const count = 13
for (let k = 0; k < count; k++) {
  const a0 = (k / count) * Math.PI * 2 + 0.3
  const edge = (shift) => Array.from({ length: 121 }, (_, i) => { const r = hole * (1380 / hole) ** (i / 120); return at(r, wind(r, a0 + shift)) })
  const lead = edge(0)
  const trail = edge(0.3)
  const d = 'M' + [...lead, ...trail.reverse()].map((p) => p.map(n).join(' ')).join('L') + 'Z'
  blades += `<path d="${d}" fill="url(#blade)" opacity="${k % 2 ? 0.42 : 0.6}"/><path d="M${lead.map((p) => p.map(n).join(' ')).join('L')}" stroke="url(#bladeEdge)" stroke-width="4" fill="none"/>`
}
let streams = ''
for (let i = 0; i < 1500; i++) {
  const t = rand() ** 1.25
  const r = hole + 14 + t * (1330 - hole)
  const near = 1 - t
  const light = rand()
  const base = tone(r)
  const fill = light < 0.5 ? mix(base, '#fffaf0', 0.2 + 0.45 * rand()) : light < 0.66 ? mix(base, '#f29a6c', 0.55 * near) : mix(base, '#0f4c5c', 0.25 + 0.35 * rand())
  streams += `<path d="${ribbon(r, rand() * Math.PI * 2, 0.25 + rand() * 0.8, 1.4 + rand() * rand() * (5 + t * 15), 16)}" fill="${fill}" opacity="${n((0.22 + rand() * 0.5) * (1 - t * 0.55) * 100) / 100}"/>`
}
let night = ''
for (let i = 0; i < 46; i++) {
  const a = rand() * Math.PI * 2
  const q = Math.sqrt(rand()) * hole * 0.9
  night += `<circle cx="${n(cx + Math.cos(a) * q)}" cy="${n(cy + Math.sin(a) * q * flat)}" r="${n(0.9 + 1.7 * rand() ** 3)}" opacity="${n((0.4 + rand() * 0.6) * 10) / 10}"/>`
}

// The ice sheet: one great arc.
const top = 1120
const globe = 6400
const surface = (x, depth = 0) => top + depth + globe - Math.sqrt(globe ** 2 - (x - cx) ** 2)
const arc = (depth) => { let d = ''; for (let x = -40; x <= W + 40; x += 60) d += `${d ? 'L' : 'M'}${x} ${n(surface(x, depth))}`; return d }
let peaks = ''
const range = (from, to, tall, fill, lit) => {
  for (let x = from; x < to;) {
    const w = 40 + rand() * 90
    const h = tall * (0.35 + rand() * 0.65) * Math.sin(Math.PI * Math.min(1, Math.max(0.06, (x + w / 2 - from) / (to - from))))
    const y = surface(x + w / 2) + 6
    const px = x + w * (0.4 + rand() * 0.2)
    peaks += `<path d="M${n(x - w * 0.3)} ${n(y)}L${n(px - w * 0.14)} ${n(y - h * 0.62)}L${n(px)} ${n(y - h)}L${n(px + w * 0.2)} ${n(y - h * 0.5)}L${n(x + w * 1.3)} ${n(y)}Z" fill="${fill}"/><path d="M${n(x - w * 0.3)} ${n(y)}L${n(px - w * 0.14)} ${n(y - h * 0.62)}L${n(px)} ${n(y - h)}L${n(px - w * 0.02)} ${n(y - h * 0.5)}L${n(px - w * 0.1)} ${n(y - h * 0.3)}L${n(px - w * 0.16)} ${n(y)}Z" fill="${lit}"/>`
    x += w * (0.7 + rand() * 0.5)
  }
}
range(90, 720, 92, '#56708f', '#ffd2a8')
range(1720, 2380, 110, '#4a6488', '#f6bd97')

let sastrugi = ''
for (let i = 0; i < 520; i++) {
  const t = rand() ** 0.8
  const x = rand() * 2700 - 150
  const y = surface(x, 12 + t * 500)
  const len = (50 + rand() * 200) * (0.4 + t * 1.8)
  const h = 0.8 + t * 4.5 * rand()
  const lit = rand() < 0.55
  sastrugi += `<path d="M${n(x)} ${n(y)}Q${n(x + len * 0.3)} ${n(y - h * 1.8)} ${n(x + len)} ${n(y - h * 0.2 + t * 6)}Q${n(x + len * 0.4)} ${n(y + h)} ${n(x)} ${n(y)}Z" fill="${lit ? '#fffaf0' : '#5b84a3'}" opacity="${n((lit ? 0.25 + rand() * 0.45 : 0.1 + rand() * 0.22) * 100) / 100}"/>`
}
let dunes = ''
for (let k = 0; k < 6; k++) {
  const base = 70 + k * k * 13 + k * 24
  let d = `M-40 ${H + 40}`
  for (let x = -40; x <= W + 40; x += 40) d += `L${x} ${n(surface(x, base) + Math.sin(x / (230 + k * 60) + k * 2.3) * (5 + k * 5) + Math.sin(x / 97 + k) * (2 + k * 1.2))}`
  dunes += `<path d="${d}L${W + 40} ${H + 40}Z" fill="url(#dune${k % 2})" opacity=".5"/>`
}

// A station of linked modules on stilts; the windows are the warmest marks on the ice.
const sx = 1385
const sy = n(surface(sx, 44))
let station = ''
let shadowShape = ''
const widths = [70, 70, 104, 70, 70]
let mx = sx - 210
widths.forEach((w, i) => {
  const big = i === 2
  const h = big ? 66 : 42
  const y = sy - 24 - h
  station += `<path d="M${mx + 10} ${sy - 26}l-6 30M${mx + w - 14} ${sy - 26}l6 30" stroke="#0d1f3c" stroke-width="6"/><path d="M${mx} ${y + 12}L${mx + 12} ${y}H${mx + w - 12}L${mx + w} ${y + 12}V${y + h - 10}L${mx + w - 10} ${y + h}H${mx + 10}L${mx} ${y + h - 10}Z" fill="${big ? '#a63a24' : '#1b4a6a'}"/><path d="M${mx} ${y + 12}L${mx + 12} ${y}H${mx + 22}L${mx + 12} ${y + 14}V${y + h}L${mx} ${y + h - 10}Z" fill="${big ? '#ff9a68' : '#f6c79c'}" opacity=".9"/>`
  for (let k = 0; k < (big ? 4 : 2); k++) station += `<rect x="${mx + 22 + k * 19}" y="${y + (big ? 26 : 14)}" width="11" height="12" rx="2" fill="#ffdf9a"/>`
  shadowShape += `M${mx} ${sy + 2}L${mx + w} ${sy + 2}L${mx + w + 300} ${sy + 74}L${mx + 210} ${sy + 74 + (big ? 10 : 0)}Z`
  mx += w + 8
})
station += `<path d="M${sx + 226} ${sy}V${sy - 170}M${sx + 210} ${sy}L${sx + 226} ${sy - 120}L${sx + 244} ${sy}" stroke="#0d1f3c" stroke-width="4" fill="none"/><circle cx="${sx + 226}" cy="${sy - 174}" r="6" fill="#e4572e"/><path d="M${sx - 270} ${sy}a40 40 0 0 1 80 0Z" fill="#dfe7e3"/><path d="M${sx - 270} ${sy}a40 40 0 0 1 46 -39a60 60 0 0 0 -18 39Z" fill="#fff3df"/><path d="M${sx - 230} ${sy}a40 40 0 0 0 20 -34a40 40 0 0 1 20 34Z" fill="#5d7a99"/>`
const person = (x, y, s, arm) => `<path d="M${x} ${y}L${n(x + 120 * s)} ${n(y + 30 * s)}L${n(x + 150 * s)} ${n(y + 31 * s)}L${n(x + 12 * s)} ${n(y - 1)}Z" fill="#20406a" opacity=".5"/><path d="M${n(x - 9 * s)} ${y}L${n(x - 6 * s)} ${n(y - 26 * s)}L${n(x - 10 * s)} ${n(y - 50 * s)}Q${n(x)} ${n(y - 60 * s)} ${n(x + 10 * s)} ${n(y - 50 * s)}L${n(x + 7 * s)} ${n(y - 26 * s)}L${n(x + 10 * s)} ${y}H${n(x + 3 * s)}L${n(x + 0.5 * s)} ${n(y - 20 * s)}L${n(x - 2 * s)} ${y}Z" fill="#c8432a"/><circle cx="${n(x)}" cy="${n(y - 62 * s)}" r="${n(8.5 * s)}" fill="#7d2a20"/><path d="M${n(x - 9 * s)} ${n(y - 48 * s)}L${n(x + arm[0] * s)} ${n(y + arm[1] * s)}" stroke="#c8432a" stroke-width="${n(6 * s)}" stroke-linecap="round"/><path d="M${n(x - 10 * s)} ${n(y - 50 * s)}L${n(x - 6 * s)} ${n(y - 26 * s)}L${n(x - 9 * s)} ${y}" stroke="#ffc79a" stroke-width="${n(2.4 * s)}" fill="none"/>`
const px = 1016
const py = n(surface(px, 78))

const bx = 1136
const by = 846
const balloon = `<path d="M${px - 8} ${py - 70}C${px + 10} ${py - 190} ${bx - 36} ${by + 330} ${bx - 6} ${by + 236}" stroke="#fff6df" stroke-width="3" stroke-dasharray="2 13" stroke-linecap="round" fill="none" opacity=".8"/>
<path d="M${bx} ${by + 84}C${bx + 4} ${by + 120} ${bx - 8} ${by + 160} ${bx - 3} ${by + 196}" stroke="#14213a" stroke-width="2.6" fill="none"/>
<rect x="${bx - 15}" y="${by + 194}" width="25" height="30" rx="3" fill="#e4572e"/><path d="M${bx - 15} ${by + 194}h8v30h-8Z" fill="#ffb58a"/>
<path d="M${bx} ${by + 86}C${bx - 34} ${by + 62} ${bx - 72} ${by + 34} ${bx - 72} ${by - 14}C${bx - 72} ${by - 58} ${bx - 40} ${by - 84} ${bx} ${by - 84}C${bx + 40} ${by - 84} ${bx + 72} ${by - 58} ${bx + 72} ${by - 14}C${bx + 72} ${by + 34} ${bx + 34} ${by + 62} ${bx} ${by + 86}Z" fill="url(#skin)"/>
<path d="M${bx} ${by + 86}C${bx + 16} ${by + 50} ${bx + 26} ${by} ${bx + 16} ${by - 82}C${bx + 48} ${by - 78} ${bx + 72} ${by - 52} ${bx + 72} ${by - 14}C${bx + 72} ${by + 34} ${bx + 34} ${by + 62} ${bx} ${by + 86}Z" fill="#5d86a3" opacity=".38"/>
<path d="M${bx} ${by + 84}C${bx - 22} ${by + 40} ${bx - 34} ${by - 20} ${bx - 20} ${by - 80}" stroke="#8fb4bf" stroke-width="2" fill="none" opacity=".7"/><path d="M${bx - 56} ${by - 30}C${bx - 52} ${by - 54} ${bx - 38} ${by - 68} ${bx - 24} ${by - 72}" stroke="#fff" stroke-width="9" stroke-linecap="round" fill="none"/>
<path d="M${bx - 9} ${by + 80}h18l5 14h-28Z" fill="#dfe7e3"/>`

export const svg = sheet(`<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0f3350"/><stop offset=".35" stop-color="#14506a"/><stop offset=".52" stop-color="#2d7583"/><stop offset=".63" stop-color="#a9b9a4"/><stop offset=".71" stop-color="#f6cfa4"/></linearGradient>
<radialGradient id="dawn" gradientUnits="userSpaceOnUse" cx="640" cy="1150" r="1300" gradientTransform="translate(0 690) scale(1 .4)"><stop offset="0" stop-color="#fff4d8"/><stop offset=".3" stop-color="#ffd3a0" stop-opacity=".85"/><stop offset="1" stop-color="#f2a67e" stop-opacity="0"/></radialGradient>
<linearGradient id="fade" x1="0" y1="0" x2="0" y2="1"><stop offset=".4" stop-color="#fff"/><stop offset=".66" stop-color="#000"/></linearGradient><mask id="lift"><rect width="${W}" height="${H}" fill="url(#fade)"/></mask>
<radialGradient id="blade" gradientUnits="userSpaceOnUse" cx="${cx}" cy="${cy}" r="1200" gradientTransform="translate(0 ${cy * (1 - flat)}) scale(1 ${flat})"><stop offset=".12" stop-color="#fff6df" stop-opacity=".85"/><stop offset=".35" stop-color="#9fd0c6" stop-opacity=".6"/><stop offset="1" stop-color="#15536a" stop-opacity="0"/></radialGradient>
<radialGradient id="bladeEdge" gradientUnits="userSpaceOnUse" cx="${cx}" cy="${cy}" r="1150" gradientTransform="translate(0 ${cy * (1 - flat)}) scale(1 ${flat})"><stop offset=".12" stop-color="#a63a24" stop-opacity=".75"/><stop offset=".4" stop-color="#0f4c5c" stop-opacity=".6"/><stop offset="1" stop-color="#0f4c5c" stop-opacity="0"/></radialGradient>
<radialGradient id="pupil" cx=".5" cy=".5" r=".5"><stop offset="0" stop-color="#120f2c"/><stop offset=".7" stop-color="#2b1b3f"/><stop offset=".93" stop-color="#7a2c3c"/><stop offset="1" stop-color="#e4572e"/></radialGradient>
<radialGradient id="hush" gradientUnits="userSpaceOnUse" cx="${cx}" cy="${cy}" r="520" gradientTransform="translate(0 ${cy * (1 - flat)}) scale(1 ${flat})"><stop offset=".3" stop-color="#fff3d8" stop-opacity=".55"/><stop offset="1" stop-color="#fff3d8" stop-opacity="0"/></radialGradient>
<linearGradient id="ice" gradientUnits="userSpaceOnUse" x1="500" y1="1120" x2="1500" y2="1640"><stop offset="0" stop-color="#fff0da"/><stop offset=".4" stop-color="#dfe7e3"/><stop offset="1" stop-color="#9dbac6"/></linearGradient>
<linearGradient id="dune0" gradientUnits="userSpaceOnUse" x1="300" y1="1150" x2="1300" y2="1640"><stop offset="0" stop-color="#fff0da"/><stop offset=".6" stop-color="#cfdddf"/><stop offset="1" stop-color="#7fa3b8"/></linearGradient>
<linearGradient id="dune1" gradientUnits="userSpaceOnUse" x1="200" y1="1150" x2="1500" y2="1600"><stop offset="0" stop-color="#f7d9b8"/><stop offset=".5" stop-color="#aac4cd"/><stop offset="1" stop-color="#5f88a6"/></linearGradient>
<radialGradient id="skin" cx=".32" cy=".34" r=".75"><stop offset="0" stop-color="#fffdf6"/><stop offset=".55" stop-color="#f3ead8"/><stop offset="1" stop-color="#9db7bf"/></radialGradient>
<radialGradient id="shade" cx=".5" cy=".5" r=".8"><stop offset=".6" stop-color="#081a30" stop-opacity="0"/><stop offset="1" stop-color="#081a30" stop-opacity=".55"/></radialGradient>
<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="10"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#sky)"/>
<g mask="url(#lift)"><g filter="url(#soft)">${disc}</g>${blades}${streams}<rect width="${W}" height="${H}" fill="url(#hush)"/></g>
<ellipse cx="${cx}" cy="${cy}" rx="${hole + 5}" ry="${n((hole + 5) * flat)}" fill="#fff1d0"/><ellipse cx="${cx}" cy="${cy}" rx="${hole}" ry="${hole * flat}" fill="url(#pupil)"/><g fill="#fbfaf5">${night}</g>
<rect width="${W}" height="${H}" fill="url(#dawn)"/>
<g fill="none"><path d="${arc(-26)}" stroke="#fff6df" stroke-width="40" opacity=".22"/><path d="${arc(-12)}" stroke="#fff6df" stroke-width="18" opacity=".4"/></g>
${peaks}
<path d="${arc(0)}L${W + 40} ${H + 40}L-40 ${H + 40}Z" fill="url(#ice)"/>
${dunes}${sastrugi}
<path d="${arc(1)}" stroke="#fffaf0" stroke-width="4" fill="none" opacity=".9"/>
<path d="${shadowShape}" fill="#3d6a8c" opacity=".45"/>${station}
${balloon}${person(px, py, 1, [-6, -72])}${person(px - 74, n(surface(px - 74, 92)), 1.06, [-20, -30])}
<rect width="${W}" height="${H}" fill="url(#shade)"/>
${grain(0.1)}`)
