import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1962)
const W = 2400
const H = 1600
const between = (a, b) => a + (b - a) * rand()
const pick = (list) => list[Math.floor(rand() * list.length)]

// The desk is measured in units (x right, y away, z up) and seen through one camera; all shadows fall away from one bulb.
const pitch = (33 * Math.PI) / 180
const far = 14
const focal = 2400
const see = ([x, y, z = 0]) => {
  const dy = y - 1.4
  const depth = far + dy * Math.cos(pitch) - z * Math.sin(pitch)
  return [W / 2 + (focal * x) / depth, H / 2 - (focal * (dy * Math.sin(pitch) + z * Math.cos(pitch))) / depth]
}
const line = (points) => points.map((p) => see(p).map(n).join(' ')).join('L')
const area = (points) => `M${line(points)}Z`
const bulb = [-3.0, 1.6, 3.3]
const drop = ([x, y, z]) => [x + ((x - bulb[0]) * z) / (bulb[2] - z), y + ((y - bulb[1]) * z) / (bulb[2] - z), 0]
const turned = (cx, cy, deg, z = 0) => {
  const a = (deg * Math.PI) / 180
  return (x, y, h = 0) => [cx + x * Math.cos(a) - y * Math.sin(a), cy + x * Math.sin(a) + y * Math.cos(a), z + h]
}
const rectangle = (put, x1, y1, x2, y2, z = 0) => [put(x1, y1, z), put(x2, y1, z), put(x2, y2, z), put(x1, y2, z)]
const box = (put, x1, y1, x2, y2, z1, z2, [top, front, end]) => {
  const shadow = area([...rectangle(put, x1, y1, x2, y2, z2).map(drop)])
  return `<path d="${shadow}" fill="#170f22" opacity=".5" filter="url(#near)"/><path d="${area([put(x1, y1, z1), put(x2, y1, z1), put(x2, y1, z2), put(x1, y1, z2)])}" fill="${front}"/><path d="${area([put(x1, y1, z1), put(x1, y2, z1), put(x1, y2, z2), put(x1, y1, z2)])}" fill="${end}"/><path d="${area([put(x2, y1, z1), put(x2, y2, z1), put(x2, y2, z2), put(x2, y1, z2)])}" fill="${end}"/><path d="${area(rectangle(put, x1, y1, x2, y2, z2))}" fill="${top}"/>`
}

let wood = ''
for (let i = 0; i < 420; i++) {
  const y = between(-4.6, 4)
  const x = between(-8, 7)
  const w = between(0.6, 3.4)
  wood += `<path d="M${line([[x, y], [x + w * 0.3, y + between(-0.03, 0.03)], [x + w * 0.7, y + between(-0.03, 0.03)], [x + w, y]])}" stroke="${pick(['#2c1524', '#2c1524', '#c77a48', '#8f4a3a'])}" stroke-width="${n(between(1, 4))}" opacity="${n(between(1, 4)) / 10}"/>`
}
let boards = ''
for (const y of [-3.7, -1.9, 0.1, 2.1]) boards += `M${line([[-9, y], [9, y]])}`

