import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1977)
const W = 2400
const H = 1600
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const unit = (a) => { const l = Math.hypot(...a) || 1; return a.map((v) => v / l) }
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
const minus = (a, b) => a.map((v, i) => v - b[i])
const plus = (a, b, k = 1) => a.map((v, i) => v + b[i] * k)
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => { const [p, q] = [hex(a), hex(b)]; return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * Math.max(0, Math.min(1, t))).toString(16).padStart(2, '0')).join('') }

const sunX = 470
const sunY = 330

// The probe in metres: `axis` runs out of the dish, `side` and `top` across it; the dish faces home.
const axis = unit([-0.74, -0.46, 0.5])
const side = unit(cross([0.18, 0.1, 1], axis))
const top = cross(axis, side)
const world = ([a, b, c]) => [0, 1, 2].map((i) => axis[i] * a + side[i] * b + top[i] * c)
const away = 26
const scale = 178 * away
const ox = 1340
const oy = 800
const see = (p) => { const [x, y, z] = world(p); const d = away + y; return [ox + (scale * x) / d, oy - (scale * z) / d] }
const xy = (p) => see(p).map(n).join(' ')
const light = unit(plus(axis, [-0.1, -0.42, 0.3]))

const solid = () => {
  const faces = []
  const add = (points, [lo, mid, hi], outward) => {
    const w = points.map(world)
    let normal = unit(cross(minus(w[1], w[0]), minus(w.at(-1), w[0])))
    if (dot(normal, world(outward)) < 0) normal = normal.map((v) => -v)
    const centre = [0, 1, 2].map((i) => w.reduce((s, p) => s + p[i], 0) / w.length)
    if (dot(normal, unit([-centre[0], -away - centre[1], -centre[2]])) <= 0) return
    const t = dot(normal, light)
    const fill = t > 0 ? mix(mid, hi, t ** 1.2) : mix(mid, lo, -t * 1.5)
    faces.push({ far: centre[1], d: 'M' + points.map(xy).join('L') + 'Z', fill })
  }
  const out = () => faces.sort((a, b) => b.far - a.far).map((f) => `<path d="${f.d}" fill="${f.fill}" stroke="${f.fill}" stroke-width=".8"/>`).join('')
  return { add, out }
}
const tube = (s, from, to, r1, r2, colours, sides = 24) => {
  const along = unit(minus(to, from))
  const u = unit(cross(along, Math.abs(along[0]) > 0.9 ? [0, 1, 0] : [1, 0, 0]))
  const v = cross(along, u)
  const ringAt = (p, r, t) => plus(plus(p, u, Math.cos(t) * r), v, Math.sin(t) * r)
  for (let j = 0; j < sides; j++) {
    const [t1, t2] = [(j / sides) * Math.PI * 2, ((j + 1) / sides) * Math.PI * 2]
    const m = (t1 + t2) / 2
    s.add([ringAt(from, r1, t1), ringAt(from, r1, t2), ringAt(to, r2, t2), ringAt(to, r2, t1)], colours, plus(u.map((q) => q * Math.cos(m)), v, Math.sin(m)))
  }
  const cap = (p, r, o) => s.add(Array.from({ length: sides }, (_, j) => ringAt(p, r, (j / sides) * Math.PI * 2)), colours, o)
  cap(from, r1, along.map((q) => -q))
  cap(to, r2, along)
}
const box = (s, c, u, v, w, colours) => {
  const corner = (i, j, k) => plus(plus(plus(c, u, i), v, j), w, k)
  for (const g of [1, -1]) {
    s.add([corner(g, -1, -1), corner(g, 1, -1), corner(g, 1, 1), corner(g, -1, 1)], colours, u.map((q) => q * g))
    s.add([corner(-1, g, -1), corner(1, g, -1), corner(1, g, 1), corner(-1, g, 1)], colours, v.map((q) => q * g))
    s.add([corner(-1, -1, g), corner(1, -1, g), corner(1, 1, g), corner(-1, 1, g)], colours, w.map((q) => q * g))
  }
}
const white = ['#33506c', '#a9b5b3', '#fffaf0']
const foil = ['#2a1a2c', '#7d5426', '#f3c068']
const black = ['#050b1a', '#14213a', '#56708a']
const body = ['#15233f', '#33486a', '#8fa3a8']
const steel = ['#1b2c48', '#6b8496', '#f3e7cf']

