import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1901)
const W = 2400
const H = 1600
const between = (a, b) => a + (b - a) * rand()
const pick = (list) => list[Math.floor(rand() * list.length)]

const lump = (x, y, r, rough = 0.35, flat = 1) => {
  const k = 11
  const p = Array.from({ length: k }, (_, i) => {
    const a = (i / k) * Math.PI * 2
    const q = r * (1 + between(-rough, rough))
    return [x + Math.cos(a) * q, y + Math.sin(a) * q * flat]
  })
  let d = `M${n((p[0][0] + p[k - 1][0]) / 2)} ${n((p[0][1] + p[k - 1][1]) / 2)}`
  for (let i = 0; i < k; i++) {
    const b = p[(i + 1) % k]
    d += `Q${n(p[i][0])} ${n(p[i][1])} ${n((p[i][0] + b[0]) / 2)} ${n((p[i][1] + b[1]) / 2)}`
  }
  return d + 'Z'
}

// A wheel is cut from flat plate with three-cornered teeth; some teeth are eaten away.
let serial = 0
const wheel = ({ r, teeth, spokes, hub, rim, bore, matrix, thick, gone = [], rings = [], face = 'bronze' }) => {
  const id = `w${serial++}`
  const [a, b, c, d, e, f] = matrix
  const at = (x, y) => [a * x + c * y + e, b * x + d * y + f]
  const flat = (points) => points.map(([x, y]) => at(x, y).map(n).join(' ')).join('L')
  const deep = (2 * Math.PI * r) / teeth * 0.72
  const edge = []
  for (let i = 0; i < teeth; i++) {
    const w = (Math.PI * 2) / teeth
    const g = i * w
    const worn = gone.some(([p, q]) => i >= p && i <= q)
    const high = worn ? r - deep * between(0.75, 1.5) : r - deep * between(0, 0.12)
    edge.push([Math.cos(g) * (r - deep), Math.sin(g) * (r - deep)])
    edge.push([Math.cos(g + w * 0.46) * high, Math.sin(g + w * 0.46) * high], [Math.cos(g + w * 0.54) * high, Math.sin(g + w * 0.54) * high])
  }
  const arc = (radius, from, to, steps = 30) => Array.from({ length: steps + 1 }, (_, i) => {
    const g = from + ((to - from) * i) / steps
    return [Math.cos(g) * radius, Math.sin(g) * radius]
  })
  let holes = ''
  for (let i = 0; i < spokes; i++) {
    const half = Math.PI / spokes
    const middle = i * half * 2 + half
    const out = half - (r * 0.062) / rim
    const inn = half - (r * 0.062) / hub
    holes += `M${flat([...arc(rim, middle - out, middle + out), ...arc(hub, middle + inn, middle - inn)])}Z`
  }
  const centre = `M${flat([[-bore, -bore], [bore, -bore], [bore, bore], [-bore, bore]])}Z`
  const plate = `M${flat(edge)}Z${holes}${centre}`
  let side = ''
  for (let k = 10; k >= 1; k--) side += `<path transform="translate(${n((-thick[0] * k) / 10)} ${n((-thick[1] * k) / 10)})" d="${plate}"/>`
  let engraved = ''
  for (const radius of rings) engraved += `M${flat(arc(radius, 0, Math.PI * 2, 90))}`
  if (rings.length > 1) {
    for (let i = 0; i < 180; i++) {
      const g = (i / 180) * Math.PI * 2
      const inner = i % 6 === 0 ? rings[1] : (rings[0] + rings[1]) / 2
      engraved += `M${flat([[Math.cos(g) * rings[0], Math.sin(g) * rings[0]], [Math.cos(g) * inner, Math.sin(g) * inner]])}`
    }
  }
  let crust = ''
  for (let i = 0; i < r / 5; i++) {
    const g = between(0, 6.283)
    const q = r * Math.sqrt(between(0.02, 1))
    const [x, y] = at(Math.cos(g) * q, Math.sin(g) * q)
    crust += `<path d="${lump(x, y, between(0.02, 0.13) * r, 0.5)}" fill="${pick(['#4fa894', '#2f7f7a', '#7cc0a4', '#14505a', '#7a4a24', '#0f3d4c'])}" opacity="${n(between(1.6, 5)) / 10}"/>`
  }
  let pits = ''
  for (let i = 0; i < r * 0.7; i++) {
    const [x, y] = at(...[0, 1].map(() => between(-r, r)))
    pits += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(between(0.8, 3.6))}" fill="${pick(['#0b3240', '#0b3240', '#a9dcc0', '#e8b768'])}" opacity="${n(between(2, 6)) / 10}"/>`
  }
  return `<clipPath id="${id}"><path d="${plate}" clip-rule="evenodd"/></clipPath>
<g fill="#0b2f3d" fill-rule="evenodd">${side}</g><path transform="translate(${n(-thick[0] * 0.1)} ${n(-thick[1] * 0.1)})" d="${plate}" fill="#e9c27a" fill-rule="evenodd" opacity=".5"/>
<path d="${plate}" fill="url(#${face})" fill-rule="evenodd"/>
<g clip-path="url(#${id})">${crust}${pits}<path d="${engraved}" fill="none" stroke="#0c3743" stroke-width="2.6" opacity=".6"/><path d="${engraved}" transform="translate(1.6 2)" fill="none" stroke="#f4dba0" stroke-width="1.3" opacity=".45"/>
<path d="${plate}" fill="none" stroke="url(#lip)" stroke-width="7" stroke-linejoin="round"/></g>`
}
const tilt = (x, y, angle, squash, lean = 0) => {
  const g = (angle * Math.PI) / 180
  const [c, s] = [Math.cos(g), Math.sin(g)]
  const q = (lean * Math.PI) / 180
  const spin = [Math.cos(q), Math.sin(q)]
  // turn in its own plane, flatten, then set at its angle on the page
  const m = [squash * spin[0], spin[1], -squash * spin[1], spin[0]]
  return [c * m[0] - s * m[1], s * m[0] + c * m[1], c * m[2] - s * m[3], s * m[2] + c * m[3], x, y]
}

