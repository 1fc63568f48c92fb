import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1927)
const W = 2400
const H = 1600
const between = (a, b) => a + (b - a) * rand()
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => {
  const [p, q] = [hex(a), hex(b)]
  const k = Math.max(0, Math.min(1, t))
  return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * k).toString(16).padStart(2, '0')).join('')
}

// All depth runs to one point in the glow at the end of the canyon.
const [vx, vy] = [1170, 770]
const into = (x, y, q) => [vx + (x - vx) * q, vy + (y - vy) * q]
const poly = (...points) => `M${points.map((p) => p.map(n).join(' ')).join('L')}Z`

// Nearer layers are darker and cooler; walls that face the glow stay warm.
const inks = [
  { front: '#e09a5c', side: '#f6cf8d', lit: '#fff0c4', line: '#c87d4c' },
  { front: '#b9654c', side: '#ee9f5c', lit: '#ffe3a4', line: '#8f4644' },
  { front: '#7d3f4c', side: '#d6763f', lit: '#ffd98c', line: '#5a2b45' },
  { front: '#472b4b', side: '#a84e3d', lit: '#ffd384', line: '#311f42' },
  { front: '#242344', side: '#76364a', lit: '#ffcf7c', line: '#181b38' },
  { front: '#111a35', side: '#3c2547', lit: '#ffc870', line: '#0b1229' },
]

