import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(29)
const W = 2400
const H = 1600

// The room is modelled in units of about a metre (x right, y away, z up) and seen through one camera, so that every shadow agrees.
const pitch = (43 * Math.PI) / 180
const distance = 27
const focal = 3120
const target = [0.4, -1.35, 0]
const forward = [0, Math.cos(pitch), -Math.sin(pitch)]
const up = [0, Math.sin(pitch), Math.cos(pitch)]
const eye = target.map((t, i) => t - forward[i] * distance)
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const unit = (a) => { const l = Math.hypot(...a) || 1; return a.map((v) => v / l) }
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
const see = (p) => {
  const d = minus(p, eye)
  const depth = dot(d, forward)
  return [W / 2 + (focal * d[0]) / depth, H / 2 - (focal * dot(d, up)) / depth]
}
const line = (points) => points.map((p) => see(p).map(n).join(' ')).join('L')
const area = (points) => `M${line(points)}Z`

const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => {
  const [p, q] = [hex(a), hex(b)]
  const k = Math.max(0, Math.min(1, t))
  return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * k).toString(16).padStart(2, '0')).join('')
}

// Low sun: one unit along the floor for each `fall` units of height.
const sun = [0.66, -0.751]
const fall = 0.36
const toSun = unit([-sun[0], -sun[1], fall])
const drop = ([x, y, z], floor = 0) => [x + (sun[0] * (z - floor)) / fall, y + (sun[1] * (z - floor)) / fall, floor]

const wall = 16
const bay = 3.9
const paneWidth = 2.5
const sill = 0.4
const springing = 9.4
const crown = springing + 0.95
const bays = Array.from({ length: 13 }, (_, i) => -34 + i * bay)
const windowShape = (left, steps = 14) => {
  const shape = [[left, wall, sill], [left, wall, springing]]
  for (let i = 1; i < steps; i++) {
    const a = Math.PI * (1 - i / steps)
    shape.push([left + paneWidth / 2 + (Math.cos(a) * paneWidth) / 2, wall, springing + Math.sin(a) * (crown - springing)])
  }
  return [...shape, [left + paneWidth, wall, springing], [left + paneWidth, wall, sill]]
}
const inSun = ([x, y, z]) => {
  const t = (wall - y) / -sun[1]
  const wx = x - sun[0] * t
  const wz = z + fall * t
  return wz > sill && wz < crown - 0.2 && bays.some((b) => wx > b && wx < b + paneWidth)
}
const bars = (floor) => {
  let panes = ''
  for (const b of bays) panes += area(windowShape(b).map((p) => drop(p, floor)))
  return panes
}
const glazing = (floor) => {
  let d = ''
  const bar = (x1, x2, z1, z2) => { d += area([[x1, wall, z1], [x2, wall, z1], [x2, wall, z2], [x1, wall, z2]].map((p) => drop(p, floor))) }
  for (const b of bays) {
    bar(b + paneWidth / 2 - 0.07, b + paneWidth / 2 + 0.07, sill, crown)
    for (let z = 1.5; z < springing + 0.3; z += 1.13) bar(b, b + paneWidth, z - 0.035, z + 0.035)
  }
  return d
}

const hull = (points) => {
  const s = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
  const half = (list) => {
    const out = []
    for (const p of list) {
      while (out.length > 1 && turn(out.at(-2), out.at(-1), p) <= 0) out.pop()
      out.push(p)
    }
    out.pop()
    return out
  }
  return [...half(s), ...half(s.reverse())]
}
const shadow = (solid, floor = 0) => {
  const above = solid.filter((p) => p[2] >= floor)
  return above.length < 3 ? '' : area(hull(above.map((p) => drop(p, floor))))
}

