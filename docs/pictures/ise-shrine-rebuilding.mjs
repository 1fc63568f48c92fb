import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(20)
const W = 2400
const H = 1600
const between = (a, b) => a + (b - a) * rand()
const pick = (list) => list[Math.floor(rand() * list.length)]
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => {
  const [p, q] = [hex(a), hex(b)]
  const k = Math.max(0, Math.min(1, t))
  return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * k).toString(16).padStart(2, '0')).join('')
}

// The clearing is measured in metres (x along the ridge, y away, z up) and seen from the right, so that the gable shows.
const azimuth = (33 * Math.PI) / 180
const pitch = (16 * Math.PI) / 180
const distance = 62
const focal = 3180
const target = [0.6, 8.6, 0]
const see = ([x, y, z = 0]) => {
  const [dx, dy] = [x - target[0], y - target[1]]
  const across = dx * Math.cos(azimuth) + dy * Math.sin(azimuth)
  const away = -dx * Math.sin(azimuth) + dy * Math.cos(azimuth)
  const depth = distance + away * Math.cos(pitch) - z * Math.sin(pitch)
  return [1168 + (focal * across) / depth, 1120 - (focal * (away * Math.sin(pitch) + z * Math.cos(pitch))) / depth]
}
const farness = (x, y) => -(x - target[0]) * Math.sin(azimuth) + (y - target[1]) * Math.cos(azimuth)
const line = (points) => points.map((p) => see(p).map(n).join(' ')).join('L')
const area = (points) => `M${line(points)}Z`
const drop = ([x, y, z]) => [x - 0.62 * z, y + 0.36 * z, 0]
const flat = (x1, y1, x2, y2, z = 0) => [[x1, y1, z], [x2, y1, z], [x2, y2, z], [x1, y2, z]]
const box = (x1, y1, z1, x2, y2, z2, [top, front, end]) => `<path d="${area([[x1, y1, z1], [x2, y1, z1], [x2, y1, z2], [x1, y1, z2]])}" fill="${front}"/><path d="${area([[x2, y1, z1], [x2, y2, z1], [x2, y2, z2], [x2, y1, z2]])}" fill="${end}"/><path d="${area(flat(x1, y1, x2, y2, z2))}" fill="${top}"/>`

const wood = { top: '#e2bd80', front: '#8d6440', end: '#dcae6c', dark: '#4a3630', deep: '#2a2a30' }