// The worked sheet.
const page = turned(-0.35, -1.35, 7)
const px = 2.75
const py = 1.95
let grid = ''
for (let x = -px + 0.25; x < px; x += 0.25) grid += `M${line([page(x, -py), page(x, py)])}`
for (let y = -py + 0.2; y < py; y += 0.25) grid += `M${line([page(-px, y), page(px, y)])}`
const [ea, eb, tip] = [1.86, 1.16, 0.2]
const focus = Math.sqrt(ea * ea - eb * eb)
const onPage = (t) => {
  const [u, v] = [Math.cos(t) * ea, Math.sin(t) * eb]
  return page(u * Math.cos(tip) - v * Math.sin(tip), u * Math.sin(tip) + v * Math.cos(tip), 0.02)
}
const plane = (u, v) => page(u * Math.cos(tip) - v * Math.sin(tip), u * Math.sin(tip) + v * Math.cos(tip), 0.02)
const loop = Array.from({ length: 121 }, (_, i) => onPage((i / 120) * Math.PI * 2))
let working = `M${line([plane(-2.4, 0), plane(2.4, 0)])}M${line([plane(0, -1.5), plane(0, 1.5)])}`
const centre = plane(-focus, 0)
for (let i = 0; i < 9; i++) working += `M${line([centre, onPage(0.5 + i * 0.3)])}`
let marks = ''
for (let i = 0; i < 48; i++) {
  const t = (i / 48) * Math.PI * 2
  const k = i % 4 === 0 ? 0.1 : 0.05
  marks += `M${line([plane(Math.cos(t) * (ea - k), Math.sin(t) * (eb - k)), plane(Math.cos(t) * (ea + k), Math.sin(t) * (eb + k))])}`
}
const small = Array.from({ length: 41 }, (_, i) => plane(-focus + Math.cos((i / 40) * 6.2832) * 0.34, Math.sin((i / 40) * 6.2832) * 0.34))
let hatch = ''
for (let i = -6; i <= 6; i++) {
  const u = i * 0.05
  const h = Math.sqrt(Math.max(0, 0.34 * 0.34 - u * u))
  hatch += `M${line([plane(-focus + u, -h), plane(-focus + u, h * (i < 0 ? 1 : 0.1))])}`
}

// Earth, from plain outlines of its land in degrees.
const globe = { x: 1500, y: 318, r: 214 }
const lands = [
  [-168, 66, -156, 71, -128, 70, -110, 68, -95, 72, -82, 68, -95, 60, -92, 57, -82, 55, -79, 51, -78, 58, -77, 62, -65, 59, -56, 53, -60, 47, -66, 44, -70, 42, -74, 40, -76, 35, -81, 31, -80, 26, -82, 29, -85, 30, -90, 29, -97, 27, -97, 21, -91, 18.5, -87, 21, -88, 16, -83, 15, -82, 9, -78, 8.5, -80, 7, -85, 11, -94, 16, -105, 20, -109, 25, -114, 31, -110, 24, -117, 33, -123, 38, -124, 47, -132, 56, -148, 60, -158, 57, -165, 62],
  [-78, 8, -72, 12, -62, 10, -51, 4, -50, 0, -42, -3, -35, -7, -39, -15, -41, -22, -48, -27, -57, -36, -65, -42, -68, -52, -73, -52, -74, -42, -71, -30, -70, -18, -76, -13, -81, -5, -79, 1],
  [-73, 78, -60, 82, -30, 83, -20, 76, -24, 70, -42, 60, -52, 66, -55, 70],
  [-17, 15, -16, 22, -9, 31, -5, 36, 10, 37, 20, 32, 32, 31, 37, 22, 43, 12, 51, 11, 42, -1, 40, -11, 35, -20, 32, -28, 20, -35, 14, -20, 9, 0, 8, 4, -5, 5, -13, 9],
  [-85, 22, -80, 23, -75, 20, -78, 20.5, -83, 22], [-74, 19.5, -69, 19.5, -69, 18, -74, 18],
]
const rad = Math.PI / 180
const [lon0, lat0] = [-68 * rad, 21 * rad]
const onGlobe = (lon, lat) => {
  const [l, p] = [lon * rad - lon0, lat * rad]
  const z = Math.sin(lat0) * Math.sin(p) + Math.cos(lat0) * Math.cos(p) * Math.cos(l)
  let x = Math.cos(p) * Math.sin(l)
  let y = Math.cos(lat0) * Math.sin(p) - Math.sin(lat0) * Math.cos(p) * Math.cos(l)
  if (z < 0) { const k = Math.hypot(x, y); x /= k; y /= k }
  const a = -12 * rad
  return [globe.x + globe.r * (x * Math.cos(a) + y * Math.sin(a)), globe.y - globe.r * (-x * Math.sin(a) + y * Math.cos(a))]
}
let land = ''
for (const shape of lands) {
  const p = []
  for (let i = 0; i < shape.length; i += 2) p.push(onGlobe(shape[i], shape[i + 1]))
  land += `M${p.map((q) => q.map(n).join(' ')).join('L')}Z`
}
let clouds = ''
for (let i = 0; i < 46; i++) {
  const lat = between(-55, 68)
  const lon = between(-140, 10)
  const w = between(6, 26)
  const p = [onGlobe(lon, lat), onGlobe(lon + w * 0.5, lat + between(1, 5)), onGlobe(lon + w, lat + between(-2, 3)), onGlobe(lon + w * 0.5, lat - between(0, 2))]
  clouds += `M${p[0].map(n)}Q${p[1].map(n)} ${p[2].map(n)}Q${p[3].map(n)} ${p[0].map(n)}Z`
}