const tower = (k, x1, x2, top, { steps = 3, crown = 'fins', deep = 0.84, base = H + 40, pane = 1 } = {}) => {
  const ink = inks[k]
  const left = (x1 + x2) / 2 < vx
  const w = x2 - x1
  const unit = [7, 9, 12, 15, 19, 24][k] * pane
  let out = ''
  let lit = ''
  let dim = ''
  let sideLit = ''
  let lines = ''
  let bright = ''
  for (let s = 0; s < steps; s++) {
    const inset = (w * 0.5 * s * 0.24)
    const [a, b] = [x1 + inset, x2 - inset]
    const yTop = top + (base - top) * [0.5, 0.24, 0.09, 0][s + (4 - steps)]
    const yBottom = s === 0 ? base : top + (base - top) * [0.5, 0.24, 0.09, 0][s + (3 - steps)]
    const edge = left ? b : a
    const q = deep ** (1 - s * 0.18)
    const [c, d] = [into(edge, yTop, q), into(edge, yBottom, q)]
    out += `<path d="${poly([edge, yTop], c, d, [edge, yBottom])}" fill="url(#side${k})"/>`
    out += `<path d="${poly([a, yTop], [b, yTop], [b, yBottom], [a, yBottom])}" fill="url(#front${k})"/>`
    if (yTop > vy) out += `<path d="${poly([a, yTop], [b, yTop], into(b, yTop, q), into(a, yTop, q))}" fill="${mix(ink.side, '#ffe6b0', 0.35)}"/>`
    // piers and cornices
    const bays = Math.max(2, Math.round((b - a) / (unit * 3.4)))
    const bay = (b - a) / bays
    for (let i = 0; i <= bays; i++) lines += `M${n(a + i * bay)} ${n(yTop - unit * 0.5)}V${n(yBottom)}`
    bright += `M${n(a - 3)} ${n(yTop)}H${n(b + 3)}M${n(a)} ${n(yTop + unit * 1.1)}H${n(b)}M${n(edge)} ${n(yTop)}V${n(yBottom)}`
    for (let i = 0; i < bays; i++) {
      const litColumn = rand() < 0.16
      for (let y = yTop + unit * 2; y < Math.min(yBottom, H) - unit; y += unit * 1.55) {
        for (const half of [0.18, 0.56]) {
          const box = `M${n(a + (i + half) * bay)} ${n(y)}h${n(bay * 0.26)}v${n(unit * 0.86)}h${n(-bay * 0.26)}z`
          if (litColumn || rand() < 0.17) lit += box
          else if (rand() < 0.5) dim += box
        }
      }
    }
    const columns = 5
    for (let i = 0; i < columns; i++) {
      const depth = (u) => 1 / (1 + u * (1 / q - 1))
      const [p, r] = [depth((i + 0.2) / columns), depth((i + 0.75) / columns)]
      for (let y = yTop + unit * 2; y < Math.min(yBottom, H + 100) - unit; y += unit * 1.55) if (rand() < 0.55) sideLit += poly(into(edge, y, p), into(edge, y, r), into(edge, y + unit * 0.86, r), into(edge, y + unit * 0.86, p))
    }
    if (s === steps - 1) {
      const m = (a + b) / 2
      const h = b - a
      if (crown === 'fins') for (let i = -3; i <= 3; i++) out += `<path d="M${n(m + i * h * 0.13 - h * 0.045)} ${n(yTop)}v${n(-h * (0.62 - Math.abs(i) * 0.16))}l${n(h * 0.045)} ${n(-h * 0.12)}l${n(h * 0.045)} ${n(h * 0.12)}v${n(h * (0.62 - Math.abs(i) * 0.16))}z" fill="${i * (left ? 1 : -1) > 0 ? ink.side : ink.front}"/>`
      if (crown === 'spire') out += `<path d="${poly([m - h * 0.34, yTop], [m - h * 0.2, yTop - h * 0.34], [m - h * 0.08, yTop - h * 0.5], [m, yTop - h * 1.7], [m + h * 0.08, yTop - h * 0.5], [m + h * 0.2, yTop - h * 0.34], [m + h * 0.34, yTop])}" fill="${ink.front}"/><path d="${left ? poly([m, yTop - h * 1.7], [m + h * 0.08, yTop - h * 0.5], [m + h * 0.2, yTop - h * 0.34], [m + h * 0.34, yTop], [m + h * 0.1, yTop]) : poly([m, yTop - h * 1.7], [m - h * 0.08, yTop - h * 0.5], [m - h * 0.2, yTop - h * 0.34], [m - h * 0.34, yTop], [m - h * 0.1, yTop])}" fill="${ink.side}"/>`
      if (crown === 'arcs') for (let i = 0; i < 4; i++) { const r = h * (0.42 - i * 0.1); out += `<path d="M${n(m - r)} ${n(yTop + 1)}A${n(r)} ${n(r * 1.5)} 0 0 1 ${n(m + r)} ${n(yTop + 1)}Z" fill="${i % 2 ? ink.lit : ink.front}" opacity="${i % 2 ? 0.85 : 1}"/>` }
      if (crown === 'dome') out += `<path d="M${n(m - h * 0.3)} ${n(yTop)}v${n(-h * 0.2)}A${n(h * 0.3)} ${n(h * 0.36)} 0 0 1 ${n(m + h * 0.3)} ${n(yTop - h * 0.2)}v${n(h * 0.2)}z" fill="${ink.front}"/><path d="M${n(m)} ${n(yTop - h * 0.56)}v${n(-h * 0.5)}" stroke="${ink.front}" stroke-width="${n(h * 0.05)}"/>`
    }
  }
  return `<g>${out}<path d="${dim}" fill="${ink.line}" opacity=".75"/><path d="${lit}" fill="${ink.lit}" opacity="${k === 0 ? 0.7 : 0.92}"/><path d="${sideLit}" fill="${k > 3 ? ink.lit : ink.line}" opacity="${k > 3 ? 0.42 : 0.45}"/><path d="${lines}" stroke="${ink.line}" stroke-width="${n(unit * 0.26)}" opacity=".8"/><path d="${bright}" stroke="${mix(ink.side, '#ffe6b0', 0.3)}" stroke-width="${n(1.4 + k * 0.5)}" opacity=".7" fill="none"/></g>`
}