// Shrine.
const [sx, sy] = [-9.4, 11]
const at = (x, y, z) => [sx + x, sy + y, z]
const sbox = (x1, y1, z1, x2, y2, z2, c) => box(sx + x1, sy + y1, z1, sx + x2, sy + y2, z2, c)
const ridge = 9.3
const eave = 5.0
const span = 4.5
const half = 6.5
const slope = (x, t, side = -1, lift = 0) => at(x, side * span * (1 - t), eave + (ridge - eave) * t + 0.22 * Math.sin(Math.PI * t) + lift)
const shrineShadow = [
  area([at(-half, -span, eave), at(half, -span, eave), at(half, 0, ridge), at(half, span, eave), at(-half, span, eave), at(-half, 0, ridge)].map(drop)),
  area([at(half, 0, ridge - 1), at(half, 1.9, 11.4), at(half, 2.3, 11.2), at(half, 0.6, ridge - 1)].map(drop)),
  area(flat(sx - 6.2, sy - 3.9, sx + 6.2, sy + 3.9)),
].join('')
let shrine = ''
const posts = []
for (const y of [3, 0, -3]) for (const x of [-5.2, -3.1, -1, 1, 3.1, 5.2]) posts.push([x, y])
for (const [x, y] of posts) shrine += sbox(x - 0.26, y - 0.26, 0, x + 0.26, y + 0.26, 2.2, [wood.top, mix(wood.front, wood.deep, y > -2 ? 0.62 : 0.12), mix(wood.end, wood.deep, y > -2 && x < 5 ? 0.6 : 0)])
shrine += `<path d="${area([at(-5.9, -3.7, 1.5), at(5.9, -3.7, 1.5), at(5.9, -3.7, 2.2), at(-5.9, -3.7, 2.2)])}" fill="${wood.deep}" opacity=".55"/>`
shrine += sbox(-6, -3.8, 2.15, 6, 3.8, 2.5, [wood.top, '#a87846', '#f0cb8c'])
// walls of thick level planks
shrine += sbox(-4.7, -2.6, 2.5, 4.7, 2.6, 5.3, [wood.top, 'url(#wall)', 'url(#gable)'])
shrine += `<path d="${area([at(4.7, -2.6, 5.2), at(4.7, 2.6, 5.2), at(4.7, 0, 8.2)])}" fill="url(#gable)"/>`
let planks = ''
for (let z = 2.9; z < 5.2; z += 0.4) planks += `M${line([at(-4.7, -2.6, z), at(4.7, -2.6, z), at(4.7, 2.6, z)])}`
for (let z = 5.5; z < 8; z += 0.4) planks += `M${line([at(4.7, -2.6 * (1 - (z - 5.2) / 3), z), at(4.7, 2.6 * (1 - (z - 5.2) / 3), z)])}`
shrine += `<path d="${planks}" stroke="#5a3d30" stroke-width="2" fill="none" opacity=".6"/>`
for (const x of [-4.7, -1.5, 1.5, 4.7]) shrine += sbox(x - 0.24, -2.86, 2.5, x + 0.24, -2.5, 5.3, [wood.top, '#a3764a', '#e6bb78'])
shrine += sbox(4.6, 2.3, 2.5, 4.95, 2.8, 5.3, [wood.top, '#a3764a', '#f3d093'])
shrine += `<path d="${area([at(-1.15, -2.75, 2.5), at(1.15, -2.75, 2.5), at(1.15, -2.75, 4.7), at(-1.15, -2.75, 4.7)])}" fill="#5a4032"/><path d="M${line([at(0, -2.76, 2.5), at(0, -2.76, 4.7)])}" stroke="#2a2a30" stroke-width="3"/>`
for (const [x, z] of [[-0.3, 3.6], [0.3, 3.6], [-0.9, 4.4], [0.9, 4.4]]) { const [u, v] = see(at(x, -2.8, z)); shrine += `<circle cx="${n(u)}" cy="${n(v)}" r="3.4" fill="#f2c25a"/>` }
// railing round the veranda, with its round finials
let rail = ''
let jewels = ''
for (const z of [2.95, 3.3]) rail += `M${line([at(-5.8, -3.65, z), at(-1.4, -3.65, z)])}M${line([at(1.4, -3.65, z), at(5.8, -3.65, z), at(5.8, 3.65, z)])}`
for (const [x, y] of [[-5.8, -3.65], [-4.3, -3.65], [-2.9, -3.65], [-1.4, -3.65], [1.4, -3.65], [2.9, -3.65], [4.3, -3.65], [5.8, -3.65], [5.8, -1.8], [5.8, 0], [5.8, 1.8], [5.8, 3.65]]) {
  rail += `M${line([at(x, y, 2.5), at(x, y, 3.4)])}`
  const [u, v] = see(at(x, y, 3.52))
  jewels += `<circle cx="${n(u)}" cy="${n(v)}" r="5" fill="${pick(['#e4572e', '#f2c25a', '#fbfaf5', '#6fb1b0'])}"/>`
}
shrine += `<path d="${rail}" stroke="#5a3d30" stroke-width="7" fill="none"/><path d="${rail}" stroke="#d9aa68" stroke-width="3.6" fill="none"/>${jewels}`
// stair
for (let i = 8; i >= 0; i--) shrine += sbox(-1.25, -3.8 - (9 - i) * 0.34, 0, 1.25, -3.8 - (8 - i) * 0.34, 0.26 + i * 0.25, ['#e8c488', '#94693f', '#d8a866'])
// the post that carries the ridge, standing free of the gable
shrine += sbox(6.05, -0.3, 0, 6.6, 0.3, ridge - 0.7, [wood.top, '#a3764a', 'url(#post)'])
// crossed finials: each board runs up the verge and out past the ridge
const board = (x, side, thick = 0.3) => {
  const a = at(x, side * span * 1.02, eave + 0.1)
  const k = 1.48
  const b = at(x, side * span * (1 - k), eave + (ridge + 0.35 - eave) * k)
  const wide = 0.5
  const p = [[a[0], a[1], a[2]], [b[0], b[1], b[2]], [b[0], b[1] + side * 0.1, b[2] + wide + 0.1], [a[0], a[1], a[2] + wide]]
  return `<path d="${area(p.map(([u, v, w]) => [u - thick, v, w]))}" fill="#7a5636"/><path d="${area([p[3], p[2], [p[2][0] - thick, p[2][1], p[2][2]], [p[3][0] - thick, p[3][1], p[3][2]]])}" fill="#fbe3b0"/><path d="${area([p[1], p[2], [p[2][0] - thick, p[2][1], p[2][2]], [p[1][0] - thick, p[1][1], p[1][2]]])}" fill="#b5854e"/><path d="${area(p)}" fill="${side < 0 ? 'url(#finial)' : '#b98850'}"/>`
}
const farBoard = board(-half + 0.1, 1)
// thatch: under-side of the gable overhang, then the near slope with its thick cut edges
shrine += `<path d="${area([at(half, 0, ridge - 0.7), at(half, span, eave - 0.4), at(4.7, 2.6, 5.2), at(4.7, 0, 8.2)])}" fill="#5c4434" opacity=".9"/>`
const rows = Array.from({ length: 13 }, (_, i) => i / 12)
const front = area([...rows.map((t) => slope(-half, t)), ...rows.map((t) => slope(half, 1 - t))])
const verge = (side) => area([...rows.map((t) => slope(half, t, side)), ...rows.map((t) => slope(half, 1 - t, side, -0.72))])
shrine += `<path d="${verge(1)}" fill="#8a6538"/><path d="${verge(-1)}" fill="url(#verge)"/>`
shrine += `<path d="${area([at(-half, -span, eave), at(half, -span, eave), at(half, -span + 0.25, eave - 0.66), at(-half, -span + 0.25, eave - 0.66)])}" fill="#4f3a2c"/><path d="${area([at(-half, -span, eave), at(half, -span, eave), at(half, -span + 0.1, eave - 0.34), at(-half, -span + 0.1, eave - 0.34)])}" fill="#b88a4c"/>`
shrine += farBoard + `<path d="${front}" fill="url(#thatch)"/>`
let straw = ''
let bright = ''
for (let i = 0; i < 1500; i++) {
  const x = between(-half, half)
  const t = between(0, 0.98)
  const d = `M${line([slope(x, t), slope(x + between(-0.06, 0.06), Math.min(1, t + between(0.03, 0.12)))])}`
  if (rand() < 0.6) straw += d
  else bright += d
}
let courses = ''
for (const t of [0.14, 0.3, 0.47, 0.64, 0.82]) courses += `M${line(Array.from({ length: 40 }, (_, i) => slope(-half + (i / 39) * half * 2, t + between(-0.006, 0.006))))}`
shrine += `<path d="${straw}" stroke="#5a3f28" stroke-width="2" opacity=".5"/><path d="${bright}" stroke="#f6d694" stroke-width="1.8" opacity=".6"/><path d="${courses}" stroke="#5a3f28" stroke-width="3" opacity=".3" fill="none"/>`
let stalks = ''
for (let i = 0; i < 130; i++) { const t = between(0, 1); stalks += `M${line([slope(half, t, -1, -0.06), slope(half, t + 0.01, -1, -0.62)])}` }
shrine += `<path d="${stalks}" stroke="#a9793c" stroke-width="1.8" opacity=".5"/>`
const finials = (x) => board(x, 1) + board(x, -1)
// ridge cover and the ten billets laid across it
let crest = board(-half + 0.1, -1)
crest += sbox(-half - 0.2, -0.75, ridge - 0.1, half + 0.2, 0.75, ridge + 0.5, ['#c99b5c', '#7d5a38', '#dcae6c'])
for (let i = 0; i < 10; i++) {
  const x = -5.2 + i * 1.15
  const ring = (y) => Array.from({ length: 17 }, (_, k) => at(x + Math.cos((k / 16) * 6.2832) * 0.3, y, ridge + 0.82 + Math.sin((k / 16) * 6.2832) * 0.3))
  crest += `<path d="${area([...ring(1.15).slice(0, 9), ...ring(-1.15).slice(0, 9).reverse()])}" fill="#f2d195"/><path d="${area([at(x + 0.3, -1.15, ridge + 0.82), at(x + 0.3, 1.15, ridge + 0.82), at(x + 0.2, 1.15, ridge + 0.55), at(x + 0.2, -1.15, ridge + 0.55)])}" fill="#b5854e"/><path d="${area(ring(-1.15))}" fill="#7d5a38"/><path d="${area(ring(-1.15))}" fill="none" stroke="#e9c27f" stroke-width="2.6"/>`
}
crest += finials(half)

