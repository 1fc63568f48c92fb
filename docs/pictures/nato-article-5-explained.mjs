import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1951)
const W = 2400
const H = 1600

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const unit = (a) => { const l = Math.hypot(...a) || 1; return a.map((v) => v / l) }
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
const minus = (a, b) => a.map((v, i) => v - b[i])
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => {
  const [p, q] = [hex(a), hex(b)]
  const k = Math.max(0, Math.min(1, t))
  return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * k).toString(16).padStart(2, '0')).join('')
}

// The aircraft is a small model (metres; forward, left, up), banked towards the viewer so that the top of the disc shows.
const heading = (33 * Math.PI) / 180
const bank = (25 * Math.PI) / 180
const climb = (3 * Math.PI) / 180
const f0 = [-Math.cos(heading) * Math.cos(climb), -Math.sin(heading) * Math.cos(climb), Math.sin(climb)]
const l0 = unit(cross([0, 0, 1], f0))
const u0 = cross(f0, l0)
const left = l0.map((v, i) => v * Math.cos(bank) - u0[i] * Math.sin(bank))
const upward = u0.map((v, i) => v * Math.cos(bank) + l0[i] * Math.sin(bank))
const world = ([x, y, z]) => [0, 1, 2].map((i) => f0[i] * x + left[i] * y + upward[i] * z)
const away = 130
const scale = 32.5 * away
const cx = 1290
const cy = 640
const see = (p) => { const [x, y, z] = world(p); const d = away + y; return [cx + (scale * x) / d, cy - (scale * z) / d] }
const light = unit([-0.8, -0.34, 0.5])

const faces = []
const add = (points, colours, outward, lift = 0) => {
  const w = points.map(world)
  let normal = unit(cross(minus(w[1], w[0]), minus(w.at(-1), w[0])))
  const mid = [0, 1, 2].map((i) => w.reduce((s, p) => s + p[i], 0) / w.length)
  const o = world(outward)
  if (dot(normal, o) < 0) normal = normal.map((v) => -v)
  const view = unit([-mid[0], -away - mid[1], -mid[2]])
  if (dot(normal, view) <= 0) return
  const t = dot(normal, light)
  const fill = t > 0.05 ? mix(colours[1], colours[2], (t - 0.05) * 1.15) : mix(colours[1], colours[0], -(t - 0.05) * 1.6)
  // Cloud tops throw a little rose light back at the belly.
  const bounce = Math.max(0, -normal[2] - 0.1) * 0.62
  faces.push({ far: mid[1] - lift, d: 'M' + points.map((p) => see(p).map(n).join(' ')).join('L') + 'Z', fill: mix(fill, '#e98d78', bounce) })
}
const skin = ['#1b3a58', '#7395a0', '#fff4dc']
const dark = ['#060f20', '#14213a', '#385b73']