const train = (x, y, cars, s, toward = 1) => {
  let out = ''
  for (let c = 0; c < cars; c++) {
    const u = x + c * 74 * s * toward
    out += `<rect x="${n(u)}" y="${n(y - 21 * s)}" width="${n(70 * s)}" height="${n(21 * s)}" rx="${n(5 * s)}" fill="#0f1430"/>`
    for (let i = 0; i < 6; i++) out += `<rect x="${n(u + (6 + i * 10.4) * s)}" y="${n(y - 16 * s)}" width="${n(7 * s)}" height="${n(7.5 * s)}" fill="#fff0b8"/>`
  }
  return out
}
const bridge = (k, x1, x2, y, thick, spans) => {
  const ink = inks[k]
  const w = (x2 - x1) / spans
  const drop = thick * 3.1
  let d = `M${x1} ${y}H${x2}V${y + thick + drop}`
  for (let i = spans; i > 0; i--) d += `H${n(x1 + i * w - w * 0.06)}A${n(w * 0.44)} ${n(drop)} 0 0 0 ${n(x1 + (i - 1) * w + w * 0.06)} ${n(y + thick + drop)}`
  let rails = ''
  for (let x = x1; x < x2; x += thick * 0.9) rails += `M${n(x)} ${n(y - thick * 0.6)}V${y}`
  return `<path d="${d}H${x1}Z" fill="${ink.front}"/><path d="M${x1} ${y}H${x2}v${n(thick * 0.32)}H${x1}Z" fill="${mix(ink.side, '#ffe6b0', 0.25)}"/><path d="${rails}M${x1} ${n(y - thick * 0.6)}H${x2}" stroke="${ink.line}" stroke-width="${n(1.2 + k * 0.4)}" fill="none"/>`
}
// Film: a band with a moving width; u runs along it in units of its own width, so the frames shrink with distance.
const knots = [[1170, 742, 22, -96], [1216, 720, 28, -94], [1390, 664, 46, -90], [1560, 690, 66, -84], [1612, 790, 86, -82], [1450, 868, 108, -92], [1200, 866, 136, -96], [950, 830, 164, -94], [740, 872, 196, -90], [700, 1010, 222, -88], [900, 1150, 250, -94], [1210, 1180, 286, -90], [1590, 1120, 326, -84], [1990, 1094, 370, -86], [2420, 1190, 420, -92], [2800, 1330, 460, -94]]
const path = []
for (let i = 1; i < knots.length - 2; i++) {
  const [p0, p1, p2, p3] = knots.slice(i - 1, i + 3)
  for (let k = 0; k < 60; k++) {
    const t = k / 60
    path.push(p1.map((_, c) => 0.5 * (2 * p1[c] + (p2[c] - p0[c]) * t + (2 * p0[c] - 5 * p1[c] + 4 * p2[c] - p3[c]) * t * t + (3 * p1[c] - p0[c] - 3 * p2[c] + p3[c]) * t ** 3)))
  }
}
const us = [0]
for (let i = 1; i < path.length; i++) us.push(us[i - 1] + Math.hypot(path[i][0] - path[i - 1][0], (path[i][1] - path[i - 1][1])) / path[i][2])
const where = (u) => {
  let lo = 0
  let hi = us.length - 1
  while (hi - lo > 1) { const m = (lo + hi) >> 1; if (us[m] <= u) lo = m; else hi = m }
  const t = Math.max(0, Math.min(1, (u - us[lo]) / (us[hi] - us[lo] || 1)))
  return path[lo].map((v, c) => v + (path[hi][c] - v) * t)
}
const film = (u, v) => {
  const [x, y, w, a] = where(u)
  const g = (a * Math.PI) / 180
  return [x + Math.cos(g) * w * (v - 0.5), y + Math.sin(g) * w * (v - 0.5)]
}
const piece = (u1, u2, v1, v2, cut = 8) => {
  const p = []
  for (let i = 0; i <= cut; i++) p.push(film(u1 + ((u2 - u1) * i) / cut, v1))
  for (let i = cut; i >= 0; i--) p.push(film(u1 + ((u2 - u1) * i) / cut, v2))
  return poly(...p)
}
const knotU = (k) => us[Math.max(0, Math.min(us.length - 1, Math.round((k - 1) * 60)))]
const pitch = 0.98
const gapFrame = Math.round(knotU(10.75) / pitch)
const tints = ['#2b8c94', '#d9825a', '#3f9d9b', '#e0a648', '#2b7f90', '#c9665a']
const scene = (i, u, raw = film) => {
  const at = (x, y) => raw(u + 0.08 + x * 0.82, 0.17 + y * 0.66)
  const solid = (points) => {
    const p = []
    points.forEach((q, j) => { const r = points[(j + 1) % points.length]; for (let s = 0; s < 4; s++) p.push(at(q[0] + ((r[0] - q[0]) * s) / 4, q[1] + ((r[1] - q[1]) * s) / 4)) })
    return poly(...p)
  }
  const shift = i * 0.05
  const block = (x, w, h) => solid([[x, 0.02], [x, h * 0.6], [x + w * 0.2, h * 0.6], [x + w * 0.2, h], [x + w * 0.8, h], [x + w * 0.8, h * 0.6], [x + w, h * 0.6], [x + w, 0.02]])
  const sun = solid(Array.from({ length: 14 }, (_, j) => [0.52 + Math.cos((j / 14) * 6.283) * 0.17, 0.55 + Math.sin((j / 14) * 6.283) * 0.21]))
  return { sun, dark: block(0.0, 0.12, 0.82 + 0.1 * Math.sin(i)) + block(0.1, 0.15, 0.58) + block(0.24, 0.12, 0.36 + (shift % 0.2)) + block(0.34, 0.1, 0.22) + block(0.58, 0.1, 0.26) + block(0.66, 0.12, 0.44 + 0.06 * Math.sin(i * 2)) + block(0.76, 0.13, 0.7 - 0.1 * Math.cos(i)) + block(0.88, 0.12, 0.92) }
}
const strip = (from, to) => {
  const [a, b] = [knotU(from), knotU(to)]
  let out = ''
  const tornA = gapFrame * pitch - 0.02
  const tornB = (gapFrame + 1) * pitch + 0.06
  for (let u = a; u < b; u += 0.07) {
    if (u + 0.07 > tornA && u < tornB) continue
    const [p, q] = [film(u, 0.5), film(u + 0.07, 0.5)]
    const flat = Math.abs(q[0] - p[0]) / Math.hypot(q[0] - p[0], q[1] - p[1])
    const reverse = q[0] < p[0]
    out += `<path d="${piece(u, Math.min(b, u + 0.078), 0, 1, 1)}" fill="${mix(reverse ? '#2c2038' : '#10142c', '#8a5a4c', (1 - flat) * 0.75)}"/>`
  }
  // ends torn where the frame is lost
  if (tornA > a && tornA < b) {
    const teeth = (u, s) => { const p = []; for (let i = 0; i <= 9; i++) p.push(film(u + s * (i % 2 ? 0.075 : 0.01) + s * 0.03 * Math.sin(i * 2.3), i / 9)); return p }
    out += `<path d="${poly(film(tornA - 0.1, 0), ...teeth(tornA - 0.06, 1), film(tornA - 0.1, 1))}${poly(film(tornB + 0.1, 0), ...teeth(tornB + 0.06, -1), film(tornB + 0.1, 1))}" fill="#10142c"/>`
  }
  for (let i = Math.ceil(a / pitch); (i + 1) * pitch <= b + 0.5; i++) {
    const u = i * pitch
    if (i === gapFrame || u < a) continue
    if (u + pitch > b + 0.02) continue
    const tint = tints[i % tints.length]
    const s = scene(i, u)
    out += `<path d="${piece(u + 0.07, u + 0.91, 0.17, 0.83)}" fill="${tint}"/><path d="${piece(u + 0.07, u + 0.91, 0.17, 0.5)}" fill="#fbe3b0" opacity=".35"/><path d="${s.sun}" fill="#fff0c4" opacity=".8"/><path d="${s.dark}" fill="#14213a" opacity=".82"/>`
  }
  for (let u = Math.ceil(a / 0.196) * 0.196; u < b - 0.1; u += 0.196) {
    if (u + 0.15 > tornA - 0.06 && u < tornB + 0.06) continue
    out += `<path d="${piece(u + 0.04, u + 0.14, 0.05, 0.115, 2)}${piece(u + 0.04, u + 0.14, 0.885, 0.95, 2)}" fill="#f7c985"/>`
  }
  const along = (v) => {
    let d = ''
    let pen = false
    for (let u = a; u <= b; u += 0.05) {
      if (u > tornA - 0.05 && u < tornB + 0.05) { pen = false; continue }
      d += `${pen ? 'L' : 'M'}${film(u, v).map(n).join(' ')}`
      pen = true
    }
    return d
  }
  return `${out}<path d="${along(1)}" fill="none" stroke="#ffd894" stroke-width="4"/><path d="${along(0)}" fill="none" stroke="#c2754f" stroke-width="2.4"/>`
}