// The chairs: a shell of narrow solids around a seat.
const block = (x1, x2, y1, y2, z1, z2) => [[x1, y1, z1], [x2, y1, z1], [x2, y2, z1], [x1, y2, z1], [x1, y1, z2], [x2, y1, z2], [x2, y2, z2], [x1, y2, z2]]
const sides = [[4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]
const chairSolids = () => {
  const solids = []
  for (const [x, y] of [[-0.34, -0.32], [0.28, -0.32], [-0.34, 0.26], [0.28, 0.26]]) solids.push(block(x, x + 0.06, y, y + 0.06, 0, 0.42))
  solids.push(block(-0.38, 0.38, -0.4, 0.34, 0.4, 0.56))
  const steps = 16
  const reach = 1.75
  const edge = (phi) => {
    const rise = 0.5 + 0.5 * Math.cos(Math.min(Math.PI, Math.max(0, Math.abs(phi) - 0.55) * 2.6))
    const stretch = 1 + 0.1 * Math.abs(Math.sin(phi))
    return { out: [Math.sin(phi) * 0.52, Math.cos(phi) * 0.5 * stretch - 0.04], in: [Math.sin(phi) * 0.41, Math.cos(phi) * 0.39 * stretch - 0.04], top: 0.76 + 0.5 * rise }
  }
  for (let i = 0; i < steps; i++) {
    const a = edge(-reach + (2 * reach * i) / steps)
    const b = edge(-reach + (2 * reach * (i + 1)) / steps)
    solids.push([[...a.in, 0.4], [...b.in, 0.4], [...b.out, 0.4], [...a.out, 0.4], [...a.in, a.top], [...b.in, b.top], [...b.out, b.top], [...a.out, a.top]])
  }
  return solids
}
const place = (solids, radius, angle, turn, shift = 0) => {
  const c = [Math.cos(angle) * radius - Math.sin(angle) * shift, Math.sin(angle) * radius + Math.cos(angle) * shift]
  const f = angle + turn
  // Local y points away from the table, local x along its edge.
  return solids.map((solid) => solid.map(([x, y, z]) => [c[0] + Math.cos(f) * y + Math.sin(f) * x, c[1] + Math.sin(f) * y - Math.cos(f) * x, z]))
}
const paint = (solids, colours) => {
  const faces = []
  for (const solid of solids) {
    const centre = [0, 1, 2].map((i) => solid.reduce((s, p) => s + p[i], 0) / 8)
    for (const side of sides) {
      const q = side.map((i) => solid[i])
      const mid = [0, 1, 2].map((i) => (q[0][i] + q[1][i] + q[2][i] + q[3][i]) / 4)
      let normal = unit(cross(minus(q[1], q[0]), minus(q[3], q[0])))
      if (dot(normal, minus(mid, centre)) < 0) normal = normal.map((v) => -v)
      if (dot(normal, minus(eye, mid)) <= 0) continue
      const glow = Math.max(0, dot(normal, toSun))
      const bright = colours.always || inSun(mid) ? 1 : 0.2
      let fill = mix(colours.dark, colours.base, 0.25 + 0.5 * (normal[2] * 0.5 + 0.5) + 0.35 * glow)
      fill = mix(fill, colours.lit, Math.min(0.92, glow * 1.9) * bright)
      faces.push({ far: Math.hypot(...minus(mid, eye)), d: area(q), fill })
    }
  }
  return faces.sort((a, b) => b.far - a.far).map((f) => `<path d="${f.d}" fill="${f.fill}" stroke="${f.fill}" stroke-width=".9"/>`).join('')
}

const count = 29
const seatAngle = (i) => (-57.5 * Math.PI) / 180 + (i * 2 * Math.PI) / count
const outer = 5.35
const inner = 3.85
const top = 0.76
const circle = (r, z, from = 0, to = Math.PI * 2, steps = 160) =>
  Array.from({ length: steps + 1 }, (_, i) => { const a = from + ((to - from) * i) / steps; return [Math.cos(a) * r, Math.sin(a) * r, z] })
const ringArea = (r1, r2, z) => area(circle(r1, z)) + area(circle(r2, z).reverse())
const sector = (r1, r2, from, to, z) => area([...circle(r2, z, from, to, 24), ...circle(r1, z, from, to, 24).reverse()])
const band = (r, z1, z2, from, to) => area([...circle(r, z1, from, to, 90), ...circle(r, z2, from, to, 90).reverse()])

const solids = chairSolids()
const chairs = Array.from({ length: count }, (_, i) => i === 0
  ? { gone: true, y: -99, parts: place(solids, 7.7, seatAngle(0), Math.PI * 0.84, 0.3) }
  : { y: Math.sin(seatAngle(i)), parts: place(solids, 6.02, seatAngle(i), (rand() - 0.5) * 0.06) })
chairs.sort((a, b) => b.y - a.y)

const seat = { dark: '#0a1528', base: '#1d4257', lit: '#f3bd8c' }
const alarm = { dark: '#6d1d17', base: '#b93a26', lit: '#ffd7a3', always: true }
const chairArt = (list) => list.map((c) => paint(c.parts, c.gone ? alarm : seat)).join('')
const ordinary = chairs.filter((c) => !c.gone)
const gone = chairs.find((c) => c.gone)
const floorShadows = (list) => list.flatMap((c) => c.parts.map((s) => shadow(s))).join('')

// Pennants: plain cloth on a thin staff; every one stands except the one at the empty place.
const cloths = ['#14213a', '#1b6f7a', '#d9942f', '#0f4c5c', '#4b2840']
let pennants = ''
let pennantShadows = ''
let papers = ''
const at = (a, r, s, z) => [Math.cos(a) * r - Math.sin(a) * s, Math.sin(a) * r + Math.cos(a) * s, z]
const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => Math.sin(seatAngle(b)) - Math.sin(seatAngle(a)))
for (const i of order) {
  const a = seatAngle(i)
  const sheetAt = (r1, r2, s1, s2, skew = 0) => area([at(a, r1, s1 + skew, top), at(a, r2, s1, top), at(a, r2, s2, top), at(a, r1, s2 + skew, top)])
  const tilt = (rand() - 0.5) * 0.05
  if (i > 0) papers += `<path d="${sheetAt(4.72, 5.2, -0.3, 0.3)}" fill="#14213a" opacity=".2"/>`
  if (i > 0) papers += `<path d="${sheetAt(4.78, 5.13, -0.2, 0.1, tilt)}" fill="#fbfaf5" opacity=".92"/>`
  const foot = at(a, 4.22, 0, top)
  if (i === 0) {
    const p = (x, y) => at(a, 4.78 + y * 1.35, 0.06 + x * 1.1, top + 0.01)
    const flat = [p(-0.5, -0.09), p(-0.12, 0.09), p(-0.08, -0.38)]
    pennants += `<path d="${area(flat.map(([x, y, z]) => [x + 0.07, y - 0.07, z]))}" fill="#5b1a10" opacity=".5"/><path d="${area(flat)}" fill="#fbfaf5"/>
      <path d="M${line([p(-0.62, -0.12), p(0.42, 0.38)])}" stroke="#3a1410" stroke-width="5" stroke-linecap="round"/>`
    continue
  }
  const h = 0.82
  const fill = cloths[(i * 2 + Math.floor(i / 7)) % cloths.length]
  // Cloth hangs to the right of the staff on every place, as if in one still air.
  const cloth = (dx, dz) => [foot[0] + dx, foot[1] - dx * 0.12, top + dz]
  const shape = [cloth(0, h), cloth(0.52, h - 0.2), cloth(0, h - 0.4)]
  const fold = [cloth(0, h - 0.2), cloth(0.52, h - 0.2), cloth(0, h - 0.4)]
  pennantShadows += area([cloth(0, h), cloth(0.52, h - 0.2), cloth(0, h - 0.4)].map((p) => drop(p, top)))
  pennantShadows += area([[foot[0] - 0.03, foot[1], top], [foot[0] + 0.03, foot[1], top], drop([foot[0] + 0.03, foot[1], top + h], top), drop([foot[0] - 0.03, foot[1], top + h], top)])
  const [bx, by] = see(foot)
  pennants += `<ellipse cx="${n(bx)}" cy="${n(by)}" rx="9" ry="5.5" fill="#14213a"/><path d="M${line([foot, cloth(0, h + 0.04)])}" stroke="#14213a" stroke-width="4" stroke-linecap="round"/>
    <path d="${area(shape)}" fill="${fill}"/><path d="${area(fold)}" fill="#0a1528" opacity=".16"/>`
}