// The pencilled ellipse leaves the page, winds upwards and closes as an orbit.
const orbit = (t) => {
  const [u, v] = [Math.cos(t) * 424, -Math.sin(t) * 128]
  const a = -0.3
  return [globe.x + u * Math.cos(a) - v * Math.sin(a), globe.y + u * Math.sin(a) + v * Math.cos(a)]
}
const turns = 2
const start = -0.3
const steps = 420
let lifted = ''
let behind = ''
let gleam = ''
for (let i = 0; i < steps; i++) {
  const at = (k) => {
    const q = k / steps
    const s = q * q * (3 - 2 * q)
    const t = start + q * turns * Math.PI * 2
    const [p, o] = [see(onPage(t)), orbit(t)]
    const narrow = 1 - 0.2 * Math.sin(Math.PI * s)
    const [mx, my] = [see(page(0, 0))[0] * (1 - s) + globe.x * s, see(page(0, 0))[1] * (1 - s) + globe.y * s]
    const [x, y] = [p[0] * (1 - s) + o[0] * s, p[1] * (1 - s) + o[1] * s]
    return [mx + (x - mx) * narrow, my + (y - my) * (0.6 + 0.4 * narrow)]
  }
  const [a, b] = [at(i), at(i + 1)]
  const q = i / steps
  const back = Math.sin(start + q * turns * Math.PI * 2) > 0
  const piece = `<path d="M${a.map(n)}L${b.map(n)}" stroke="${q < 0.16 ? '#8d5a2b' : q < 0.34 ? '#e0a047' : q < 0.6 ? '#f6c66e' : '#ffe7ad'}" stroke-width="${n(3.4 + 3.6 * q - (back ? 1.2 : 0))}" opacity="${n((back ? 0.62 : 0.96) * Math.min(1, 0.35 + q * 3) * 10) / 10}"/>`
  if (back && q > 0.6) behind += piece
  else lifted += piece
  if (q > 0.1 && !(back && q > 0.6)) gleam += `M${a.map(n)}L${b.map(n)}`
}
const arcOf = (from, to) => `M${Array.from({ length: 81 }, (_, i) => orbit(from + ((to - from) * i) / 80).map(n).join(' ')).join('L')}`
const capsuleAt = 5.42
const craft = orbit(capsuleAt)
const ahead = orbit(capsuleAt + 0.05)
const heading = (Math.atan2(ahead[1] - craft[1], ahead[0] - craft[0]) * 180) / Math.PI

let stars = ''
for (let i = 0; i < 260; i++) stars += `<circle cx="${n(between(0, W))}" cy="${n(between(0, 540))}" r="${n(between(0.7, 2.6) * (rand() < 0.06 ? 1.7 : 1))}" opacity="${n(between(2, 10)) / 10}"/>`