const back = wheel({ r: 250, teeth: 64, spokes: 4, hub: 70, rim: 176, bore: 16, matrix: tilt(1590, 946, 12, 0.84, 20), thick: [26, -10], gone: [[40, 44]], rings: [230, 212], face: 'shaded' })
const main = wheel({ r: 540, teeth: 128, spokes: 4, hub: 150, rim: 392, bore: 34, matrix: tilt(1100, 872, 10, 0.86, 41), thick: [44, -16], gone: [[96, 101], [110, 111], [60, 62]], rings: [498, 462, 412] })
const upper = wheel({ r: 186, teeth: 56, spokes: 4, hub: 56, rim: 128, bore: 14, matrix: tilt(1010, 770, 10, 0.86, 10), thick: [22, -8], gone: [[20, 21]], rings: [166, 152] })
const low = wheel({ r: 236, teeth: 52, spokes: 5, hub: 70, rim: 162, bore: 20, matrix: tilt(560, 1210, -12, 0.8, 4), thick: [30, -8], gone: [[30, 33]], rings: [208, 190] })
const fallen = wheel({ r: 214, teeth: 48, spokes: 4, hub: 60, rim: 146, bore: 18, matrix: [1, -0.06, 0.22, 0.33, 1500, 1392], thick: [0, -20], gone: [[3, 5]], rings: [190, 172] })