// The small house that keeps the heart pillar of the plot.
const [hx, hy] = [9.6, 10.4]
const hut = `<path d="${area([[hx - 1.1, hy - 1.1, 0], [hx + 1.1, hy - 1.1, 0], [hx + 1.1, hy - 1.1, 2], [hx, hy, 3], [hx + 1.1, hy + 1.1, 2], [hx - 1.1, hy + 1.1, 2], [hx - 1.1, hy + 1, 0]].map(drop))}" fill="#4d6a70" opacity=".6" filter="url(#near)"/>`
  + box(hx - 0.85, hy - 0.8, 0, hx + 0.85, hy + 0.8, 1.8, ['#e2bd80', '#a3764a', '#f0cb8c'])
  + `<path d="M${[0.4, 0.8, 1.2].map((z) => line([[hx - 0.85, hy - 0.8, z], [hx + 0.85, hy - 0.8, z], [hx + 0.85, hy + 0.8, z]])).join('M')}" stroke="#6a4632" stroke-width="1.8" fill="none" opacity=".7"/>`
  + `<path d="${area([[hx + 0.85, hy - 0.8, 1.8], [hx + 0.85, hy + 0.8, 1.8], [hx + 0.85, hy, 2.7]])}" fill="#f0cb8c"/>`
  + `<path d="${area([[hx + 1.2, hy, 2.72], [hx + 1.2, hy + 1.25, 1.42], [hx + 0.85, hy + 1.1, 1.55], [hx + 0.85, hy, 2.7]])}" fill="#5c4434"/>` + `<path d="${area([[hx + 1.2, hy, 2.95], [hx + 1.2, hy + 1.25, 1.6], [hx + 1.2, hy + 1.25, 1.42], [hx + 1.2, hy, 2.7]])}" fill="#7a5636"/><path d="${area([[hx - 1.2, hy - 1.25, 1.6], [hx + 1.2, hy - 1.25, 1.6], [hx + 1.2, hy, 2.95], [hx - 1.2, hy, 2.95]])}" fill="#c4924f"/><path d="${area([[hx + 1.2, hy - 1.25, 1.6], [hx + 1.2, hy, 2.95], [hx + 1.2, hy, 2.72], [hx + 1.2, hy - 1.25, 1.4]])}" fill="#fbe3b0"/><path d="${area([[hx - 1.2, hy - 1.25, 1.6], [hx + 1.2, hy - 1.25, 1.6], [hx + 1.2, hy - 1.25, 1.4], [hx - 1.2, hy - 1.25, 1.4]])}" fill="#7a5636"/>`