// Slide rule: body, tongue pulled out to the right, cursor; scales without figures.
const rule = turned(3.8, -1.5, 40)
let scales = ''
for (let i = 0; i <= 100; i++) {
  const x = -1.62 + 3.24 * Math.log10(1 + (9 * i) / 100)
  const k = i % 10 === 0 ? 0.11 : i % 5 === 0 ? 0.08 : 0.05
  scales += `M${line([rule(x, 0.11, 0.13), rule(x, 0.11 + k, 0.13)])}M${line([rule(x, -0.11, 0.13), rule(x, -0.11 - k, 0.13)])}`
  if (x + 0.55 < 2.2) scales += `M${line([rule(x + 0.55, 0.1, 0.13), rule(x + 0.55, 0.1 - k * 0.8, 0.13)])}`
}
const slideRule = box(rule, -1.9, -0.3, 1.9, 0.3, 0, 0.12, ['#f7e7c4', '#8a5a3c', '#5f3a34'])
  + `<path d="${area(rectangle(rule, -1.9, -0.1, 1.9, 0.1, 0.12))}" fill="#b98a5a"/>` + box(rule, -1.35, -0.095, 2.5, 0.095, 0.03, 0.125, ['#fdf4dc', '#a8754a', '#7a4c38'])
  + `<path d="${scales}" stroke="#4b2840" stroke-width="1.6" opacity=".85" fill="none"/>`
  + `<path d="${area(rectangle(rule, 0.2, -0.36, 0.72, 0.36, 0.16))}" fill="#9fd0cd" opacity=".42"/><path d="${area(rectangle(rule, 0.2, -0.36, 0.72, -0.27, 0.18))}${area(rectangle(rule, 0.2, 0.27, 0.72, 0.36, 0.18))}" fill="#20304c"/><path d="M${line([rule(0.46, -0.3, 0.16), rule(0.46, 0.3, 0.16)])}" stroke="#e4572e" stroke-width="2.6"/>`

const pen = turned(1.45 + 1.3 * 0.3, -1.11 - 1.3 * 0.954, 107.5, 0.04)
const rod = (x1, x2, w, c) => `<path d="${area([pen(x1, -w, 0.02), pen(x2, -w, 0.02), pen(x2, 0, 0.1), pen(x1, 0, 0.1)])}" fill="${c[0]}"/><path d="${area([pen(x1, 0, 0.1), pen(x2, 0, 0.1), pen(x2, w, 0.02), pen(x1, w, 0.02)])}" fill="${c[1]}"/>`
const pencil = `<path d="${area([drop(pen(-1.2, 0, 0.12)), drop(pen(1.05, 0.07, 0.1)), drop(pen(1.3, 0, 0.05)), drop(pen(1.05, -0.07, 0.02)), drop(pen(-1.2, -0.07, 0.02))])}" fill="#3a1f2b" opacity=".5" filter="url(#near)"/>`
  + rod(-1.34, -1.2, 0.07, ['#d98880', '#b8615f']) + rod(-1.2, -1.08, 0.072, ['#dfe7e3', '#8b98a0']) + rod(-1.08, 1.0, 0.07, ['#f2b23f', '#bb7420'])
  + `<path d="${area([pen(1.0, -0.07, 0.02), pen(1.27, 0, 0.02), pen(1.0, 0.07, 0.02), pen(1.0, 0, 0.1)])}" fill="#f2d6a4"/><path d="${area([pen(1.19, -0.022, 0.02), pen(1.3, 0, 0), pen(1.19, 0.022, 0.03)])}" fill="#231a30"/>`