let shafts = ''
const sun = [1780, -460]
for (let i = 0; i < 22; i++) {
  const a = between(1.25, 2.6)
  const half = between(0.007, 0.036)
  const p = (k) => `${n(sun[0] + Math.cos(a + k) * 2500)} ${n(sun[1] + Math.sin(a + k) * 2500)}`
  shafts += `<path d="M${sun}L${p(-half)}L${p(half)}Z" opacity="${n(between(1.5, 5)) / 10}"/>`
}
let lenses = ''
for (let i = 0; i < 170; i++) {
  const t = rand()
  const y = 104 * (1 - t) ** 1.3 - 6
  const x = between(-60, 2460)
  const w = between(20, 100) * (0.3 + 0.9 * (1 - y / 110))
  lenses += `<path d="${`M${n(x - w)} ${n(y)}Q${n(x)} ${n(y - 9)} ${n(x + w)} ${n(y)}Q${n(x)} ${n(y + 7)} ${n(x - w)} ${n(y)}Z`}" opacity="${n(between(2, 7) * Math.exp(-(((x - 1700) / 700) ** 2)) + 0.6) / 10}"/>`
}

const hills = (y, rise, step, seedPhase) => {
  let d = `M-20 ${H + 20}L-20 ${y}`
  for (let x = 0; x <= W + step; x += step) d += `Q${n(x - step / 2)} ${n(y - rise * (0.5 + 0.5 * Math.sin(x / 310 + seedPhase)) - between(0, rise * 0.5))} ${x} ${n(y - rise * 0.5 * (1 + Math.sin(x / 270 + seedPhase)))}`
  return d + `L${W + 20} ${H + 20}Z`
}
let reef = ''
for (let i = 0; i < 26; i++) reef += lump(i < 15 ? between(-60, 560) : between(1840, 2460), between(1010, 1150), between(50, 150), 0.3, 0.75)
let weeds = ''
const fan = (x, y, a, l, w, k) => {
  const [u, v] = [x + Math.cos(a) * l, y + Math.sin(a) * l]
  weeds += `<path d="M${n(x)} ${n(y)}Q${n((x + u) / 2 + between(-5, 5))} ${n((y + v) / 2)} ${n(u)} ${n(v)}" stroke-width="${n(w)}"/>`
  if (k > 0) for (const s of [-1, 1]) fan(u, v, a + s * between(0.1, 0.46), l * between(0.7, 0.9), w * 0.72, k - 1)
}
fan(196, 1260, -1.5, 74, 13, 7)
fan(2190, 1236, -1.7, 66, 11, 7)
fan(2300, 1250, -1.4, 52, 9, 6)