// The lost frame comes back: whole, bright, a little out of line.
const home = film(gapFrame * pitch + 0.5, 0.5)
const size = where(gapFrame * pitch + 0.5)[2]
const loose = (u, v) => {
  const [x, y] = [(u - gapFrame * pitch - 0.49) * size, -(v - 0.5) * size]
  const g = -0.13
  return [home[0] - 4 + x * Math.cos(g) - y * Math.sin(g), home[1] - size * 0.3 + x * Math.sin(g) + y * Math.cos(g)]
}
const quad = (u1, u2, v1, v2) => poly(...[[u1, v1], [u2, v1], [u2, v2], [u1, v2]].map(([u, v]) => loose(gapFrame * pitch + u, v)))
const found = scene(2, gapFrame * pitch, loose)
let holes = ''
for (let i = 0; i < 5; i++) holes += quad(0.04 + i * 0.196, 0.14 + i * 0.196, 0.05, 0.115) + quad(0.04 + i * 0.196, 0.14 + i * 0.196, 0.885, 0.95)
const heart = loose(gapFrame * pitch + 0.49, 0.5)
let rays = ''
for (let i = 0; i < 26; i++) {
  const a = (i / 26) * 6.283 + between(-0.05, 0.05)
  const r = between(360, 640)
  const w = between(0.012, 0.04)
  rays += `<path d="${poly(heart, [heart[0] + Math.cos(a - w) * r, heart[1] + Math.sin(a - w) * r], [heart[0] + Math.cos(a + w) * r, heart[1] + Math.sin(a + w) * r])}" opacity="${n(between(2, 5)) / 10}"/>`
}