// Papers waiting at the side, and a cup.
let pile = ''
for (let i = 0; i < 7; i++) pile += box(turned(-5.0, -0.9, -14 + between(-7, 7)), -1.3, -1.6, 1.3, 1.6, i * 0.05, i * 0.05 + 0.04, [pick(['#e9d3a4', '#f3e2bb', '#e2c690']), '#a8754a', '#96633f'])
const circleAt = (x, y, z, r) => Array.from({ length: 49 }, (_, i) => [x + Math.cos((i / 48) * 6.2832) * r, y + Math.sin((i / 48) * 6.2832) * r, z])
const cup = (x, y) => {
  const rim = circleAt(x, y, 0.92, 0.52)
  const foot = circleAt(x, y, 0, 0.38)
  return `<path d="${area([...circleAt(x, y, 0, 0.4).map(drop).slice(12, 37), ...rim.map(drop).slice(30).concat(rim.map(drop).slice(0, 18))])}" fill="#170f22" opacity=".45" filter="url(#near)"/>
<path d="M${line([[x + 0.44, y, 0.74], [x + 0.9, y, 0.72]])}C${line([[x + 0.98, y, 0.5]])} ${line([[x + 0.9, y, 0.24]])} ${line([[x + 0.4, y, 0.3]])}" fill="none" stroke="#0f4c5c" stroke-width="20"/>
<path d="${area([...rim.slice(24), ...foot.slice(24).reverse()])}" fill="url(#mug)"/><path d="${area(rim)}" fill="#8cc4bd"/><path d="${area(circleAt(x, y, 0.9, 0.46))}" fill="#123c4a"/><path d="${area(circleAt(x, y, 0.8, 0.42))}" fill="#2a1722"/>`
}

const [bx, by] = see([-5.2, 3.1, 0])
const sill = see([0, 4, 0])[1]
const shade = see([-3.3, 1.8, 3.55])
const pool = see([-0.6, -0.9, 0])
const post = (x, w) => `<path d="M${x - w} 0H${x + w}V${n(sill - 66)}H${x - w}Z" fill="#0c1226"/><path d="M${x - w} 0h${w * 0.5}V${n(sill - 66)}h${-w * 0.5}Z" fill="#8a5638" opacity=".7"/>`