const thread = (points, width, colour, opacity = 1) => `<path d="M${points.map(xy).join('L')}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}"/>`
// An open lattice: three long rods with bracing between.
const lattice = (from, to, r, bays, width) => {
  const along = unit(minus(to, from))
  const u = unit(cross(along, Math.abs(along[0]) > 0.9 ? [0, 1, 0] : [1, 0, 0]))
  const v = cross(along, u)
  const rod = (k, t) => { const a = (k / 3) * Math.PI * 2 + 0.5; return plus(plus(plus(from, minus(to, from), t), u, Math.cos(a) * r), v, Math.sin(a) * r) }
  let art = ''
  for (let k = 0; k < 3; k++) {
    const zig = []
    for (let i = 0; i <= bays; i++) zig.push(rod((k + (i % 2)) % 3, i / bays))
    art += thread(zig, width * 0.55, '#8fa3a8', 0.75)
    const hoops = Array.from({ length: bays + 1 }, (_, i) => thread([rod(k, i / bays), rod((k + 1) % 3, i / bays)], width * 0.5, '#8fa3a8', 0.6)).join('')
    art += hoops
  }
  for (let k = 0; k < 3; k++) art += thread([rod(k, 0), rod(k, 1)], width, ['#56708a', '#b9bfb4', '#f6e3c0'][k])
  return art
}

// The long thin boom of the magnetometers and the two whip aerials lie behind everything.
const boomEnd = [-4.4, 4.9, -2.6]
const behind = `${thread([[-0.5, 0.5, -0.4], [-5.3, -1.2, 3.4]], 3.4, '#b9bfb4')}${thread([[-0.5, 0.5, -0.4], [-5.6, 3.4, 2.6]], 3.4, '#b9bfb4')}${lattice([-0.6, 0.75, -0.5], boomEnd, 0.11, 46, 3)}`
const tips = solid()
box(tips, plus(boomEnd, [-0.05, 0.06, -0.03]), [0.13, 0, 0], [0, 0.13, 0], [0, 0, 0.13], white)
box(tips, [-2.6, 2.98, -1.62], [0.1, 0, 0], [0, 0.1, 0], [0, 0, 0.1], white)

// Power sources on their arm.
const down = unit([-0.34, -0.5, -1])
const power = solid()
for (let i = 0; i < 3; i++) {
  // Lit a little more than the body so that the fins stay clear of the dark.
  const p = plus([-0.42, -0.1, -0.75], down, 0.95 + i * 0.74)
  tube(power, p, plus(p, down, 0.6), 0.2, 0.2, black, 20)
  const u = unit(cross(down, [1, 0, 0]))
  const v = cross(down, u)
  for (let k = 0; k < 6; k++) {
    const a = (k / 6) * Math.PI * 2
    const o = plus(u.map((q) => q * Math.cos(a)), v, Math.sin(a))
    const t = plus(u.map((q) => -q * Math.sin(a)), v, Math.cos(a))
    box(power, plus(plus(p, down, 0.3), o, 0.25), o.map((q) => q * 0.055), t.map((q) => q * 0.012), down.map((q) => q * 0.27), black)
  }
  tube(power, plus(p, down, 0.6), plus(p, down, 0.66), 0.14, 0.14, steel, 16)
}
const powerArm = `${thread([[-0.5, -0.3, -0.6], plus([-0.42, -0.1, -0.75], down, 1)], 6, '#b9bfb4')}${thread([[-0.3, 0.3, -0.7], plus([-0.42, -0.1, -0.75], down, 1)], 5, '#8fa3a8')}`