const clampedRoot = (v) => Math.sqrt(Math.max(0, v))
const girth = (x) => {
  if (x > 13) { const t = (x - 13) / 9; return [1.95 * clampedRoot(1 - t ** 2.2), -0.35 * t * t] }
  if (x < -8) { const t = (-8 - x) / 15.5; return [1.95 * (1 - 0.86 * t ** 1.5), 0.95 * t ** 1.6] }
  return [1.95, 0]
}
const stations = []
for (let k = 0; k < 44; k++) stations.push(22 - 9 * (k / 44) ** 2)
for (let x = 13; x >= -23.4; x -= 0.5) stations.push(x)
const round = 56
for (let i = 0; i < stations.length - 1; i++) {
  for (let j = 0; j < round; j++) {
    const [a, b] = [(j / round) * Math.PI * 2, ((j + 1) / round) * Math.PI * 2]
    const point = (x, t) => { const [r, z] = girth(x); return [x, Math.cos(t) * r, Math.sin(t) * r * 1.06 + z] }
    const m = (a + b) / 2
    add([point(stations[i], a), point(stations[i + 1], a), point(stations[i + 1], b), point(stations[i], b)], skin, [0, Math.cos(m), Math.sin(m)])
  }
}
const plate = (root, tip, thick, colours, segments, lift) => {
  // Corners are [leading edge, trailing edge]; the plate is cut along its span so that far pieces are painted first.
  const at = (t, k) => root[k].map((v, i) => v + (tip[k][i] - v) * t)
  const along = minus(tip[0], root[0])
  const chord = minus(root[1], root[0])
  const normal = unit(cross(chord, along)).map((v) => v * (dot(cross(chord, along), [0, 0.01, 1]) < 0 ? -1 : 1))
  for (let i = 0; i < segments; i++) {
    const [t1, t2] = [i / segments, (i + 1) / segments]
    const swell = (t, c) => thick * (1 - 0.6 * t) * Math.sin(Math.PI * Math.sqrt(c))
    const p = (t, c, side) => at(t, 0).map((v, k) => v + (at(t, 1)[k] - v) * c + normal[k] * swell(t, c) * side)
    for (let j = 0; j < 10; j++) {
      const [c1, c2] = [j / 10, (j + 1) / 10]
      for (const side of [1, -1]) add([p(t1, c1, side), p(t1, c2, side), p(t2, c2, side), p(t2, c1, side)], colours, normal.map((v) => v * side), lift)
    }
  }
}
for (const s of [1, -1]) {
  plate([[7.4, s * 1.5, -1.1], [-3.4, s * 1.5, -1.1]], [[-1.6, s * 9.2, -0.5], [-6.4, s * 9.2, -0.5]], 0.42, skin, 18, s > 0 ? 3 : 0)
  plate([[-1.6, s * 9.2, -0.5], [-6.4, s * 9.2, -0.5]], [[-11, s * 22.2, 1.0], [-13.4, s * 22.2, 1.0]], 0.3, skin, 26, s > 0 ? 3 : 0)
  plate([[-16.4, s * 0.9, 1.1], [-21, s * 0.9, 1.1]], [[-21.8, s * 7.2, 1.9], [-24, s * 7.2, 1.9]], 0.22, skin, 14, s > 0 ? 2 : -1)
  for (const [x, y, z] of [[4.4, s * 8.4, -1.9], [-1.4, s * 14.1, -1.3]]) {
    const pod = (t) => 0.98 * (t < 0.12 ? 0.86 + 1.1 * t : 1 - 0.5 * Math.max(0, t - 0.45) ** 1.2)
    for (let i = 0; i < 14; i++) for (let j = 0; j < 28; j++) {
      const [a, b] = [(j / 28) * Math.PI * 2, ((j + 1) / 28) * Math.PI * 2]
      const p = (k, t) => [x - k * 5.4, y + Math.cos(t) * pod(k), z + Math.sin(t) * pod(k)]
      add([p(i / 14, a), p((i + 1) / 14, a), p((i + 1) / 14, b), p(i / 14, b)], skin, [0, Math.cos((a + b) / 2), Math.sin((a + b) / 2)], 1)
    }
    const lip = (r, t) => [x + 0.02, y + Math.cos(t) * r, z + Math.sin(t) * r]
    const ring = Array.from({ length: 28 }, (_, j) => lip(0.7, (j / 28) * Math.PI * 2))
    add(Array.from({ length: 28 }, (_, j) => lip(0.85, (j / 28) * Math.PI * 2)), skin, [1, 0, 0], 1.2)
    add(ring, dark, [1, 0, 0], 1.5)
    plate([[x - 0.9, y, z + 0.7], [x - 4.6, y, z + 0.5]], [[x - 2.6, y, z + 1.35], [x - 6, y, z + 1.1]], 0.16, skin, 4, 1)
  }
}
plate([[-14.2, 0, 1.7], [-21.6, 0, 1.5]], [[-20.6, 0, 9.6], [-24, 0, 9.6]], 0.26, skin, 20, 0)

