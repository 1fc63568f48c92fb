import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(77)
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

const spline = (points, per) => {
  const out = []
  for (let i = 1; i < points.length - 2; i++) {
    const [p0, p1, p2, p3] = points.slice(i - 1, i + 3)
    for (let k = 0; k < per; k++) {
      const t = k / per
      out.push([0, 1].map((c) => 0.5 * (2 * p1[c] + (p2[c] - p0[c]) * t + (2 * p0[c] - 5 * p1[c] + 4 * p2[c] - p3[c]) * t * t + (3 * p1[c] - p0[c] - 3 * p2[c] + p3[c]) * t ** 3)))
    }
  }
  out.push(points[points.length - 2])
  return out
}

// The eel: a tube along a curve, lit from the surface; its back stays on the same side from tail to snout.
const spine = spline([[420, 700], [560, 590], [790, 475], [1060, 500], [1215, 660], [1190, 850], [1150, 1030], [1270, 1180], [1480, 1215], [1660, 1265], [1775, 1345], [1850, 1420]], 26)
const last = spine.length - 1
const girth = (t) => {
  const tail = 9 + 46 * Math.min(1, t / 0.55) ** 0.8
  const head = t > 0.86 ? Math.sqrt(Math.max(0, 1 - ((t - 0.86) / 0.142) ** 2.6)) : 1
  return tail * (0.16 + 0.84 * head) * (t > 0.86 ? 1 - 0.22 * ((t - 0.86) / 0.14) : 1)
}
const frame = spine.map(([x, y], i) => {
  const [a, b] = [spine[Math.max(0, i - 1)], spine[Math.min(last, i + 1)]]
  const l = Math.hypot(b[0] - a[0], b[1] - a[1])
  const d = [(b[0] - a[0]) / l, (b[1] - a[1]) / l]
  return { x, y, d, back: [d[1], -d[0]], r: girth(i / last) }
})
const skin = (i, across) => [frame[i].x + frame[i].back[0] * frame[i].r * across, frame[i].y + frame[i].back[1] * frame[i].r * across]
const light = [0.3, -0.78, 0.55]
const cells = new Map()
const bands = 16
for (let i = 0; i < last; i++) {
  for (let j = 0; j < bands; j++) {
    const u = -1 + (2 * j) / bands
    const v = -1 + (2 * (j + 1)) / bands
    const m = Math.max(-0.98, Math.min(0.98, (u + v) / 2))
    const nz = Math.sqrt(1 - m * m)
    const lit = Math.max(0, frame[i].back[0] * m * light[0] + frame[i].back[1] * m * light[1] + nz * light[2])
    const side = 1 / (1 + Math.exp(-(m + 0.02) * 8))
    const own = mix('#fbf6e2', '#1f3a3e', side)
    const depth = frame[i].y / H
    const shade = mix(mix('#0a1b33', '#0b3f54', 1 - depth), own, 0.46 + 0.46 * lit + 0.26 * Math.max(0, 0.5 - Math.abs(m + 0.5)) )
    const warm = mix(shade, '#ffe3a0', Math.max(0, lit - 0.66) * 2.2 * (1.05 - depth * 0.6))
    const tone = mix(warm, '#0b2a4a', depth * 0.14)
    const key = '#' + hex(tone).map((c) => Math.min(255, Math.round(c / 5) * 5).toString(16).padStart(2, '0')).join('')
    const quad = [skin(i, u), skin(i + 1, u), skin(i + 1, v), skin(i, v)].map((p) => p.map(n).join(' ')).join('L')
    cells.set(key, (cells.get(key) ?? '') + `M${quad}Z`)
  }
}
let eel = ''
for (const [colour, d] of cells) eel += `<path d="${d}" fill="${colour}" stroke="${colour}" stroke-width="1.2"/>`