// Instruments on theirs, ending in the steerable platform with the cameras.
const outv = unit([-0.2, 0.42, 1])
const science = solid()
const root = [-0.4, 0.15, 0.75]
const platform = plus(root, outv, 2.25)
box(science, platform, [0.16, 0, 0], [0, 0.3, 0], [0, 0, 0.2], foil)
tube(science, plus(platform, [0.1, -0.2, 0.16]), plus(platform, [0.62, -0.3, 0.2]), 0.12, 0.14, white)
tube(science, plus(platform, [0.1, 0.16, 0.2]), plus(platform, [0.55, 0.12, 0.26]), 0.09, 0.11, steel)
tube(science, plus(platform, [0.1, 0.2, -0.14]), plus(platform, [0.44, 0.2, -0.14]), 0.17, 0.19, white)
box(science, plus(platform, [-0.18, -0.05, 0.18]), [0.12, 0, 0], [0, 0.13, 0], [0, 0, 0.12], black)
box(science, plus(plus(root, outv, 1.25), [0, 0.16, 0.02]), [0.12, 0, 0], [0, 0.14, 0], [0, 0, 0.1], steel)
box(science, plus(plus(root, outv, 0.75), [0, -0.16, 0]), [0.13, 0, 0], [0, 0.1, 0], [0, 0, 0.12], foil)
tube(science, plus(plus(root, outv, 1.6), [0.06, -0.1, 0.04]), plus(plus(root, outv, 1.6), [0.24, -0.24, 0.08]), 0.09, 0.13, white, 18)