// The disc and its two struts stand behind the wing.
const dome = [-5.6, 0, 6.3]
const radius = 5
for (const s of [1, -1]) plate([[-3.2, s * 0.9, 1.7], [-6.4, s * 0.9, 1.7]], [[-4.4, s * 1.9, 6], [-7, s * 1.9, 6]], 0.2, skin, 10, 4)
const rings = 12
const belly = (t) => 0.92 * Math.sqrt(Math.max(0, 1 - t * t))
for (let i = 0; i < rings; i++) for (let j = 0; j < 72; j++) for (const side of [1, -1]) {
  const [r1, r2] = [Math.sin((i / rings) * Math.PI / 2), Math.sin(((i + 1) / rings) * Math.PI / 2)]
  const [a, b] = [(j / 72) * Math.PI * 2, ((j + 1) / 72) * Math.PI * 2]
  const p = (r, t) => [dome[0] + Math.cos(t) * r * radius, Math.sin(t) * r * radius, dome[2] + side * belly(r)]
  const m = (a + b) / 2
  const mr = (r1 + r2) / 2
  add([p(r1, a), p(r1, b), p(r2, b), p(r2, a)], dark, [Math.cos(m) * mr * 0.3, Math.sin(m) * mr * 0.3, side * (1.02 - mr * 0.9)], 12)
}
const spin = 0.62
const onDome = (along, across) => {
  const [x, y] = [along * Math.cos(spin) - across * Math.sin(spin), along * Math.sin(spin) + across * Math.cos(spin)]
  return [dome[0] + x, y, dome[2] + belly(Math.min(1, Math.hypot(x, y) / radius))]
}
const half = 0.9
const end = Math.sqrt(radius ** 2 - half ** 2)
const edge = (side) => Array.from({ length: 31 }, (_, k) => onDome(-end * 0.84 + (1.84 * end * k) / 30, side * half))
const band = [...edge(1), ...edge(-1).reverse()]
const hullPoint = (x, degrees) => { const [q, z] = girth(x); const t = (degrees * Math.PI) / 180; return [x, Math.cos(t) * q, Math.sin(t) * q * 1.06 + z] }
const screens = [[20.75, 20.2, 28, 58], [20.08, 19.45, 27, 55], [19.33, 18.6, 28, 50]].map(([x1, x2, d1, d2]) => {
  const pts = [...[0, 0.5, 1].map((k) => hullPoint(x1 - 0.25 * k, d1 + (d2 - d1) * k)), ...[1, 0.5, 0].map((k) => hullPoint(x2 - 0.15 * k, d1 + (d2 - d1) * k))]
  return 'M' + pts.map((p) => see(p).map(n).join(' ')).join('L') + 'Z'
}).join('')
faces.sort((a, b) => b.far - a.far)
const aircraft = faces.map((f) => `<path d="${f.d}" fill="${f.fill}" stroke="${f.fill}" stroke-width="1"/>`).join('') + `<path d="M${band.map((p) => see(p).map(n).join(' ')).join('L')}Z" fill="#fbeccd"/><path d="${screens}" fill="#0e1d34"/>`
const sweep = [7.5, 10.8, 14.8, 19.6, 25.4, 32.4, 41].map((r, i) => {
  const pts = Array.from({ length: 121 }, (_, k) => see([dome[0] + Math.cos((k / 60) * Math.PI) * r, Math.sin((k / 60) * Math.PI) * r, dome[2]]).map(n).join(' '))
  return `<path d="M${pts.join('L')}Z" fill="none" stroke="#fff1d6" stroke-width="${n(4 - i * 0.4)}" opacity="${n((0.5 - i * 0.062) * 100) / 100}"/>`
}).join('')

// Cloud banks: heaped rounds over a flat foot, with the sunward rim drawn as a lighter copy behind.
let defs = ''
const cloud = (id, y, amp, size, top, low, rim, spread = 1, gaps = () => 1) => {
  const heaps = []
  for (let x = -200; x < W + 200; x += size * (0.1 + rand() * 0.12)) {
    const hill = Math.sin(x / (330 * spread) + id * 2.1) * 0.55 + Math.sin(x / (141 * spread) + id) * 0.35
    const lift = (hill + 0.5) * amp * gaps(x)
    const k = rand()
    heaps.push([x, y - lift * (0.4 + 0.6 * k) + (1 - k) * size * 0.5, size * (0.2 + (1 - k) * 0.3 + rand() * rand() * 0.45)])
  }
  heaps.sort((a, b) => a[1] - b[1])
  defs += `<linearGradient id="c${id}" x1=".3" y1="0" x2=".62" y2="1"><stop offset="0" stop-color="${rim}"/><stop offset=".16" stop-color="${top}"/><stop offset=".62" stop-color="${low}" stop-opacity=".5"/><stop offset=".86" stop-color="${low}" stop-opacity="0"/></linearGradient>
  <linearGradient id="b${id}" gradientUnits="userSpaceOnUse" x1="0" y1="${y}" x2="0" y2="${y + amp + size * 1.6}"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient>`
  return `<rect x="-10" y="${n(y + size * 0.2)}" width="${W + 20}" height="${H}" fill="url(#b${id})"/><g fill="url(#c${id})">${heaps.map(([x, yy, q]) => `<ellipse cx="${n(x)}" cy="${n(yy)}" rx="${n(q * 1.25)}" ry="${n(q)}"/>`).join('')}</g>`
}
const streak = (y, x, w, h, fill, o) => `<path d="M${n(x)} ${n(y)}C${n(x + w * 0.25)} ${n(y - h)} ${n(x + w * 0.6)} ${n(y - h * 0.9)} ${n(x + w)} ${n(y)}C${n(x + w * 0.7)} ${n(y + h * 0.45)} ${n(x + w * 0.3)} ${n(y + h * 0.35)} ${n(x)} ${n(y)}Z" fill="${fill}" opacity="${o}"/>`
let streaks = ''
for (let i = 0; i < 38; i++) {
  const t = rand()
  const y = 120 + t * 840
  streaks += streak(y, rand() * 2700 - 400, 260 + rand() * 720 * (0.5 + t), 5 + rand() * 13, t > 0.72 ? '#fff1d6' : t > 0.4 ? '#f0a988' : '#6fb1b0', n((0.06 + rand() * 0.2) * 100) / 100)
}