// Ground: two plots of the same size.
const plotL = [-18.2, 0.6, -0.7, 21.4]
const plotR = [0.7, 0.6, 18.2, 21.4]
const pebbles = ([x1, y1, x2, y2], count, tones) => {
  const piles = new Map()
  for (let i = 0; i < count; i++) {
    const [u, v] = see([between(x1, x2), between(y1, y2), 0])
    const r = between(1.8, 5)
    const tone = pick(tones)
    piles.set(tone, (piles.get(tone) ?? '') + `M${n(u - r)} ${n(v)}a${n(r)} ${n(r * 0.5)} 0 1 0 ${n(r * 2)} 0a${n(r)} ${n(r * 0.5)} 0 1 0 ${n(-r * 2)} 0z`)
  }
  return [...piles].map(([c, d]) => `<path d="${d}" fill="${c}"/>`).join('')
}
let kerbs = ''
const kerb = (x1, y1, x2, y2, lit) => {
  const l = Math.hypot(x2 - x1, y2 - y1)
  for (let i = 0; i < l / 0.62; i++) {
    const t = (i * 0.62) / l
    const [u, v] = see([x1 + (x2 - x1) * t, y1 + (y2 - y1) * t, 0])
    const r = between(10, 17)
    kerbs += `<ellipse cx="${n(u - 5)}" cy="${n(v + 3)}" rx="${n(r)}" ry="${n(r * 0.5)}" fill="#16333a" opacity=".6"/><ellipse cx="${n(u)}" cy="${n(v - 3)}" rx="${n(r)}" ry="${n(r * 0.62)}" fill="${pick(lit ? ['#9fb0a6', '#c9d0c0', '#b4beb2'] : ['#4f6d6c', '#5f7d78', '#45615f'])}"/><path d="M${n(u - r * 0.3)} ${n(v - 3 - r * 0.5)}q${n(r * 0.7)} ${n(-r * 0.1)} ${n(r * 0.95)} ${n(r * 0.34)}" fill="none" stroke="${lit ? '#fbfaf5' : '#8fb0a6'}" stroke-width="2.4" stroke-linecap="round" opacity=".8"/>`
  }
}
for (const [p, lit] of [[plotL, false], [plotR, true]]) {
  kerb(p[0], p[3], p[2], p[3], lit)
  kerb(p[0], p[1], p[0], p[3], lit)
  kerb(p[2], p[3], p[2], p[1], lit)
  kerb(p[0], p[1], p[2], p[1], lit)
}