const fin = (from, to, sign, tall) => {
  const inner = []
  const outer = []
  let rays = ''
  for (let i = from; i <= to; i++) {
    const s = (i - from) / (to - from)
    const rise = tall * Math.min(1, (1 - s) * 6) * (0.35 + 0.65 * Math.min(1, s * 5)) * (1 + 0.07 * Math.sin(i * 0.5))
    const base = skin(i, sign * 0.94)
    const tip = [base[0] + (frame[i].back[0] * sign - frame[i].d[0] * 0.45) * rise, base[1] + (frame[i].back[1] * sign - frame[i].d[1] * 0.45) * rise]
    inner.push(base)
    outer.push(tip)
    if (i % 2 === 0) rays += `M${n(base[0])} ${n(base[1])}L${n(tip[0])} ${n(tip[1])}`
  }
  return { d: `M${[...inner, ...outer.reverse()].map((p) => p.map(n).join(' ')).join('L')}Z`, rays }
}
const dorsal = fin(0, Math.round(last * 0.68), 1, 25)
const anal = fin(0, Math.round(last * 0.52), -1, 20)
const at = (t, across, along = 0) => {
  const i = Math.round(t * last)
  const [x, y] = skin(i, across)
  return [n(x + frame[i].d[0] * along), n(y + frame[i].d[1] * along)]
}
const eye = at(0.966, 0.36)
const tail = frame[0]
const tailTip = `M${at(0.035, 1.9)}Q${n(tail.x - tail.d[0] * 18 + tail.back[0] * 22)} ${n(tail.y - tail.d[1] * 18 + tail.back[1] * 22)} ${n(tail.x - tail.d[0] * 62)} ${n(tail.y - tail.d[1] * 62)}Q${n(tail.x - tail.d[0] * 18 - tail.back[0] * 22)} ${n(tail.y - tail.d[1] * 18 - tail.back[1] * 22)} ${at(0.035, -1.9)}Z`
let lateral = ''
for (let i = Math.round(last * 0.1); i < last * 0.86; i += 2) lateral += `M${skin(i, -0.02).map(n)}L${skin(i + 1, -0.02).map(n)}`

// Weed: sprigs of toothed blades and small round floats, thick at the surface and thinning downwards.
const blade = (x, y, a, length, width) => {
  const c = Math.cos(a)
  const s = Math.sin(a)
  const put = (l, w) => `${n(x + c * l - s * w)} ${n(y + s * l + c * w)}`
  let d = `M${put(0, 0)}`
  const teeth = 5
  for (let k = 1; k < teeth; k++) d += `L${put((length * k) / teeth, width * Math.sin((Math.PI * k) / teeth) ** 0.7)}L${put((length * (k + 0.16)) / teeth, width * 0.76 * Math.sin((Math.PI * k) / teeth) ** 0.7)}`
  d += `L${put(length, 0)}`
  return d + `Q${put(length * 0.5, -width * 1.7)} ${put(0, 0)}Z`
}
const tones = {
  near: ['#4c2c12', '#6f4214', '#a4671a', '#cf8d25', '#edb03c', '#ffd877'],
  far: ['#3d5a3a', '#6f7336', '#9c8b3e', '#bfa24c', '#d4bb62', '#e8d88c'],
}
const raft = (cx, rx, hang, sprigs, scale, palette) => {
  const piles = palette.map(() => '')
  const floats = palette.map(() => '')
  let stems = ''
  for (let k = 0; k < sprigs; k++) {
    const where = between(-1, 1)
    const edge = Math.sqrt(1 - where * where)
    const order = k / sprigs
    let x = cx + where * rx
    let y = -40 + between(0, 0.6) * hang * edge * (1.1 - 0.5 * order)
    let a = Math.PI / 2 + where * -0.2 + between(-1.25, 1.25)
    const length = scale * between(90, 250) * (0.5 + 0.5 * edge)
    const turn = between(-0.05, 0.05)
    const steps = Math.round(length / (13 * scale))
    let stem = `M${n(x)} ${n(y)}`
    for (let i = 0; i < steps; i++) {
      a += turn + between(-0.08, 0.08)
      x += Math.cos(a) * 13 * scale
      y += Math.sin(a) * 13 * scale
      stem += `L${n(x)} ${n(y)}`
      // blades nearer the surface, and on top of the pile, catch more of the sun
      const height = 1 - Math.max(0, Math.min(1, y / (hang * 1.05)))
      const tone = Math.max(0, Math.min(5, Math.floor(height * 3.9 + order * 1.7 + between(-1.2, 0.8))))
      const sideways = a + (i % 2 ? 1 : -1) * between(0.5, 1.1)
      piles[tone] += blade(x, y, sideways, scale * between(36, 74), scale * between(3, 5.6))
      if (rand() < 0.62) {
        const b = a + between(-1.4, 1.4)
        const fx = x + Math.cos(b) * 19 * scale
        const fy = y + Math.sin(b) * 19 * scale
        const r = scale * between(5, 10.5)
        floats[tone] += `<circle cx="${n(fx)}" cy="${n(fy)}" r="${n(r)}"/><circle cx="${n(fx + r * 0.25)}" cy="${n(fy - r * 0.35)}" r="${n(r * 0.36)}" fill="#fff0bf" opacity=".8"/>`
      }
    }
    stems += stem
  }
  return `<path d="${stems}" fill="none" stroke="${palette[0]}" stroke-width="${n(4 * scale)}" stroke-linejoin="round"/>` + piles.map((d, i) => `<path d="${d}" fill="${palette[i]}"/><g fill="${palette[i]}">${floats[i]}</g>`).join('')
}