let ripples = ''
let lights = ''
for (let i = 0; i < 620; i++) {
  const t = rand() ** 1.2
  const y = 1300 + t * 320
  const x = between(-80, W)
  const w = between(40, 150) * (0.5 + t)
  const d = `M${n(x)} ${n(y)}q${n(w * 0.5)} ${n(-8 - 10 * t)} ${n(w)} ${n(between(-4, 8))}q${n(-w * 0.5)} ${n(-2 - 3 * t)} ${n(-w)} ${n(between(-2, 2))}Z`
  if (rand() < 0.62) ripples += d
  else lights += d
}
let pebbles = ''
for (let i = 0; i < 190; i++) {
  const y = 1330 + 270 * rand() ** 1.1
  const r = between(2, 10) * (0.4 + (y - 1300) / 240)
  const x = between(0, W)
  pebbles += `<path d="${lump(x - r * 0.8, y + r * 0.5, r * 1.1, 0.2, 0.4)}" fill="#0b2f3b" opacity=".4"/><path d="${lump(x, y, r, 0.25, 0.62)}" fill="${pick(['#c3a873', '#8c8a6a', '#5f7c70', '#e2cc95', '#a86b45'])}"/>`
}
let bubbles = ''
for (let i = 0; i < 34; i++) {
  const t = i / 34
  const r = between(3, 9) * (0.7 + t * 0.9)
  bubbles += `<circle cx="${n(1716 + 24 * Math.sin(t * 9) + between(-16, 16) + t * 30)}" cy="${n(300 - t * 280)}" r="${n(r)}"/>`
}
let fish = ''
for (let i = 0; i < 30; i++) {
  const x = 380 + between(-230, 230)
  const y = 520 + between(-90, 90) + (x - 380) * 0.16
  const s = between(0.6, 1.25)
  fish += `<path transform="translate(${n(x)} ${n(y)}) rotate(${n(between(2, 16))}) scale(${n(s * 10) / 10})" d="M-22 0C-10 -10 10 -9 22 0L32 -8L30 0L32 8L22 0C10 9 -10 10 -22 0Z"/>`
}
let motes = ''
for (let i = 0; i < 300; i++) motes += `<circle cx="${n(between(0, W))}" cy="${n(between(100, 1300))}" r="${n(between(0.8, 2.8))}" opacity="${n(between(1, 4)) / 10}"/>`
const jar = `<g transform="translate(1850 1196) rotate(33)">
<path d="M-58 -236C-150 -236 -146 -96 -100 -74M58 -236C150 -236 146 -96 100 -74" fill="none" stroke="#6e3224" stroke-width="30"/>
<path d="M-58 -240C-150 -240 -146 -100 -100 -78M58 -240C150 -240 146 -100 100 -78" fill="none" stroke="#c9714a" stroke-width="17"/>
<path d="M-50 -286C-44 -200 -56 -150 -96 -106C-160 -36 -172 80 -124 190C-92 262 -44 320 -16 380H16C44 320 92 262 124 190C172 80 160 -36 96 -106C56 -150 44 -200 50 -286Z" fill="url(#clay)"/>
<ellipse cx="0" cy="-288" rx="66" ry="19" fill="#d9865a"/><ellipse cx="0" cy="-290" rx="50" ry="12" fill="#3b1b1c"/>
<path d="M-66 -286C-66 -262 66 -262 66 -286" fill="none" stroke="#8f432d" stroke-width="8"/>
<path d="M-100 -98Q0 -62 100 -98M-128 -60Q0 -18 128 -60M-147 80Q0 128 147 80" fill="none" stroke="#5f2a22" stroke-width="4" opacity=".5"/>
<path d="M84 -90C140 -20 142 80 106 170" fill="none" stroke="#ffcf94" stroke-width="14" stroke-linecap="round" opacity=".6"/>
<path d="${lump(-80, 60, 54, 0.4)}${lump(-30, 0, 26, 0.4)}${lump(30, 130, 40, 0.45)}${lump(-104, -20, 24, 0.4)}" fill="#3f8378" opacity=".6"/></g>`

const diver = `<g transform="translate(1690 372) scale(.94)">
<path d="M-2 -420L2 -420L3.6 424L.4 424Z" fill="#f4e6bd" opacity=".95"/>
<path d="M34 -78C110 -150 60 -250 110 -420" fill="none" stroke="#123f4d" stroke-width="5"/>
<g transform="rotate(5)"><path d="M-4 22C-14 54 -20 76 -26 108L-40 116L-38 124H-8L4 60L22 66C24 90 28 104 32 116L24 128L28 134H58L58 122L50 112C54 86 56 60 50 22Z" fill="#0f3442"/>
<path d="M-10 -40C-20 -10 -16 10 -8 30C10 40 40 40 54 28C62 4 62 -20 54 -42C34 -56 8 -54 -10 -40Z" fill="#16485a"/>
<path d="M54 -38C80 -22 76 20 52 44L44 34C56 16 54 0 46 -12Z" fill="#123f4f"/>
<path d="M-6 -38C-30 -34 -36 -58 -10 -84L0 -76C-8 -64 -4 -52 6 -40Z" fill="#16485a"/><circle cx="-4" cy="-82" r="9" fill="#0f3442"/>
<path d="M-14 -34C2 -54 44 -54 60 -34L54 -22C36 -34 8 -34 -8 -22Z" fill="#c58a3c"/>
<circle cx="22" cy="-72" r="33" fill="url(#helmet)"/><circle cx="10" cy="-66" r="15" fill="#7a4c1d"/><circle cx="10" cy="-66" r="11" fill="#fff3c4"/><circle cx="42" cy="-70" r="7" fill="#7a4c1d"/>
<path d="M22 -105A33 33 0 0 1 54 -80" fill="none" stroke="#fff6d8" stroke-width="5" stroke-linecap="round"/>
<path d="M62 -30C82 -14 78 16 60 38M54 30C58 60 56 86 52 108" fill="none" stroke="#9fd8c8" stroke-width="4" stroke-linecap="round" opacity=".9"/></g></g>`