// Boards run away from the viewer; the joints keep the eye moving towards the windows.
let boards = ''
for (let x = -17; x < 17; x += 0.62) {
  boards += `<path d="M${line([[x, -11, 0], [x, 19, 0]])}" stroke="#07202f" stroke-width="1.6" opacity=".38"/>`
  for (let y = -11 + rand() * 3; y < 19; y += 2.4 + rand() * 2.6) {
    boards += `<path d="M${line([[x, y, 0], [x + 0.62, y, 0]])}" stroke="#07202f" stroke-width="1.4" opacity=".36"/>`
    if (rand() < 0.34) boards += `<path d="${area([[x, y, 0], [x + 0.62, y, 0], [x + 0.62, y + 2.6, 0], [x, y + 2.6, 0]])}" fill="${rand() < 0.5 ? '#07202f' : '#3c8a92'}" opacity="${n(rand() * 10) / 100 + 0.03}"/>`
  }
}

const a0 = seatAngle(0)
const half = Math.PI / count
const lone = [Math.cos(a0) * 7.7, Math.sin(a0) * 7.7]
const [gx, gy] = see([...lone, 0])
// The one warm bar runs with the sun from the empty place to just past its chair.
const along = (s, w) => [lone[0] + sun[0] * s - sun[1] * w, lone[1] + sun[1] * s + sun[0] * w, 0]
const beamHalf = 1.28
const beam = area([along(-2.9, -beamHalf), along(2.4, -beamHalf), ...Array.from({ length: 15 }, (_, i) => { const a = -Math.PI / 2 + (Math.PI * (i + 1)) / 16; return along(2.4 + Math.cos(a) * 1.7, Math.sin(a) * beamHalf) }), along(2.4, beamHalf), along(-2.9, beamHalf)])
let beamBars = area([along(-2.9, -0.06), along(4.5, -0.06), along(4.5, 0.06), along(-2.9, 0.06)])
for (let s = -2.2; s < 3; s += 2.3) beamBars += area([along(s, -beamHalf), along(s + 0.1, -beamHalf), along(s + 0.1, beamHalf), along(s, beamHalf)])
const tableShadow = area(circle(outer, 0).map(([x, y]) => drop([x, y, top]))) + area(circle(inner, 0).reverse().map(([x, y]) => drop([x, y, top])))