// The ten-sided body with its gilded record.
const bus = solid()
const ring = (i) => { const a = (i / 10) * Math.PI * 2 + 0.1; return [Math.cos(a) * 0.92, Math.sin(a) * 0.92] }
for (let i = 0; i < 10; i++) {
  const [p, q] = [ring(i), ring(i + 1)]
  const m = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
  const at = (t, a) => [a, p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
  bus.add([at(0, -0.25), at(1, -0.25), at(1, -0.78), at(0, -0.78)], i % 3 === 1 ? foil : body, [0, ...m])
}
bus.add(Array.from({ length: 10 }, (_, i) => [-0.78, ...ring(i)]), black, [-1, 0, 0])
let louvres = ''
let record = ''
for (let i = 0; i < 10; i++) {
  const [p, q] = [ring(i), ring(i + 1)]
  const m = unit([0, (p[0] + q[0]) / 2, (p[1] + q[1]) / 2])
  if (world(m)[1] > -0.1) continue
  const at = (t, a) => plus([a, p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t], m, 0.01)
  if (!record && world(m)[1] < -0.35 && world(m)[2] < 0.4) {
    const disc = (r) => 'M' + Array.from({ length: 40 }, (_, k) => { const a = (k / 40) * Math.PI * 2; return xy(plus(at(0.5 + (Math.cos(a) * r) / 0.57, -0.52 + Math.sin(a) * r), m, 0.02)) }).join('L') + 'Z'
    record = `<path d="${disc(0.225)}" fill="#f3c068"/><path d="${disc(0.16)}" fill="none" stroke="#a86a1c" stroke-width="2"/><path d="${disc(0.195)}" fill="none" stroke="#a86a1c" stroke-width="1.4"/><path d="${disc(0.12)}" fill="none" stroke="#a86a1c" stroke-width="1.4"/><path d="${disc(0.06)}" fill="#a86a1c"/>`
  } else for (let k = 0; k < 7; k++) louvres += thread([at(0.18, -0.34 - k * 0.06), at(0.82, -0.34 - k * 0.06)], 2, '#8fa3a8', 0.5)
}

// The dish: a shallow bowl, shaded as one smooth surface with faint seams.
const R = 1.95
const bowl = (r) => 0.62 * (r / R) ** 2
const point = (r, t, d = 0) => [bowl(r) + d, Math.cos(t) * r, Math.sin(t) * r]
const dish = solid()
const steps = 18
for (let i = 0; i < steps; i++) for (let j = 0; j < 96; j++) {
  const [r1, r2] = [(i / steps) * R, ((i + 1) / steps) * R]
  const [t1, t2] = [(j / 96) * Math.PI * 2, ((j + 1) / 96) * Math.PI * 2]
  const m = (t1 + t2) / 2
  const slope = (1.24 * (r1 + r2)) / 2 / R ** 2
  dish.add([point(r1, t1), point(r1, t2), point(r2, t2), point(r2, t1)], ['#7d98a6', '#c8cdc4', '#fffdf6'], [1, -Math.cos(m) * slope, -Math.sin(m) * slope])
}
const back = solid()
for (let i = 0; i < steps; i++) for (let j = 0; j < 96; j++) {
  const [r1, r2] = [(i / steps) * R, ((i + 1) / steps) * R]
  const [t1, t2] = [(j / 96) * Math.PI * 2, ((j + 1) / 96) * Math.PI * 2]
  const m = (t1 + t2) / 2
  back.add([point(r1, t1, -0.04), point(r1, t2, -0.04), point(r2, t2, -0.04), point(r2, t1, -0.04)], ['#14213a', '#33506c', '#8fa3a8'], [-1, Math.cos(m) * 0.5, Math.sin(m) * 0.5])
}
const hoop = (r, d = 0) => 'M' + Array.from({ length: 120 }, (_, k) => xy(point(r, (k / 120) * Math.PI * 2, d))).join('L') + 'Z'
let seams = ''
for (let k = 0; k < 24; k++) seams += thread([0.5, 0.8, 1.2, 1.6, R].map((r) => point(r, (k / 24) * Math.PI * 2)), 1.5, '#7d98a6', 0.45)
for (const r of [0.5, 0.9, 1.3, 1.65]) seams += `<path d="${hoop(r)}" fill="none" stroke="#7d98a6" stroke-width="1.5" opacity=".5"/>`
const focus = 1.5
const legs = [0.5, 2.6, 4.7].map((t) => [point(1.02, t), [focus - 0.05, Math.cos(t) * 0.24, Math.sin(t) * 0.24]])
// The light comes a little from one side, so the shadow of the tripod falls off centre.
const shadowShift = [0.16, -0.36]
const legShadow = legs.map(([foot]) => thread([foot, [bowl(0.35), shadowShift[0], shadowShift[1]]], 9, '#56708a', 0.45)).join('')
const subShadow = 'M' + Array.from({ length: 50 }, (_, k) => { const a = (k / 50) * Math.PI * 2; const b = shadowShift[0] + Math.cos(a) * 0.3; const c = shadowShift[1] + Math.sin(a) * 0.3; return xy([bowl(Math.hypot(b, c)), b, c]) }).join('L') + 'Z'
const feed = solid()
tube(feed, [0, 0, 0], [0.5, 0, 0], 0.24, 0.13, steel)
const sub = solid()
tube(sub, [focus, 0, 0], [focus - 0.16, 0, 0], 0.3, 0.2, white, 36)

const [fx, fy] = see([focus, 0, 0])

// Stars: a dusting everywhere, a denser river across one diagonal.
let stars = ''
const star = (x, y, r, o) => { const k = rand(); stars += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${k < 0.68 ? '#fbfaf5' : k < 0.84 ? '#ffd9a8' : '#a9d3d6'}" opacity="${n(o * 100) / 100}"/>` }
for (let i = 0; i < 640; i++) star(rand() * W, rand() * H, 0.7 + 2.6 * rand() ** 7, 0.25 + 0.75 * rand() ** 1.5)
for (let i = 0; i < 1100; i++) {
  const t = rand() * 1.3 - 0.15
  const off = (rand() + rand() + rand() - 1.5) * 330
  star(t * W + off * 0.5, H * 1.04 - t * 1250 + off, 0.9 + 1.7 * rand() ** 3, 0.3 + 0.6 * rand())
}
for (let i = 0; i < 26; i++) star(rand() * W, rand() * H, 2.6 + rand() * 1.8, 0.9)
let river = ''
for (let i = 0; i < 60; i++) {
  const t = i / 59
  river += `<ellipse cx="${n(t * W * 1.1 - 100 + (rand() - 0.5) * 160)}" cy="${n(H * 1.04 - t * 1290 + (rand() - 0.5) * 190)}" rx="${n(120 + rand() * 190)}" ry="${n(40 + rand() * 80)}" transform="rotate(-27 ${n(t * W)} ${n(H * 1.04 - t * 1250)})" fill="${['#4b2840', '#1b6f7a', '#0f4c5c', '#5d3556'][i % 4]}" opacity="${n((0.18 + rand() * 0.22) * 100) / 100}"/>`
}
const orbits = [46, 74, 112, 160].map((r, i) => `<ellipse cx="${sunX}" cy="${sunY}" rx="${r}" ry="${n(r * 0.3)}" transform="rotate(-18 ${sunX} ${sunY})" fill="none" stroke="#ffd9a8" stroke-width="${1.8 - i * 0.2}" opacity="${n((0.6 - i * 0.11) * 100) / 100}"/>`).join('')
const pulses = Array.from({ length: 9 }, (_, i) => {
  const t = ((i + 0.7) / 9.8) ** 1.1
  const x = fx + (sunX - fx) * t
  const y = fy + (sunY - fy) * t
  const r = 40 * (1 - t) + 6
  const a = (Math.atan2(sunY - fy, sunX - fx) * 180) / Math.PI
  return `<path d="M0 ${n(-r)}Q${n(r * 0.8)} 0 0 ${n(r)}" transform="translate(${n(x)} ${n(y)}) rotate(${n(a)})" stroke="#ff9a6e" stroke-width="${n(4 - t * 2.2)}" fill="none" stroke-linecap="round" opacity="${n((0.95 - t * 0.45) * 100) / 100}"/>`
}).join('')

export const svg = sheet(`<defs>
<linearGradient id="deep" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#123350"/><stop offset=".35" stop-color="#0c1e3c"/><stop offset=".7" stop-color="#0b1430"/><stop offset="1" stop-color="#1c1233"/></linearGradient>
<radialGradient id="home" gradientUnits="userSpaceOnUse" cx="${sunX}" cy="${sunY}" r="620"><stop offset="0" stop-color="#ffe3ae" stop-opacity=".8"/><stop offset=".05" stop-color="#ffcb8c" stop-opacity=".4"/><stop offset=".3" stop-color="#d98a5a" stop-opacity=".12"/><stop offset="1" stop-color="#d98a5a" stop-opacity="0"/></radialGradient>
<linearGradient id="line" gradientUnits="userSpaceOnUse" x1="${n(fx)}" y1="${n(fy)}" x2="${sunX}" y2="${sunY}"><stop offset="0" stop-color="#ff8a5c"/><stop offset="1" stop-color="#ffe3ae" stop-opacity=".75"/></linearGradient>
<radialGradient id="shade" cx=".5" cy=".5" r=".8"><stop offset=".6" stop-color="#040818" stop-opacity="0"/><stop offset="1" stop-color="#040818" stop-opacity=".6"/></radialGradient>
<filter id="cloud" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="42"/></filter>
<linearGradient id="bowl" gradientUnits="userSpaceOnUse" x1="${n(see(point(R, 1.6))[0])}" y1="${n(see(point(R, 1.6))[1])}" x2="${n(see(point(R, 4.74))[0])}" y2="${n(see(point(R, 4.74))[1])}"><stop offset="0" stop-color="#e6c79c" stop-opacity=".1"/><stop offset=".45" stop-color="#9db7bf" stop-opacity=".18"/><stop offset="1" stop-color="#33587a" stop-opacity=".62"/></linearGradient>
<clipPath id="inside"><path d="${hoop(R)}"/></clipPath>
</defs>
<rect width="${W}" height="${H}" fill="url(#deep)"/><g filter="url(#cloud)">${river}</g>${stars}
<rect width="${W}" height="${H}" fill="url(#home)"/>${orbits}
<circle cx="${sunX}" cy="${sunY}" r="15" fill="#fffaf0"/><circle cx="${n(sunX + 70)}" cy="${n(sunY - 30)}" r="4" fill="#a9d3d6"/>
${behind}${tips.out()}
${lattice(root, platform, 0.13, 12, 4)}${science.out()}
${powerArm}${power.out()}
${bus.out()}${louvres}${record}
${back.out()}
${dish.out()}${seams}<g clip-path="url(#inside)"><rect width="${W}" height="${H}" fill="url(#bowl)"/>${legShadow}<path d="${subShadow}" fill="#56708a" opacity=".5"/></g>
<path d="${hoop(R)}" fill="none" stroke="#fffdf6" stroke-width="6"/>
${feed.out()}${legs.map((l) => thread(l, 7, '#33506c') + thread(l, 3, '#dfe7e3')).join('')}
<path d="M${n(fx)} ${n(fy)}L${sunX} ${sunY}" stroke="url(#line)" stroke-width="2.6" stroke-dasharray="1 0"/>${pulses}
${sub.out()}
<rect width="${W}" height="${H}" fill="url(#shade)"/>
${grain(0.09)}`)