// Cedars, farthest first, each paler the deeper it stands in the mist.
const trunks = []
for (let i = 0; i < 82; i++) {
  const x = between(-75, 80)
  const y = between(25, 108)
  if (farness(x, y) > 16) trunks.push([x, y, between(0.75, 1.7)])
}
trunks.push([-27, 15, 1.7], [-25, 27, 1.5], [23, 27.5, 1.6], [30, 23, 1.3], [-9, 29, 1.3], [8, 31, 1.2])
trunks.sort((a, b) => farness(b[0], b[1]) - farness(a[0], a[1]))
const bough = (x, y, w, lean, count = 60) => {
  let d = ''
  for (let i = 0; i < count; i++) {
    const p = between(-1, 1)
    const u = x + p * 0.56 * w
    const v = y + Math.abs(p) ** 1.6 * 0.2 * w + between(-0.13, 0.1) * w
    const l = w * between(0.1, 0.24)
    const a = 1.57 - p * 1.05 + between(-0.35, 0.35)
    const [cx, cy] = [Math.cos(a) * l, Math.sin(a) * l * lean]
    d += `M${n(u)} ${n(v)}Q${n(u + cx * 0.5 - cy * 0.13)} ${n(v + cy * 0.4 + cx * 0.13)} ${n(u + cx)} ${n(v + cy)}Q${n(u + cx * 0.5 + cy * 0.13)} ${n(v + cy * 0.4 - cx * 0.13)} ${n(u)} ${n(v)}Z`
  }
  return d
}
let forest = ''
let band = 0
for (const [x, y, r] of trunks) {
  const f = farness(x, y)
  const k = Math.max(0, Math.min(1, (f - 8) / 86))
  const [u, v] = see([x, y, 0])
  const s = focal / (distance + f)
  const w = r * s
  const c = mix('#1f4a4c', '#c4dcd0', k ** 0.62)
  const light = mix('#7a9a7c', '#e9f0e0', k ** 0.55)
  const tall = 40 * s
  const flare = w * 0.5
  forest += `<path d="M${n(u - w - flare)} ${n(v)}Q${n(u - w)} ${n(v - w * 1.4)} ${n(u - w * 0.86)} ${n(v - tall * 0.3)}L${n(u - w * 0.5)} ${n(v - tall)}H${n(u + w * 0.5)}L${n(u + w * 0.86)} ${n(v - tall * 0.3)}Q${n(u + w)} ${n(v - w * 1.4)} ${n(u + w + flare)} ${n(v)}Q${n(u)} ${n(v + w * 0.3)} ${n(u - w - flare)} ${n(v)}Z" fill="${c}"/><path d="M${n(u + w + flare)} ${n(v)}Q${n(u + w)} ${n(v - w * 1.4)} ${n(u + w * 0.86)} ${n(v - tall * 0.3)}L${n(u + w * 0.5)} ${n(v - tall)}H${n(u + w * 0.2)}L${n(u + w * 0.44)} ${n(v - tall * 0.3)}Q${n(u + w * 0.5)} ${n(v - w)} ${n(u + w * 0.66)} ${n(v)}Z" fill="${light}" opacity=".6"/>`
  let bark = ''
  for (let i = 0; i < 5 + w * 0.4; i++) {
    const p = between(-0.75, 0.75)
    const h = between(0.02, 0.7) * tall
    bark += `M${n(u + p * w)} ${n(v - h)}l${n(between(-2, 2))} ${n(-tall * between(0.05, 0.16))}`
  }
  forest += `<path d="${bark}" stroke="${mix(c, '#0c2a30', 0.4)}" stroke-width="${n(1.2 + w * 0.05)}" opacity=".5" fill="none"/>`
  let leaves = ''
  for (let i = 0; i < 10; i++) leaves += bough(u + between(-2.4, 2.4) * w, v - tall * between(0.33, 0.74), 4.2 * w, 1)
  forest += `<path d="${leaves}" fill="${mix('#2a5a4c', '#cfe2d6', Math.min(1, k ** 0.55))}" opacity=".8"/>`
  if (f < 96 - band * 24 && band < 4) { forest += `<rect width="${W}" height="980" fill="url(#mist)" opacity=".3"/>`; band++ }
}
// ferns and moss along the back of the clearing
let ferns = ''
for (let i = 0; i < 560; i++) {
  const x = between(-64, 34)
  const y = 22.4 + between(0, 3.6)
  const [u, v] = see([x, y, 0])
  const l = between(16, 44)
  for (let k = -2; k <= 2; k++) ferns += `M${n(u)} ${n(v)}Q${n(u + k * l * 0.2)} ${n(v - l)} ${n(u + k * l * 0.5)} ${n(v - l * (1 - Math.abs(k) * 0.22))}Q${n(u + k * l * 0.1)} ${n(v - l * 0.5)} ${n(u)} ${n(v)}Z`
}
// moss, needles and fallen light in front of the plots
let moss = ''
let flecks = ''
for (let i = 0; i < 3600; i++) {
  const x = between(-40, 40)
  const y = between(-26, 0)
  const [u, v] = see([x, y, 0])
  if (v > 1640 || u < 0 || u > W) continue
  const l = between(5, 13)
  let d = ''
  for (let k = -2; k <= 2; k++) d += `M${n(u + k * 3 - 1.6)} ${n(v)}L${n(u + k * (5 + l * 0.3))} ${n(v - l * (1.4 - Math.abs(k) * 0.25))}L${n(u + k * 3 + 1.6)} ${n(v)}Z`
  if (Math.hypot((x - 9) / 17, (y + 1) / 8) < between(0.6, 1.1)) flecks += d
  else moss += d
}
let frontFerns = ''
for (let i = 0; i < 46; i++) {
  const u = i < 26 ? between(120, 900) : between(1560, 2300)
  const v = 1600 + between(0, 30)
  const l = between(110, 230) * (0.55 + 0.45 * Math.abs(u - 1200) / 1100)
  for (let k = -2; k <= 2; k++) {
    const [ex, ey] = [u + k * l * 0.42, v - l * (1 - Math.abs(k) * 0.18)]
    const [mx, my] = [u + k * l * 0.12, v - l * 0.72]
    for (let t = 0.15; t < 1; t += 0.07) {
      const px = (1 - t) ** 2 * u + 2 * t * (1 - t) * mx + t * t * ex
      const py = (1 - t) ** 2 * v + 2 * t * (1 - t) * my + t * t * ey
      const q = l * 0.2 * (1 - t) + 4
      frontFerns += `M${n(px)} ${n(py)}Q${n(px + q * 0.6)} ${n(py - q * 0.5)} ${n(px + q)} ${n(py + q * 0.2)}Q${n(px + q * 0.4)} ${n(py + q * 0.1)} ${n(px)} ${n(py)}ZM${n(px)} ${n(py)}Q${n(px - q * 0.6)} ${n(py - q * 0.5)} ${n(px - q)} ${n(py + q * 0.2)}Q${n(px - q * 0.4)} ${n(py + q * 0.1)} ${n(px)} ${n(py)}Z`
    }
  }
}
const bigTrunk = (x1, x2, lit) => {
  let bark = ''
  for (let i = 0; i < 120; i++) {
    const x = between(x1 + 6, x2 - 6)
    const y = between(-40, 1560)
    bark += `M${n(x)} ${n(y)}q${n(between(-7, 7))} ${n(between(50, 90))} ${n(between(-6, 6))} ${n(between(120, 260))}`
  }
  const out = (x2 - x1) * 0.3
  return `<path d="M${x1} -20H${x2}Q${x2 + 4} 900 ${n(x2 + out * 0.3)} 1300Q${n(x2 + out * 0.5)} 1480 ${n(x2 + out * 1.5)} 1620H${n(x1 - out * 1.5)}Q${n(x1 - out * 0.5)} 1480 ${n(x1 - out * 0.3)} 1300Q${x1 - 4} 900 ${x1} -20Z" fill="url(#near${lit})"/><path d="${bark}" stroke="#081a22" stroke-width="5" opacity=".45" fill="none"/><path d="${bark}" transform="translate(5 0)" stroke="#4f7a6c" stroke-width="2" opacity=".4" fill="none"/>`
}
let canopy = ''
for (let i = 0; i < 110; i++) {
  const side = rand()
  const x = side < 0.55 ? between(-120, 980) : between(1880, 2520)
  const reach = side < 0.55 ? 250 * (1 - Math.max(0, x) / 1080) : 300 * Math.max(0, (x - 1800) / 720)
  canopy += bough(x, between(-70, reach), between(190, 380), 1, 110)
}
let beams = ''
const sun = [2440, -620]
for (let i = 0; i < 15; i++) {
  const aim = see([between(3, 16), between(2, 20), 0])
  const half1 = between(9, 44)
  const k = 1.02
  const [u, v] = [sun[0] + (aim[0] - sun[0]) * k, sun[1] + (aim[1] - sun[1]) * k]
  beams += `<path d="M${sun[0] - half1 * 0.3} ${sun[1]}L${n(u - half1)} ${n(v)}L${n(u + half1)} ${n(v)}L${sun[0] + half1 * 0.3} ${sun[1]}Z" opacity="${n(between(2, 6)) / 10}"/>`
}
let motes = ''
for (let i = 0; i < 130; i++) motes += `<circle cx="${n(between(1150, 2150))}" cy="${n(between(200, 1150))}" r="${n(between(1, 3))}" opacity="${n(between(2, 7)) / 10}"/>`
const glowAt = see([9.5, 10.6, 0])
const priestAt = see([1.8, 3.4, 0])