export const svg = sheet(`<defs>
<linearGradient id="floor" x1="0" y1="0" x2=".75" y2="1"><stop offset="0" stop-color="#2c7580"/><stop offset=".45" stop-color="#155263"/><stop offset="1" stop-color="#0d2f47"/></linearGradient>
<linearGradient id="sunlight" gradientUnits="userSpaceOnUse" x1="300" y1="0" x2="1700" y2="1500"><stop offset="0" stop-color="#fde3b6"/><stop offset=".5" stop-color="#f2bd8b"/><stop offset="1" stop-color="#d98a6b"/></linearGradient>
<linearGradient id="wood" gradientUnits="userSpaceOnUse" x1="500" y1="300" x2="1800" y2="1300"><stop offset="0" stop-color="#c9b596"/><stop offset="1" stop-color="#8f8372"/></linearGradient>
<linearGradient id="woodlit" gradientUnits="userSpaceOnUse" x1="500" y1="300" x2="1800" y2="1300"><stop offset="0" stop-color="#fff3d8"/><stop offset="1" stop-color="#f7d3a3"/></linearGradient>
<radialGradient id="pool" gradientUnits="userSpaceOnUse" cx="${n(gx)}" cy="${n(gy)}" r="430" gradientTransform="translate(0 ${n(gy * 0.32)}) scale(1 .68)"><stop offset="0" stop-color="#f0693d" stop-opacity=".95"/><stop offset=".5" stop-color="#e4572e" stop-opacity=".72"/><stop offset="1" stop-color="#e4572e" stop-opacity="0"/></radialGradient>
<radialGradient id="hole" gradientUnits="userSpaceOnUse" cx="${n(gx)}" cy="${n(gy)}" r="330"><stop offset=".6" stop-color="#000"/><stop offset=".9" stop-color="#fff"/></radialGradient><mask id="clear"><rect width="${W}" height="${H}" fill="url(#hole)"/></mask>
<linearGradient id="ember" gradientUnits="userSpaceOnUse" x1="${n(gx - 200)}" y1="${n(gy - 260)}" x2="${n(gx + 260)}" y2="${n(gy + 300)}"><stop offset="0" stop-color="#f77a4a"/><stop offset=".5" stop-color="#e4572e"/><stop offset="1" stop-color="#c8432a"/></linearGradient>
<radialGradient id="shade" cx=".5" cy=".5" r=".75"><stop offset=".55" stop-color="#081426" stop-opacity="0"/><stop offset="1" stop-color="#081426" stop-opacity=".55"/></radialGradient>
<filter id="soft"><feGaussianBlur stdDeviation="2.2"/></filter><filter id="softer"><feGaussianBlur stdDeviation="16"/></filter>
<clipPath id="table"><path d="${ringArea(outer, inner, top)}" clip-rule="evenodd"/></clipPath>
</defs>
<rect width="${W}" height="${H}" fill="url(#floor)"/>
${boards}
<path d="${ringArea(9.2, 9.08, 0)}" fill="#f2bd8b" fill-rule="evenodd" opacity=".22"/><path d="${ringArea(2.95, 2.87, 0)}" fill="#f2bd8b" fill-rule="evenodd" opacity=".25"/>
<g mask="url(#clear)"><g filter="url(#soft)"><path d="${bars(0)}" fill="url(#sunlight)" opacity=".86"/><path d="${glazing(0)}" fill="#1c5767" opacity=".8"/></g></g>
<g opacity=".3">${boards}</g>
<rect width="${W}" height="${H}" fill="url(#pool)" opacity=".45"/>
<g filter="url(#soft)"><path d="${beam}" fill="url(#ember)"/><path d="${beamBars}" fill="#7d2a2a" opacity=".75"/></g>
<g opacity=".74" filter="url(#soft)"><path d="${tableShadow}" fill="#0a1b33" fill-rule="evenodd"/><path d="${floorShadows(ordinary)}" fill="#0a1b33"/></g>
<g opacity=".78"><path d="${floorShadows([gone])}" fill="#3d0f16"/></g>
${chairArt(ordinary.filter((c) => c.y > 0.05))}
<path d="${band(inner + 0.06, 0.02, top, 0, Math.PI)}" fill="#0c2236"/><path d="${band(inner, top - 0.13, top, 0, Math.PI)}" fill="#5d5348"/>
<path d="${band(outer - 0.3, 0.02, top, Math.PI, Math.PI * 2)}" fill="#0a1a2e"/><path d="${band(outer, top - 0.14, top, Math.PI, Math.PI * 2)}" fill="#4d473f"/>
<path d="${ringArea(outer, inner, top)}" fill="url(#wood)" fill-rule="evenodd"/>
<g clip-path="url(#table)">
<g filter="url(#soft)"><path d="${bars(top)}" fill="url(#woodlit)"/><path d="${glazing(top)}" fill="#a89880" opacity=".8"/></g>
<path d="${sector(inner, outer, a0 - half, a0 + half, top)}" fill="#e4572e"/>
${papers}
<g opacity=".5" filter="url(#soft)"><path d="${ordinary.flatMap((c) => c.parts.map((s) => shadow(s, top))).join('')}" fill="#14213a"/><path d="${pennantShadows}" fill="#14213a"/></g>
</g>
<path d="${ringArea(outer, outer - 0.035, top)}" fill="#fff6e2" fill-rule="evenodd" opacity=".7"/><path d="${ringArea(inner + 0.03, inner, top)}" fill="#fff6e2" fill-rule="evenodd" opacity=".5"/>
${pennants}
${chairArt(ordinary.filter((c) => c.y <= 0.05))}
${chairArt([gone])}
<rect width="${W}" height="${H}" fill="url(#shade)"/>
${grain(0.1)}`)