const beam = (x, y, deg, spread, reach, o) => {
  const p = (k) => [x + Math.cos(((deg + k) * Math.PI) / 180) * reach, y + Math.sin(((deg + k) * Math.PI) / 180) * reach]
  return `<path d="${poly([x - 5, y], p(-spread), p(spread), [x + 5, y])}" opacity="${o}"/>`
}
let stars = ''
for (let i = 0; i < 170; i++) stars += `<circle cx="${n(between(0, W))}" cy="${n(560 * rand() ** 1.6)}" r="${n(between(0.8, 2.4))}" opacity="${n(between(2, 8)) / 10}"/>`
const haze = (y, h, c, o) => `<rect y="${y}" width="${W}" height="${h}" fill="url(#${c})" opacity="${o}"/>`

export const svg = sheet(`<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#10183a"/><stop offset=".22" stop-color="#33254e"/><stop offset=".42" stop-color="#8a4352"/><stop offset=".6" stop-color="#e8985a"/><stop offset="1" stop-color="#f4c27c"/></linearGradient>
<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="${vx}" cy="${vy}" r="900"><stop offset="0" stop-color="#fffbe0"/><stop offset=".22" stop-color="#ffe7a8" stop-opacity=".9"/><stop offset=".6" stop-color="#f2a561" stop-opacity=".4"/><stop offset="1" stop-color="#e4774f" stop-opacity="0"/></radialGradient>
${inks.map((k, i) => `<linearGradient id="front${i}" gradientUnits="userSpaceOnUse" x1="0" y1="200" x2="0" y2="1600"><stop offset="0" stop-color="${mix(k.front, '#14213a', 0.28)}"/><stop offset=".5" stop-color="${k.front}"/><stop offset="1" stop-color="${mix(k.front, '#f0a560', 0.42 - i * 0.06)}"/></linearGradient><linearGradient id="side${i}" gradientUnits="userSpaceOnUse" x1="0" y1="100" x2="0" y2="1600"><stop offset="0" stop-color="${mix(k.side, '#4b2840', 0.5)}"/><stop offset=".5" stop-color="${mix(k.side, '#ffd88c', 0.25)}"/><stop offset="1" stop-color="${mix(k.side, '#f6b46a', 0.2)}"/></linearGradient>`).join('')}
<linearGradient id="mist" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f7c27a" stop-opacity="0"/><stop offset="1" stop-color="#f9cf8d"/></linearGradient>
<linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#b65a4c" stop-opacity="0"/><stop offset="1" stop-color="#8c4350"/></linearGradient>
<radialGradient id="beam" gradientUnits="userSpaceOnUse" cx="${vx}" cy="760" r="1150"><stop offset="0" stop-color="#fff6d0"/><stop offset="1" stop-color="#ffe0a0" stop-opacity="0"/></radialGradient>
<radialGradient id="ray" gradientUnits="userSpaceOnUse" cx="${n(heart[0])}" cy="${n(heart[1])}" r="600"><stop offset=".15" stop-color="#fff6d8"/><stop offset="1" stop-color="#fff0c4" stop-opacity="0"/></radialGradient>
<radialGradient id="edge" cx=".5" cy=".52" r=".78"><stop offset=".55" stop-color="#0a0f26" stop-opacity="0"/><stop offset="1" stop-color="#0a0f26" stop-opacity=".66"/></radialGradient>
<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="7"/></filter><filter id="wide" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="46"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#sky)"/><g fill="#fbeed2">${stars}</g><rect width="${W}" height="${H}" fill="url(#glow)"/>
<g fill="url(#beam)" filter="url(#soft)">${beam(1010, 640, -112, 2.6, 1300, 0.62)}${beam(1330, 620, -58, 2.8, 1300, 0.6)}${beam(1180, 560, -84, 2, 1200, 0.5)}${beam(900, 660, -138, 2.4, 1400, 0.42)}${beam(1440, 660, -36, 2.2, 1400, 0.4)}</g>
${tower(0, 1010, 1066, 520, { crown: 'spire' })}${tower(0, 1250, 1300, 560, { crown: 'dome' })}${tower(0, 1090, 1128, 640, { crown: 'fins' })}${tower(0, 1206, 1240, 668, { crown: 'arcs' })}${tower(0, 930, 1000, 610, { crown: 'arcs' })}${tower(0, 1310, 1392, 480, { crown: 'spire' })}
${haze(640, 960, 'mist', 0.85)}
${bridge(0, 900, 1460, 806, 8, 9)}
${strip(1, 3)}
${tower(1, 820, 936, 420, { crown: 'fins' })}${tower(1, 1420, 1540, 356, { crown: 'arcs' })}${tower(1, 960, 1030, 690, { crown: 'dome', steps: 3 })}${tower(1, 1330, 1404, 720, { crown: 'fins' })}
${bridge(1, 760, 1600, 700, 11, 7)}${train(1040, 700, 4, 0.72)}
${haze(760, 840, 'mist', 0.62)}
${strip(3, 4.6)}
${tower(2, 620, 790, 250, { crown: 'spire' })}${tower(2, 1560, 1716, 300, { crown: 'fins' })}
${bridge(2, 560, 1780, 980, 16, 6)}${train(1330, 980, 5, 1.05)}
${strip(4.6, 8.2)}
${haze(900, 700, 'mist', 0.42)}
${tower(3, 420, 610, 150, { crown: 'arcs' })}${tower(3, 1760, 1960, 130, { crown: 'spire' })}
${tower(3, 640, 772, 800, { crown: 'fins', steps: 3 })}
${haze(1080, 520, 'dusk', 0.5)}
${tower(4, 190, 410, -60, { crown: 'fins', steps: 4 })}${tower(4, 1990, 2200, -110, { crown: 'fins', steps: 4 })}
${bridge(4, 0, 640, 560, 24, 3)}${train(96, 560, 5, 1.5)}${bridge(4, 1860, 2420, 430, 22, 3)}${train(1990, 430, 4, 1.4)}
<g opacity=".5" transform="translate(0 40)" filter="url(#soft)"><path d="${piece(knotU(9), knotU(10.3), 0, 1, 30)}${piece(knotU(11.4), knotU(13), 0, 1, 40)}" fill="#2a1733"/></g>
${strip(8.2, 14)}
<circle cx="${n(heart[0])}" cy="${n(heart[1])}" r="330" fill="#ffe9ae" opacity=".62" filter="url(#wide)"/>
<g fill="url(#ray)">${rays}</g>
<path d="${quad(-0.01, 0.99, 0, 1)}" fill="#fff1c6" filter="url(#soft)"/><path d="${quad(0, 0.98, 0, 1)}" fill="#ffe6a6"/><path d="${holes}" fill="#b9653f"/><path d="${quad(0.07, 0.91, 0.17, 0.83)}" fill="#fffdf2"/><path d="${found.sun}" fill="#f2a33c"/><path d="${found.dark}" fill="#e4572e" opacity=".9"/>
<path d="${quad(0, 0.98, 0, 1)}" fill="none" stroke="#fff" stroke-width="4"/>
${tower(5, -120, 170, -500, { crown: 'fins', steps: 2 })}${tower(5, 2250, 2540, -500, { crown: 'fins', steps: 2 })}
<rect width="${W}" height="${H}" fill="url(#edge)"/>
${grain(0.16)}`)