// The surface from below: bright lenses, flatter and closer together with distance.
let lenses = ''
for (let i = 0; i < 330; i++) {
  const t = rand() ** 1.3
  const y = 236 * (1 - t) ** 1.25 - 10
  const nearness = 1 - y / 250
  const x = between(-100, 2500)
  const w = between(26, 120) * (0.3 + nearness)
  const h = (2 + 13 * nearness) * between(0.5, 1.1)
  const glow = Math.exp(-(((x - 1440) / 620) ** 2))
  lenses += `<path d="M${n(x - w)} ${n(y)}Q${n(x - w * 0.2)} ${n(y - h * 1.6)} ${n(x + w)} ${n(y + between(-4, 4))}Q${n(x + w * 0.1)} ${n(y + h)} ${n(x - w)} ${n(y)}Z" fill="${rand() < 0.72 ? '#fffbe6' : '#2b8f98'}" opacity="${n((0.16 + 0.6 * glow) * between(4, 10)) / 10}"/>`
}
let shafts = ''
const sun = [1500, -520]
for (let i = 0; i < 26; i++) {
  const a = between(0.28, 1.0) * Math.PI * 0.78 + 0.36
  const half = between(0.006, 0.034)
  const reach = 2300
  const p = (k) => `${n(sun[0] + Math.cos(a + k) * reach)} ${n(sun[1] + Math.sin(a + k) * reach)}`
  shafts += `<path d="M${sun}L${p(-half)}L${p(half)}Z" opacity="${n(between(1, 3.6)) / 10}"/>`
}