export const svg = sheet(`<defs>
<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#a8dcc8"/><stop offset=".1" stop-color="#5eb3ac"/><stop offset=".4" stop-color="#1f7c86"/><stop offset=".75" stop-color="#0f5668"/><stop offset="1" stop-color="#0c3f52"/></linearGradient>
<radialGradient id="sun" gradientUnits="userSpaceOnUse" cx="1720" cy="-80" r="1250"><stop offset="0" stop-color="#fffbe4"/><stop offset=".25" stop-color="#f3eec0" stop-opacity=".75"/><stop offset="1" stop-color="#7fc9ba" stop-opacity="0"/></radialGradient>
<radialGradient id="shaft" gradientUnits="userSpaceOnUse" cx="${sun[0]}" cy="${sun[1]}" r="2200"><stop offset="0" stop-color="#fff8d6"/><stop offset=".5" stop-color="#e6f5d2" stop-opacity=".65"/><stop offset="1" stop-color="#9fd8c8" stop-opacity="0"/></radialGradient>
<linearGradient id="bronze" gradientUnits="userSpaceOnUse" x1="1500" y1="380" x2="720" y2="1320"><stop offset="0" stop-color="#f7cf82"/><stop offset=".28" stop-color="#d3963f"/><stop offset=".55" stop-color="#8f7a48"/><stop offset=".8" stop-color="#3d7468"/><stop offset="1" stop-color="#1b5560"/></linearGradient>
<linearGradient id="shaded" gradientUnits="userSpaceOnUse" x1="1760" y1="700" x2="1440" y2="1180"><stop offset="0" stop-color="#c59a56"/><stop offset=".5" stop-color="#5f7f66"/><stop offset="1" stop-color="#1d5a62"/></linearGradient>
<linearGradient id="lip" gradientUnits="userSpaceOnUse" x1="1500" y1="380" x2="820" y2="1250"><stop offset="0" stop-color="#fff0c0"/><stop offset=".4" stop-color="#f6d38c" stop-opacity=".75"/><stop offset="1" stop-color="#7cc0a4" stop-opacity=".25"/></linearGradient>
<linearGradient id="clay" x1="1" y1="0" x2="0" y2=".5"><stop offset="0" stop-color="#ef9f68"/><stop offset=".4" stop-color="#bf6240"/><stop offset="1" stop-color="#5b2a2c"/></linearGradient>
<radialGradient id="helmet" cx=".7" cy=".25" r=".9"><stop offset="0" stop-color="#ffe2a0"/><stop offset=".5" stop-color="#d9942f"/><stop offset="1" stop-color="#6a4219"/></radialGradient>
<linearGradient id="sand" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#d6bd84"/><stop offset=".35" stop-color="#a39a70"/><stop offset="1" stop-color="#3c5f5c"/></linearGradient>
<linearGradient id="sandback" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#76a590"/><stop offset="1" stop-color="#5c8377"/></linearGradient>
<radialGradient id="pool"><stop offset="0" stop-color="#fff0bd" stop-opacity=".75"/><stop offset="1" stop-color="#fff0bd" stop-opacity="0"/></radialGradient>
<radialGradient id="edge" cx=".52" cy=".45" r=".75"><stop offset=".6" stop-color="#062733" stop-opacity="0"/><stop offset="1" stop-color="#062733" stop-opacity=".62"/></radialGradient>
<clipPath id="bed"><path d="M-20 1330C200 1262 420 1290 560 1262C700 1240 800 1206 960 1196C1120 1188 1260 1230 1400 1226C1580 1220 1700 1284 1860 1288C2060 1290 2240 1256 2420 1290V1620H-20Z"/></clipPath><filter id="soft"><feGaussianBlur stdDeviation="10"/></filter><filter id="far"><feGaussianBlur stdDeviation="4"/></filter><filter id="shade"><feGaussianBlur stdDeviation="22"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#water)"/><rect width="${W}" height="${H}" fill="url(#sun)"/>
<g fill="#fffdf0">${lenses}</g>
<path d="M1560 28C1640 66 1800 70 1900 26Q1730 -6 1560 28Z" fill="#1b5f6b" opacity=".85"/>
<g filter="url(#far)"><path d="${hills(1090, 120, 160, 1)}" fill="#2f8288" opacity=".7"/><path d="${reef}" fill="#19616d" opacity=".75"/></g>
<path d="${hills(1180, 70, 130, 2.4)}" fill="url(#sandback)"/>
<g fill="#0f5560" opacity=".75">${fish}</g>
<g fill="none" stroke="#14505c" stroke-linecap="round">${weeds}</g>
<g fill="url(#shaft)" filter="url(#soft)" opacity=".55">${shafts}</g>
<g fill="none" stroke="#f2fff2" stroke-width="2.4" opacity=".85">${bubbles}</g>
${diver}
<path d="M620 1270C760 1150 1500 1130 1780 1260L1500 1380H760Z" fill="#0b3340" opacity=".55" filter="url(#shade)"/>
${back}${main}<g opacity=".45" filter="url(#far)" transform="translate(-20 24)"><ellipse cx="1010" cy="770" rx="160" ry="186" fill="#0b2f3d"/></g>${upper}
<circle cx="1010" cy="770" r="10" fill="#f4dba0"/>
${jar}
<path d="M-20 1330C200 1262 420 1290 560 1262C700 1240 800 1206 960 1196C1120 1188 1260 1230 1400 1226C1580 1220 1700 1284 1860 1288C2060 1290 2240 1256 2420 1290V1620H-20Z" fill="url(#sand)"/>
<g clip-path="url(#bed)"><ellipse cx="1280" cy="1330" rx="820" ry="170" fill="url(#pool)"/></g>
<path d="M340 1300C420 1260 560 1270 760 1240L700 1330L420 1380Z" fill="#123f4a" opacity=".3" filter="url(#far)"/>
${low}
<g fill="#2a5c5c" opacity=".4"><path d="${ripples}"/></g><g fill="#fbe7b2" opacity=".34"><path d="${lights}"/></g>
<path d="M1250 1410C1330 1480 1640 1490 1720 1420L1620 1500L1300 1490Z" fill="#0c3a45" opacity=".55" filter="url(#far)"/>
${fallen}
<path d="M-20 1400C220 1330 420 1372 640 1352C800 1340 900 1300 1020 1306C1160 1318 1240 1420 1440 1446C1640 1470 1760 1420 1900 1400C2080 1376 2260 1400 2420 1380V1620H-20Z" fill="url(#sand)" opacity=".96"/>
<g fill="#2a5c5c" opacity=".34" transform="translate(40 96)"><path d="${ripples}"/></g><g fill="#fbe7b2" opacity=".3" transform="translate(-60 96)"><path d="${lights}"/></g>
${pebbles}
<g fill="#f3fff0">${motes}</g>
<g fill="url(#shaft)" filter="url(#soft)" opacity=".2">${shafts}</g>
<rect width="${W}" height="${H}" fill="url(#edge)"/>
${grain(0.17)}`)