export const svg = sheet(`<defs>
<linearGradient id="night" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0a1128"/><stop offset="1" stop-color="#1d3557"/></linearGradient>
<radialGradient id="desk" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="translate(${n(pool[0])} ${n(pool[1])}) scale(1420 720)"><stop offset="0" stop-color="#d98d52"/><stop offset=".34" stop-color="#b2623f"/><stop offset=".66" stop-color="#6b3440"/><stop offset="1" stop-color="#2a1830"/></radialGradient>
<radialGradient id="paper" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="translate(${n(pool[0] - 120)} ${n(pool[1] - 60)}) scale(900 520)"><stop offset="0" stop-color="#fffaec"/><stop offset=".6" stop-color="#f9e8c3"/><stop offset="1" stop-color="#d9a970"/></radialGradient>
<linearGradient id="beam" gradientUnits="userSpaceOnUse" x1="${n(shade[0])}" y1="${n(shade[1])}" x2="${n(pool[0])}" y2="${n(pool[1])}"><stop offset="0" stop-color="#ffe6a8" stop-opacity=".62"/><stop offset="1" stop-color="#ffd98a" stop-opacity="0"/></linearGradient>
<radialGradient id="ocean" cx=".7" cy=".3" r=".85"><stop offset="0" stop-color="#9fd8d0"/><stop offset=".35" stop-color="#2f93a0"/><stop offset=".75" stop-color="#0f4c68"/><stop offset="1" stop-color="#0c2444"/></radialGradient>
<radialGradient id="dusk" cx=".72" cy=".28" r=".95"><stop offset=".45" stop-color="#070d22" stop-opacity="0"/><stop offset=".95" stop-color="#070d22" stop-opacity=".88"/></radialGradient>
<radialGradient id="air" gradientUnits="userSpaceOnUse" cx="${globe.x}" cy="${globe.y}" r="330"><stop offset=".62" stop-color="#7fd0d2" stop-opacity=".6"/><stop offset="1" stop-color="#7fd0d2" stop-opacity="0"/></radialGradient>
<linearGradient id="mug" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#6fb1b0"/><stop offset=".5" stop-color="#1b6f7a"/><stop offset="1" stop-color="#0c3345"/></linearGradient>
<linearGradient id="hood" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#8e2f25"/><stop offset=".55" stop-color="#e4572e"/><stop offset="1" stop-color="#f58a55"/></linearGradient>
<radialGradient id="edge" gradientUnits="userSpaceOnUse" cx="1200" cy="860" r="1500"><stop offset=".55" stop-color="#0b0a1c" stop-opacity="0"/><stop offset="1" stop-color="#0b0a1c" stop-opacity=".7"/></radialGradient>
<clipPath id="ball"><circle cx="${globe.x}" cy="${globe.y}" r="${globe.r}"/></clipPath>
<filter id="near" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="5"/></filter>
<filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="16"/></filter>
<filter id="glow" filterUnits="userSpaceOnUse" x="0" y="0" width="${W}" height="${H}"><feGaussianBlur stdDeviation="13"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#night)"/>
<g fill="#f6ecd9">${stars}</g>
${post(420, 15)}${post(2190, 15)}<path d="M0 0H420V28H0ZM2190 0H2400V28H2190Z" fill="#0c1226"/>
<circle cx="${globe.x}" cy="${globe.y}" r="330" fill="url(#air)"/>
<path d="${arcOf(0, Math.PI)}" fill="none" stroke="#ffe2a0" stroke-width="4" opacity=".85"/>
<g fill="none" stroke-linecap="round">${behind}</g>
<circle cx="${globe.x}" cy="${globe.y}" r="${globe.r}" fill="url(#ocean)"/>
<g clip-path="url(#ball)"><path d="${land}" fill="#d8a955"/><path d="${land}" fill="#4f6d3a" opacity=".5" transform="translate(-5 5)"/><path d="${clouds}" fill="#fbfaf5" opacity=".62"/><circle cx="${globe.x}" cy="${globe.y}" r="${globe.r}" fill="url(#dusk)"/></g>
<path d="M${globe.x - 60} ${globe.y - 205}A214 214 0 0 1 ${globe.x + 205} ${globe.y + 60}" fill="none" stroke="#e9fff6" stroke-width="6" stroke-linecap="round" opacity=".8" filter="url(#near)"/>
<path d="M0 ${n(sill - 70)}H${W}V${n(sill + 4)}H0Z" fill="#151a33"/><path d="M0 ${n(sill - 70)}H${W}V${n(sill - 52)}H0Z" fill="#a8683f" opacity=".75"/><path d="M0 ${n(sill - 52)}H${W}V${n(sill - 44)}H0Z" fill="#0a0e20"/>
<path d="M0 ${n(sill)}H${W}V${H}H0Z" fill="url(#desk)"/>
<g fill="none" stroke-linecap="round">${wood}</g><path d="${boards}" stroke="#25101f" stroke-width="3" opacity=".5"/>
<path d="M0 ${n(sill)}H${W}" stroke="#e0985c" stroke-width="4" opacity=".55"/>
${pile}
<path d="${area(rectangle(page, -px + 0.06, -py - 0.1, px + 0.14, py - 0.06))}" fill="#1c0f20" opacity=".6" filter="url(#near)"/>
<path d="${area(rectangle(turned(-0.2, -1.25, 3), -px, -py, px, py))}" fill="#d9b37c"/>
<path d="${area(rectangle(page, -px, -py, px, py))}" fill="url(#paper)"/>
<path d="${grid}" stroke="#6fb1b0" stroke-width="1.4" opacity=".42" fill="none"/>
<path d="${working}" stroke="#4a4a5c" stroke-width="2" opacity=".55" fill="none"/>
<path d="${marks}" stroke="#3a3346" stroke-width="2.2" opacity=".7" fill="none"/>
<path d="${area(small)}" fill="#e6c79c" opacity=".6"/><path d="${hatch}" stroke="#3a3346" stroke-width="2" opacity=".6"/><path d="${area(small)}" fill="none" stroke="#2c2438" stroke-width="3.4"/>
<path d="${area(loop)}" fill="none" stroke="#2c2438" stroke-width="5.4" opacity=".88"/><path d="${area(loop)}" fill="none" stroke="#2c2438" stroke-width="2" opacity=".4" transform="translate(4 -3)"/>
<path d="M${n(shade[0] - 150)} ${n(shade[1] + 90)}L${n(pool[0] - 900)} ${n(pool[1] + 260)}Q${n(pool[0])} ${n(pool[1] + 560)} ${n(pool[0] + 860)} ${n(pool[1] + 120)}L${n(shade[0] + 170)} ${n(shade[1] + 40)}Z" fill="url(#beam)" opacity=".34" filter="url(#soft)"/>
${cup(3.3, 2.3)}${slideRule}${pencil}
<path d="${gleam}" fill="none" stroke="#ffc96b" stroke-width="15" opacity=".55" filter="url(#glow)"/>
<g fill="none" stroke-linecap="round">${lifted}</g>
<path d="${arcOf(Math.PI, Math.PI * 2)}" fill="none" stroke="#fff0c4" stroke-width="7"/><path d="${arcOf(capsuleAt - 1.1, capsuleAt)}" fill="none" stroke="#ffd27a" stroke-width="24" opacity=".6" filter="url(#glow)"/>
<circle cx="${n(craft[0])}" cy="${n(craft[1])}" r="46" fill="#fff3cf" opacity=".55" filter="url(#soft)"/>
<g transform="translate(${craft.map(n)}) rotate(${n(heading)}) scale(1.25)"><path d="M-22 -22Q-29 0 -22 22L16 9V-9Z" fill="#14213a"/><path d="M-22 -22Q-26 -12 -25 -6L16 -3V-9Z" fill="#dfe7e3"/><path d="M16 -8H30V8H16Z" fill="#e4572e"/><path d="M-22 -22Q-29 0 -22 22L-27 21Q-35 0 -27 -21Z" fill="#fff0c4"/></g>
<ellipse cx="${n(bx)}" cy="${n(by + 8)}" rx="150" ry="52" fill="#0e0c1e" opacity=".7" filter="url(#near)"/><path d="M${n(bx - 134)} ${n(by - 14)}V${n(by + 2)}A134 44 0 0 0 ${n(bx + 134)} ${n(by + 2)}V${n(by - 14)}Z" fill="#0f1730"/><ellipse cx="${n(bx)}" cy="${n(by - 14)}" rx="134" ry="44" fill="#22304e"/><path d="M${n(bx + 20)} ${n(by + 28)}A134 44 0 0 0 ${n(bx + 134)} ${n(by - 14)}" fill="none" stroke="#f0a75e" stroke-width="5"/>
<path d="M${n(bx)} ${n(by - 16)}L${n(bx - 44)} 150L${n(shade[0] - 40)} ${n(shade[1] - 150)}" fill="none" stroke="#101832" stroke-width="20" stroke-linejoin="round"/><path d="M${n(bx + 5)} ${n(by - 20)}L${n(bx - 38)} 156L${n(shade[0] - 40)} ${n(shade[1] - 143)}" fill="none" stroke="#c9834f" stroke-width="4" opacity=".8"/><circle cx="${n(bx - 44)}" cy="150" r="22" fill="#22304e"/><circle cx="${n(bx - 44)}" cy="150" r="8" fill="#e4572e"/>
<g transform="translate(${shade.map(n)}) rotate(-26)"><ellipse cx="10" cy="80" rx="170" ry="46" fill="#fff4cf"/><ellipse cx="10" cy="86" rx="210" ry="80" fill="#ffdf9a" opacity=".5" filter="url(#soft)"/><path d="M-34 -150Q-34 -176 0 -176Q34 -176 34 -150L40 -104C110 -80 168 -10 180 78C110 112 -90 112 -160 78C-152 -10 -106 -80 -40 -104Z" fill="url(#hood)"/><path d="M-160 78C-90 112 110 112 180 78L176 64C110 98 -90 98 -158 64Z" fill="#ffe0a0"/><path d="M60 -84C112 -56 146 -6 156 50" fill="none" stroke="#ffc79a" stroke-width="9" stroke-linecap="round" opacity=".8"/></g>
<rect width="${W}" height="${H}" fill="url(#edge)"/>
${grain(0.16)}`)