export const svg = sheet(`<defs>
<linearGradient id="air" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#9cc4b8"/><stop offset=".3" stop-color="#dbe8dc"/><stop offset=".5" stop-color="#cfe0d3"/><stop offset="1" stop-color="#5f8f86"/></linearGradient>
<radialGradient id="sun" gradientUnits="userSpaceOnUse" cx="1980" cy="120" r="1300"><stop offset="0" stop-color="#fffae0" stop-opacity=".95"/><stop offset=".4" stop-color="#fbeec4" stop-opacity=".5"/><stop offset="1" stop-color="#dbe8dc" stop-opacity="0"/></radialGradient>
<linearGradient id="mist" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e9f1e6" stop-opacity="0"/><stop offset=".62" stop-color="#e6efe2" stop-opacity=".8"/><stop offset="1" stop-color="#e6efe2" stop-opacity="0"/></linearGradient>
<linearGradient id="floor" gradientUnits="userSpaceOnUse" x1="0" y1="760" x2="0" y2="1600"><stop offset="0" stop-color="#7fa58c"/><stop offset=".3" stop-color="#3f6f60"/><stop offset="1" stop-color="#12333a"/></linearGradient>
<linearGradient id="old" gradientUnits="userSpaceOnUse" x1="300" y1="900" x2="1200" y2="1200"><stop offset="0" stop-color="#5f7f7c"/><stop offset="1" stop-color="#88a39a"/></linearGradient>
<radialGradient id="new" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="translate(${n(glowAt[0])} ${n(glowAt[1])}) scale(640 270)"><stop offset="0" stop-color="#fffdf0"/><stop offset=".55" stop-color="#fbf3da"/><stop offset="1" stop-color="#b9c8bb"/></radialGradient>
<radialGradient id="bloom" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="translate(${n(glowAt[0])} ${n(glowAt[1])}) scale(760 420)"><stop offset="0" stop-color="#fff3c4" stop-opacity=".62"/><stop offset="1" stop-color="#fff3c4" stop-opacity="0"/></radialGradient>
<linearGradient id="thatch" gradientUnits="userSpaceOnUse" x1="420" y1="560" x2="900" y2="980"><stop offset="0" stop-color="#9a6f3c"/><stop offset=".45" stop-color="#c2924f"/><stop offset="1" stop-color="#8a6136"/></linearGradient>
<linearGradient id="verge" x1="0" y1="1" x2="1" y2="0"><stop offset="0" stop-color="#d9a95e"/><stop offset="1" stop-color="#fce3a8"/></linearGradient>
<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#3f3030"/><stop offset=".5" stop-color="#6f4e38"/><stop offset="1" stop-color="#9a7048"/></linearGradient>
<linearGradient id="gable" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#a87a48"/><stop offset="1" stop-color="#f0c988"/></linearGradient>
<linearGradient id="post" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8a6238"/><stop offset=".35" stop-color="#f6d596"/><stop offset="1" stop-color="#e4b872"/></linearGradient>
<linearGradient id="finial" x1="0" y1="1" x2="1" y2="0"><stop offset="0" stop-color="#d3a158"/><stop offset="1" stop-color="#fff0c4"/></linearGradient>
<linearGradient id="near1" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#0a1c26"/><stop offset=".6" stop-color="#163a40"/><stop offset="1" stop-color="#4f7f70"/></linearGradient>
<linearGradient id="near0" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#2b5a56"/><stop offset=".3" stop-color="#143238"/><stop offset="1" stop-color="#0a1c26"/></linearGradient>
<linearGradient id="beam" gradientUnits="userSpaceOnUse" x1="2300" y1="-200" x2="${n(glowAt[0])}" y2="${n(glowAt[1] + 80)}"><stop offset="0" stop-color="#fffbe6"/><stop offset=".6" stop-color="#fff5d0" stop-opacity=".66"/><stop offset="1" stop-color="#fff5d0" stop-opacity=".12"/></linearGradient>
<radialGradient id="edge" gradientUnits="userSpaceOnUse" cx="1280" cy="860" r="1500"><stop offset=".55" stop-color="#071a22" stop-opacity="0"/><stop offset="1" stop-color="#071a22" stop-opacity=".62"/></radialGradient>
<filter id="near" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="5"/></filter><filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="13"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#air)"/><rect width="${W}" height="${H}" fill="url(#sun)"/>
${forest}
<path d="M${line([[-90, 24, 0], [-40, 24, 0], [0, 23.5, 0], [50, 24, 0]])}V1600H0Z" fill="url(#floor)"/>
<path d="${ferns}" fill="#2f6350" opacity=".85"/>
<rect y="560" width="${W}" height="420" fill="url(#mist)" opacity=".6"/>
<path d="${moss}" fill="#3f7466" opacity=".6"/><path d="${flecks}" fill="#b9cf9a" opacity=".5"/>
<path d="${area(flat(...plotL))}" fill="url(#old)"/>${pebbles(plotL, 2600, ['#a9bdb2', '#6f908a', '#4f736f', '#8fa8a0'])}
<path d="${area(flat(...plotR))}" fill="url(#new)"/>${pebbles(plotR, 3800, ['#ffffff', '#ffffff', '#f6ecd9', '#d9ddd0', '#c3cdc4'])}
<path d="${shrineShadow}" fill="#14303a" opacity=".6" filter="url(#near)"/>
${kerbs}
<ellipse cx="${n(glowAt[0])}" cy="${n(glowAt[1])}" rx="760" ry="420" fill="url(#bloom)"/>
${shrine}${crest}
${hut}
<g transform="translate(${priestAt.map(n)}) scale(.98)"><path d="M0 0L-62 -20L-66 -14L-8 6Z" fill="#38545c" opacity=".6"/><path d="M-14 0C-18 -30 -17 -52 -12 -66C-6 -76 8 -76 13 -66C18 -50 19 -28 16 0Z" fill="#fbfaf5"/><path d="M-14 0C-18 -30 -17 -52 -12 -66C-9 -72 -4 -74 0 -74C-5 -50 -6 -24 -5 0Z" fill="#b9cac8"/><path d="M-13 -34H17L16 0H-14Z" fill="#7fb0ab"/><path d="M-13 -34H-4L-5 0H-14Z" fill="#4f8583"/><circle cx="1" cy="-84" r="10" fill="#d9a77c"/><path d="M-9 -88Q-9 -106 2 -110Q9 -108 8 -98Q12 -94 11 -88Z" fill="#14213a"/></g>
<g fill="url(#beam)" filter="url(#soft)" opacity=".92">${beams}</g>
<g fill="#fffbe6">${motes}</g>
<path d="${frontFerns}" fill="#0d2a32"/>
${bigTrunk(-60, 160, 1)}${bigTrunk(2262, 2480, 0)}
<path d="${canopy}" fill="#12373a" opacity=".93"/>
<rect width="${W}" height="${H}" fill="url(#edge)"/>
${grain(0.16)}`)