// Larvae: clear willow leaves with a thread of gut, an eye and the faint chevrons of muscle.
const larva = (x, y, a, s, o) => {
  let chevrons = ''
  for (let k = -5; k <= 6; k++) {
    const h = 15 * Math.sqrt(Math.max(0, 1 - (k / 7.6) ** 2))
    chevrons += `M${n(k * 9 - 3)} ${n(-h)}L${n(k * 9 + 4)} 0L${n(k * 9 - 3)} ${n(h)}`
  }
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(a)}) scale(${n(s * 100) / 100})" opacity="${o}">
<path d="M-84 3C-50 -20 10 -27 58 -9C72 -5 80 -4 88 -1C80 4 70 7 58 9C10 25 -50 18 -84 3Z" fill="url(#glass)" stroke="#f3fff5" stroke-width="2.2" stroke-opacity=".85"/>
<path d="${chevrons}" fill="none" stroke="#e9fff6" stroke-width="1" opacity=".55"/><path d="M-78 4Q0 12 72 3" fill="none" stroke="#fff" stroke-width="1.6" opacity=".7"/>
<path d="M-60 -10C-20 -23 20 -21 52 -9" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity=".75"/><circle cx="73" cy="-1.5" r="3.6" fill="#0a1730"/></g>`
}
const drift = [[700, 1050, -62, 1.12], [905, 1300, -78, 0.86], [520, 1330, -48, 0.74], [820, 800, -70, 0.7], [1560, 960, -104, 0.98], [1760, 760, -84, 0.66], [1940, 1080, -112, 0.8], [1480, 640, -66, 0.5], [360, 1020, -70, 0.56], [1040, 1460, -60, 0.62], [1420, 1450, -96, 0.58], [2090, 820, -76, 0.48], [660, 1500, -82, 0.46], [1000, 1130, -92, 0.5], [1640, 560, -100, 0.4], [240, 1380, -60, 0.42], [2160, 1290, -94, 0.5]]
const larvae = drift.map(([x, y, a, s]) => larva(x, y, a, s, n(Math.min(1, 0.42 + s * 0.55) * 100) / 100)).join('')
let snow = ''
for (let i = 0; i < 420; i++) {
  const y = between(180, 1600)
  snow += `<circle cx="${n(between(0, W))}" cy="${n(y)}" r="${n(between(0.8, 3.1))}" opacity="${n(between(0.6, 3.8)) / 10}"/>`
}

export const svg = sheet(`<defs>
<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8fd0bd"/><stop offset=".13" stop-color="#4aa9a8"/><stop offset=".34" stop-color="#1a7484"/><stop offset=".6" stop-color="#0f4766"/><stop offset=".84" stop-color="#102a4e"/><stop offset="1" stop-color="#0c1a36"/></linearGradient>
<radialGradient id="sun" gradientUnits="userSpaceOnUse" cx="1440" cy="-60" r="1000" gradientTransform="translate(1440 0) scale(1 .8) translate(-1440 0)"><stop offset="0" stop-color="#fffbe2"/><stop offset=".25" stop-color="#fbeeb9" stop-opacity=".8"/><stop offset=".6" stop-color="#bfe4c4" stop-opacity=".28"/><stop offset="1" stop-color="#8fd0bd" stop-opacity="0"/></radialGradient>
<radialGradient id="shaft" gradientUnits="userSpaceOnUse" cx="${sun[0]}" cy="${sun[1]}" r="1850"><stop offset="0" stop-color="#fff6cf"/><stop offset=".4" stop-color="#d9f2d6" stop-opacity=".75"/><stop offset="1" stop-color="#7fc4c4" stop-opacity="0"/></radialGradient>
<linearGradient id="glass" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#d6fff2" stop-opacity=".16"/><stop offset=".6" stop-color="#e6fff5" stop-opacity=".44"/><stop offset="1" stop-color="#fff" stop-opacity=".7"/></linearGradient>
<linearGradient id="finfill" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#7fa08a"/><stop offset=".5" stop-color="#2f6a70"/><stop offset="1" stop-color="#163f5c"/></linearGradient>
<radialGradient id="deep" cx=".56" cy=".4" r=".78"><stop offset=".55" stop-color="#081229" stop-opacity="0"/><stop offset="1" stop-color="#081229" stop-opacity=".62"/></radialGradient>
<filter id="soft"><feGaussianBlur stdDeviation="9"/></filter><filter id="haze"><feGaussianBlur stdDeviation="3"/></filter>
<filter id="glow" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="34"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#water)"/>
<rect width="${W}" height="${H}" fill="url(#sun)"/>
${lenses}
<g filter="url(#haze)" opacity=".85">${raft(1130, 190, 120, 42, 0.42, tones.far)}${raft(1690, 170, 110, 40, 0.4, tones.far)}${raft(820, 200, 130, 40, 0.5, tones.far)}</g>
<g fill="url(#shaft)" filter="url(#soft)" opacity=".62">${shafts}</g>
<g fill="#e9fbe9">${snow}</g>
<path d="M${spine.map(([x, y]) => `${n(x)} ${n(y + 30)}`).join('L')}" fill="none" stroke="#7fd0c4" stroke-width="110" stroke-linecap="round" opacity=".2" filter="url(#glow)"/>
${larvae}
<g fill="url(#finfill)"><path d="${tailTip}"/><path d="${dorsal.d}"/><path d="${anal.d}"/></g>
<path d="${dorsal.rays}${anal.rays}" stroke="#0f3448" stroke-width="1.2" opacity=".5"/>
${eel}
<path d="${lateral}" stroke="#0b2230" stroke-width="2" opacity=".4"/>
<path d="M${at(0.868, -0.06)}C${at(0.85, 0.02)} ${at(0.815, -0.16)} ${at(0.796, -0.62)}C${at(0.812, -0.86)} ${at(0.85, -0.72)} ${at(0.868, -0.4)}Z" fill="#1c4552"/>
<path d="M${at(0.864, -0.18)}L${at(0.805, -0.5)}M${at(0.864, -0.24)}L${at(0.803, -0.62)}M${at(0.864, -0.3)}L${at(0.81, -0.72)}" stroke="#7fa7a0" stroke-width="2" opacity=".6" fill="none"/>
<path d="M${at(0.9, 0.12)}Q${at(0.884, -0.25)} ${at(0.896, -0.62)}" fill="none" stroke="#0d2735" stroke-width="3.4" stroke-linecap="round" opacity=".75"/>
<path d="M${at(0.998, -0.1)}Q${at(0.975, -0.28)} ${at(0.95, -0.22)}" fill="none" stroke="#0a1b2c" stroke-width="3" stroke-linecap="round"/>
<circle cx="${eye[0]}" cy="${eye[1]}" r="10.5" fill="#e9c976"/><circle cx="${eye[0] + 1}" cy="${eye[1]}" r="6.8" fill="#07111f"/><circle cx="${eye[0] + 3}" cy="${eye[1] - 3}" r="2.2" fill="#fff"/>
<g>${raft(250, 720, 330, 210, 1.12, tones.near)}</g>
<g>${raft(2290, 560, 300, 170, 1.12, tones.near)}</g>
<rect width="${W}" height="${H}" fill="url(#deep)"/>
${grain(0.17)}`)