// A city stands in the cloud: plain slabs, steps and needles whose feet dissolve.
const city = (seed, from, to, foot, tall, fill, lamp, peak) => {
  const r = seeded(seed)
  let d = ''
  let lamps = ''
  for (let x = from; x < to;) {
    const w = 16 + r() * 30
    const near = Math.exp(-(((x - peak) / ((to - from) * 0.27)) ** 2))
    const h = tall * (0.22 + 0.78 * near) * (0.4 + r() * 0.6)
    const y = foot - h
    const kind = r()
    if (kind < 0.5) d += `M${n(x)} ${foot}V${n(y)}h${n(w)}V${foot}Z`
    else if (kind < 0.72) d += `M${n(x)} ${foot}V${n(y + h * 0.2)}h${n(w * 0.2)}V${n(y + h * 0.07)}h${n(w * 0.2)}V${n(y)}h${n(w * 0.2)}V${n(y + h * 0.07)}h${n(w * 0.2)}V${n(y + h * 0.2)}h${n(w * 0.2)}V${foot}Z`
    else if (kind < 0.88) d += `M${n(x)} ${foot}V${n(y + w * 0.6)}L${n(x + w)} ${n(y)}V${foot}Z`
    else d += `M${n(x)} ${foot}V${n(y)}h${n(w * 0.44)}V${n(y - h * 0.3)}h${n(w * 0.08)}V${n(y)}h${n(w * 0.48)}V${foot}Z`
    for (let k = 0; k < h / 15; k++) if (r() < 0.42) lamps += `M${n(x + 3 + r() * (w - 9))} ${n(y + h * 0.24 + r() * h * 0.6)}h3v4h-3Z`
    x += w * (0.85 + r() * 0.75)
  }
  return `<path d="${d}" fill="${fill}"/><path d="${lamps}" fill="${lamp}" opacity=".85"/>`
}

const sunX = 470
const sunY = 905
const gap = (centre, width, depth) => (x) => 1 - depth * Math.exp(-(((x - centre) / width) ** 2))
const banks = [
  cloud(1, 985, 30, 60, '#f9d3aa', '#efb091', '#fffaf0', 1.2),
  cloud(2, 1050, 46, 92, '#f3b795', '#dc8d7c', '#fff1d6', 1.3),
  cloud(3, 1185, 84, 140, '#dd8f80', '#a9616f', '#ffe0b4', 1.1, gap(1290, 430, 1.25)),
  cloud(4, 1330, 110, 190, '#9c5c70', '#4d3f60', '#f6ae8a', 1.2, gap(1200, 470, 1.3)),
  cloud(5, 1500, 130, 250, '#3c4263', '#111f3a', '#cf7d74', 1.25, gap(1220, 620, 1.1)),
]
defs += `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#123a52"/><stop offset=".22" stop-color="#2a6f7d"/><stop offset=".4" stop-color="#8fb4a8"/><stop offset=".52" stop-color="#f2cfa4"/><stop offset=".6" stop-color="#f6b489"/></linearGradient>
<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="${sunX}" cy="${sunY}" r="1100"><stop offset="0" stop-color="#fff6dc"/><stop offset=".2" stop-color="#ffdca0" stop-opacity=".8"/><stop offset=".6" stop-color="#f4a87c" stop-opacity=".28"/><stop offset="1" stop-color="#f4a87c" stop-opacity="0"/></radialGradient>
<linearGradient id="haze" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e79a80" stop-opacity="0"/><stop offset="1" stop-color="#c9797a"/></linearGradient>
<linearGradient id="haze2" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#a85f6d" stop-opacity="0"/><stop offset="1" stop-color="#7f5069"/></linearGradient>
<radialGradient id="shade" cx=".5" cy=".45" r=".8"><stop offset=".6" stop-color="#0a1830" stop-opacity="0"/><stop offset="1" stop-color="#0a1830" stop-opacity=".5"/></radialGradient>`

export const svg = sheet(`<defs>${defs}</defs>
<rect width="${W}" height="${H}" fill="url(#sky)"/><rect width="${W}" height="${H}" fill="url(#glow)"/>
${streaks}<circle cx="${sunX}" cy="${sunY}" r="92" fill="#fffaf0"/>
${banks[0]}${banks[1]}
${city(5, 700, 1960, 1240, 285, '#bf7473', '#ffe3b0', 1290)}<rect x="0" y="1090" width="${W}" height="150" fill="url(#haze)"/>
${banks[2]}
${city(11, 780, 1760, 1400, 330, '#633f5e', '#ffd596', 1200)}<rect x="0" y="1240" width="${W}" height="160" fill="url(#haze2)"/>
${banks[3]}${banks[4]}
${sweep}${aircraft}
<rect width="${W}" height="${H}" fill="url(#shade)"/>
${grain(0.1)}`)
