import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(2008)
const W = 2400
const H = 1600
const mixed = (a, b, t) => a + (b - a) * t
const poly = (pts) => 'M' + pts.map((p) => p.map(n).join(' ')).join('L') + 'Z'
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => { const [p, q] = [hex(a), hex(b)]; return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * Math.max(0, Math.min(1, t))).toString(16).padStart(2, '0')).join('') }

// Stars, denser and brighter high up.
let stars = ''
for (let i = 0; i < 420; i++) {
  const y = 1000 * rand() ** 1.4
  stars += `<circle cx="${n(rand() * W)}" cy="${n(y)}" r="${n(0.8 + 2 * rand() ** 5)}" opacity="${n((0.25 + 0.6 * rand() * (1 - y / 1100)) * 10) / 10}"/>`
}

// Aurora: hundreds of upright rays hung along a slow curve, each fading upwards.
let aurora = ''
const curtain = (from, to, base, wave, height, phase, fill) => {
  for (let x = from; x < to; x += 5) {
    const t = (x - from) / (to - from)
    const y = base + wave * Math.sin(t * 5 + phase) + wave * 0.35 * Math.sin(t * 13 + phase)
    const h = height * (0.55 + 0.3 * Math.sin(t * 21 + phase) + 0.35 * rand()) * Math.sin(Math.PI * Math.min(1, t * 1.05)) ** 0.6
    aurora += `<path d="M${n(x)} ${n(y)}l${n(h * 0.14)} ${n(-h)}h13l${n(-h * 0.14 + 2)} ${n(h)}Z" fill="url(#${fill})" opacity="${n((0.2 + 0.3 * rand()) * 100) / 100}"/>`
  }
}
curtain(-120, 1760, 560, 110, 430, 0.6, 'ray')
curtain(240, 2300, 330, 70, 300, 2.4, 'ray2')

// Flat-topped mountains across the fjord, cut by gullies.
const table = (seed, base, tops, fill, snow, strokes) => {
  const r = seeded(seed)
  const ridge = []
  for (const [x1, x2, y] of tops) {
    ridge.push([x1 - 120 - r() * 60, base], [x1, y + r() * 10])
    for (let x = x1 + 30; x < x2; x += 26 + r() * 30) ridge.push([x, y + r() * 14])
    ridge.push([x2, y + r() * 12], [x2 + 130 + r() * 70, base])
  }
  let lines = ''
  for (const [x1, x2, y] of tops) {
    for (let i = 0; i < strokes; i++) {
      const t = r()
      const x = mixed(x1 - 20, x2 + 20, t)
      const start = y + 16 + r() * 34
      const len = (base - start) * (0.25 + 0.5 * r())
      const lean = (t - 0.5) * 170
      lines += `<path d="M${n(x)} ${n(start)}q${n(lean * 0.2)} ${n(len * 0.5)} ${n(lean)} ${n(len)}l${n(-lean * 0.35 - 3 - r() * 3)} ${n(-len * 0.45)}Z" fill="${r() < 0.5 ? snow : '#1b4a60'}" opacity="${n((0.2 + r() * 0.5) * 10) / 10}"/>`
    }
  }
  return `<path d="${poly([[-300, base], ...ridge, [1700, base]])}" fill="${fill}"/>${lines}`
}

// The slope that holds the vault.
const ridgeLine = [[560, 1260], [700, 1196], [830, 1150], [930, 1075], [1040, 990], [1150, 900], [1290, 800], [1400, 690], [1520, 560], [1640, 450], [1760, 372], [1860, 318], [1960, 270], [2060, 190], [2170, 150], [2280, 84], [2420, 30]]
let mountain = ''
for (let i = 0; i < 520; i++) {
  const t = rand()
  const u = rand() ** 0.8
  const k = Math.min(ridgeLine.length - 2, Math.floor(t * (ridgeLine.length - 1)))
  const f = t * (ridgeLine.length - 1) - k
  const x = mixed(ridgeLine[k][0], ridgeLine[k + 1][0], f) + u * 260
  const y = mixed(ridgeLine[k][1], ridgeLine[k + 1][1], f) + u * (1300 - ridgeLine[k][1]) * 0.95
  const len = 40 + rand() * 170
  const rise = -0.42 * (1 - u * 0.5)
  const thick = 3 + rand() * 12 * (0.4 + u)
  const lit = rand()
  mountain += `<path d="M${n(x)} ${n(y)}q${n(len * 0.5)} ${n(len * rise * 0.5 - thick)} ${n(len)} ${n(len * rise)}q${n(-len * 0.45)} ${n(-len * rise * 0.35 + thick * 0.8)} ${n(-len)} ${n(-len * rise)}Z" fill="${lit < 0.5 ? '#6fb1b0' : lit < 0.7 ? '#a9cfca' : '#0c2140'}" opacity="${n((0.06 + rand() * 0.26) * 100) / 100}"/>`
}
let rocks = ''
for (let i = 0; i < 110; i++) {
  const t = 0.25 + rand() * 0.75
  const k = Math.min(ridgeLine.length - 2, Math.floor(t * (ridgeLine.length - 1)))
  const u = rand() ** 2.2
  const x = ridgeLine[k][0] + rand() * 120 + u * 200
  const y = ridgeLine[k][1] + 24 + u * 420
  const s = 8 + rand() * 26
  rocks += `<path d="M${n(x)} ${n(y)}l${n(s * 0.5)} ${n(-s * 0.7)}l${n(s * 0.7)} ${n(s * 0.1)}l${n(s * 0.5)} ${n(s * 0.5)}l${n(-s * 0.8)} ${n(s * 0.2)}Z" fill="#173a56" opacity="${n((0.35 + rand() * 0.5) * 10) / 10}"/>`
}

// The wedge, in two-point perspective: near upright edge at x 1290, walls running to a far point on the right.
const edgeX = 1272
const leftX = 1056
const top = 262
const foot = 1212
const roofLeft = 308
const footLeft = 1190
const tipX = 1716
const tipY = 389
const front = (u, v) => { const x = mixed(leftX, edgeX, u); return [x, mixed(mixed(roofLeft, top, u), mixed(footLeft, foot, u), v)] }
const quad = (u1, u2, v1, v2) => poly([front(u1, v1), front(u2, v1), front(u2, v2), front(u1, v2)])
const vanish = [edgeX + ((1010 - top) * (tipX - edgeX)) / (tipY - top), 1010]
let boards = ''
for (let v = 0.05; v < 1; v += 0.046) {
  const y = mixed(top, foot, v)
  boards += `<path d="M${edgeX} ${n(y)}L${n(tipX)} ${n(mixed(y, vanish[1], (tipX - edgeX) / (vanish[0] - edgeX)))}" stroke="#0a1830" stroke-width="2" opacity="${n((0.25 + rand() * 0.3) * 10) / 10}"/>`
}
for (let x = edgeX + 90; x < tipX; x += 96) boards += `<path d="M${n(x)} 300V1230" stroke="#0a1830" stroke-width="2" opacity=".3"/>`
let pores = ''
for (let i = 0; i < 260; i++) pores += `<circle cx="${n(edgeX + rand() * 600)}" cy="${n(330 + rand() * 860)}" r="${n(0.8 + rand() * 2.4)}" fill="${rand() < 0.5 ? '#7fb7b6' : '#0a1830'}" opacity=".3"/>`

// The lit panel: a field of small mirrors, brightest in the middle.
let mirrors = ''
const cols = 7
const rows = 17
const node = (i, j) => {
  const jig = i > 0 && i < cols && j > 0 && j < rows ? 1 : 0
  return [i / cols + jig * (rand() - 0.5) * 0.09, j / rows + jig * (rand() - 0.5) * 0.036]
}
const net = Array.from({ length: cols + 1 }, (_, i) => Array.from({ length: rows + 1 }, (_, j) => node(i, j)))
const p0 = 0.025
const p1 = 0.47
const onPanel = ([u, v]) => front(0.13 + u * 0.74, mixed(p0, p1, v))
const tones = ['#0f6470', '#2f9a9e', '#63c2bd', '#a6e3d8', '#dcf7ee', '#fdfffb']
for (let i = 0; i < cols; i++) for (let j = 0; j < rows; j++) {
  const [a, b, c, d] = [net[i][j], net[i + 1][j], net[i + 1][j + 1], net[i][j + 1]]
  const tris = rand() < 0.5 ? [[a, b, c], [a, c, d]] : [[a, b, d], [b, c, d]]
  for (const tri of tris) {
    const m = Math.hypot((tri[0][0] + tri[1][0] + tri[2][0]) / 3 - 0.5, ((tri[0][1] + tri[1][1] + tri[2][1]) / 3 - 0.42) * 0.9)
    const tone = tones[Math.max(0, Math.min(5, Math.round(4.6 - m * 3.6 + (rand() - 0.5) * 3.4)))]
    mirrors += `<path d="${poly(tri.map(onPanel))}" fill="${tone}" stroke="#d8f4ec" stroke-width="1" stroke-opacity=".5"/>`
  }
}

// The bridge leaves the door square to the front, so it shares the wall's far point.
const toward = (x0, y0, x) => mixed(y0, vanish[1], (x - x0) / (vanish[0] - x0))
const deckFar = (x) => toward(leftX + 34, front(0.15, 1)[1], x)
const deckNear = (x) => toward(edgeX - 36, front(0.85, 1)[1], x)
const farStart = leftX + 34
const nearStart = edgeX - 36
const bridgeEnd = -40
const rail = (lineAt, from, height, colour, light) => {
  let d = ''
  const h = (x) => height * (1 + (from - x) / 5200)
  for (let x = from - 20, k = 0; x > bridgeEnd; x -= 74, k++) d += `M${n(x)} ${n(lineAt(x))}V${n(lineAt(x) - h(x))}`
  const runs = [1, 0.62, 0.3].map((f) => `M${from} ${n(lineAt(from) - h(from) * f)}L${bridgeEnd} ${n(lineAt(bridgeEnd) - h(bridgeEnd) * f)}`).join('')
  return `<path d="${d}" stroke="${colour}" stroke-width="6"/><path d="${runs}" stroke="${colour}" stroke-width="5"/><path d="M${from} ${n(lineAt(from) - h(from) - 3)}L${bridgeEnd} ${n(lineAt(bridgeEnd) - h(bridgeEnd) - 3)}" stroke="url(#${light})" stroke-width="3"/>`
}
let planks = ''
for (let x = nearStart; x > bridgeEnd; x -= 19) planks += `M${n(x)} ${n(deckNear(x))}L${n(x - (nearStart - farStart) * (1 + (nearStart - x) / 4000))} ${n(deckFar(x - (nearStart - farStart)))}`
let posts = ''
for (const x of [1120, 880, 620, 340, 50]) posts += `<path d="M${x} ${n(deckNear(x))}h18V${1372 + Math.round((1120 - x) / 30)}h-18Z" fill="#081426"/>`

// Wind-packed snow: long overlapping crests, each pale where the lit panel catches it and falling away into blue.
const layers = []
let defs = ''
for (let k = 0; k < 9; k++) {
  const y = 1258 + k * 38 + k * k * 1.6
  const phase = rand() * 6
  const crest = []
  for (let x = -40; x <= W + 40; x += 40) crest.push([x, y + Math.sin(x / (420 + k * 24) + phase) * (12 + k * 3) + Math.sin(x / 170 + phase * 2) * (4 + k) + (x > 1300 ? -(x - 1300) * 0.07 * (1 - k / 9) : 0)])
  const warm = [0.98, 0.86, 0.7, 0.56, 0.42, 0.32, 0.22, 0.14, 0.08][k]
  const bright = mix('#123152', '#c8f0e6', warm * 0.9)
  const edge = mix('#123152', '#2f7484', warm)
  defs += `<linearGradient id="d${k}" gradientUnits="userSpaceOnUse" x1="${140 + k * 30}" y1="0" x2="${2100 - k * 40}" y2="0"><stop offset="0" stop-color="${edge}"/><stop offset=".46" stop-color="${bright}"/><stop offset="1" stop-color="${edge}"/></linearGradient>
  <linearGradient id="e${k}" gradientUnits="userSpaceOnUse" x1="0" y1="${n(y - 10)}" x2="0" y2="${n(y + 95)}"><stop offset="0" stop-color="#0d2747" stop-opacity="0"/><stop offset="1" stop-color="#0a1c3b" stop-opacity=".72"/></linearGradient>`
  const d = poly([...crest, [W + 40, H + 20], [-40, H + 20]])
  let drifts = `<path d="${d}" fill="url(#d${k})"/><path d="${d}" fill="url(#e${k})"/>`
  for (let i = 0; i < 46; i++) {
    const c = crest[Math.floor(rand() * crest.length)]
    const len = 30 + rand() * 150
    const near = Math.exp(-(((c[0] - 1080) / 640) ** 2))
    drifts += `<path d="M${n(c[0])} ${n(c[1] + 8 + rand() * 42)}q${n(len * 0.5)} ${n(-3 - rand() * 5)} ${n(len)} ${n(rand() * 4 - 2)}q${n(-len * 0.5)} ${n(2)} ${n(-len)} 0Z" fill="${rand() < 0.5 ? '#0a1c3b' : '#d9fff4'}" opacity="${n((0.06 + near * 0.2 * rand() + 0.06 * rand()) * 100) / 100}"/>`
  }
  layers.push(drifts)
}
let flakes = ''
for (let i = 0; i < 150; i++) flakes += `<circle cx="${n(rand() * W)}" cy="${n(300 + rand() * 1300)}" r="${n(1 + 3.4 * rand() ** 3)}" opacity="${n((0.15 + rand() * 0.5) * 10) / 10}"/>`

// Someone in a parka walks to the door with a crate held in front; drawn about an origin at the feet.
const walker = (x, y, s) => `<g transform="translate(${x} ${y}) scale(${s})">
<path d="M-58 4L-520 40L-540 58L-30 12Z" fill="#061022" opacity=".4"/>
<path d="M-12 -84C-20 -60 -34 -40 -44 -8L-52 -2L-50 6H-20L-18 -4C-8 -28 4 -50 12 -78Z" fill="#081426"/>
<path d="M-6 -86C6 -60 14 -44 18 -10L14 6H50L48 -4L38 -10C40 -40 36 -62 24 -90Z" fill="#0d1f38"/>
<path d="M-34 -84C-40 -120 -36 -158 -14 -172C6 -180 26 -172 30 -150C34 -126 34 -104 32 -80C10 -72 -14 -74 -34 -84Z" fill="#a63a24"/>
<path d="M8 -176C24 -174 30 -160 31 -146C34 -126 34 -104 32 -80L14 -76C22 -110 20 -146 8 -176Z" fill="#f0835a"/>
<path d="M-22 -178C-26 -206 -8 -222 12 -220C30 -218 36 -200 32 -184C26 -168 -12 -164 -22 -178Z" fill="#7d2a20"/>
<path d="M14 -218C32 -214 38 -198 32 -182C29 -178 26 -177 23 -177C30 -190 28 -206 18 -217Z" fill="#ffd9b0"/>
<path d="M-12 -160C-2 -166 10 -160 12 -150C18 -136 30 -126 48 -122L46 -104C22 -104 0 -120 -12 -144Z" fill="#8a2f1f"/>
<path d="M38 -150L108 -156L112 -94L42 -86Z" fill="#c98a3c"/><path d="M108 -156L124 -148L126 -92L112 -94Z" fill="#ffe3ad"/><path d="M38 -150L56 -158L124 -162L108 -156Z" fill="#f3c57e"/>
<path d="M40 -129L109 -134M41 -108L111 -113" stroke="#7a4d1c" stroke-width="3.5"/><path d="M124 -148L126 -92" stroke="#fffbe8" stroke-width="3"/>
<path d="M40 -116C48 -122 58 -120 60 -112C58 -104 46 -102 40 -106Z" fill="#14213a"/>
</g>`

export const svg = sheet(`<defs>${defs}
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0a1530"/><stop offset=".45" stop-color="#123350"/><stop offset=".72" stop-color="#1f6470"/><stop offset=".8" stop-color="#3a7f86"/></linearGradient>
<linearGradient id="ray" x1="0" y1="1" x2="0" y2="0"><stop offset="0" stop-color="#8fe0c6" stop-opacity="0"/><stop offset=".1" stop-color="#9be8cf" stop-opacity=".55"/><stop offset="1" stop-color="#3f9aa0" stop-opacity="0"/></linearGradient>
<linearGradient id="ray2" x1="0" y1="1" x2="0" y2="0"><stop offset="0" stop-color="#6fb1b0" stop-opacity="0"/><stop offset=".12" stop-color="#6fc5bd" stop-opacity=".36"/><stop offset="1" stop-color="#5b4a78" stop-opacity="0"/></linearGradient>
<linearGradient id="slope" gradientUnits="userSpaceOnUse" x1="1700" y1="250" x2="1300" y2="1350"><stop offset="0" stop-color="#5d97a3"/><stop offset=".5" stop-color="#33687c"/><stop offset="1" stop-color="#17395a"/></linearGradient>
<linearGradient id="bank" gradientUnits="userSpaceOnUse" x1="1440" y1="820" x2="1700" y2="960"><stop offset="0" stop-color="#5f9ca6"/><stop offset="1" stop-color="#3a7186" stop-opacity="0"/></linearGradient>
<linearGradient id="wall" gradientUnits="userSpaceOnUse" x1="${edgeX}" y1="0" x2="${tipX}" y2="0"><stop offset="0" stop-color="#2a4f66"/><stop offset=".18" stop-color="#1d3b56"/><stop offset="1" stop-color="#12263f"/></linearGradient>
<linearGradient id="face" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#6f8d96"/><stop offset=".5" stop-color="#54737f"/><stop offset="1" stop-color="#2c4a5e"/></linearGradient>
<radialGradient id="halo" gradientUnits="userSpaceOnUse" cx="1175" cy="540" r="760"><stop offset="0" stop-color="#c9fff0" stop-opacity=".62"/><stop offset=".3" stop-color="#7fd8cc" stop-opacity=".28"/><stop offset="1" stop-color="#6fd0c8" stop-opacity="0"/></radialGradient>
<radialGradient id="cast" gradientUnits="userSpaceOnUse" cx="1060" cy="1290" r="820" gradientTransform="translate(0 900) scale(1 .3)"><stop offset="0" stop-color="#d6fff2" stop-opacity=".85"/><stop offset=".45" stop-color="#7fd0c6" stop-opacity=".4"/><stop offset="1" stop-color="#6fb1b0" stop-opacity="0"/></radialGradient>
<linearGradient id="field" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2a6073"/><stop offset="1" stop-color="#0b1c3a"/></linearGradient>
<linearGradient id="deck" gradientUnits="userSpaceOnUse" x1="1250" y1="0" x2="0" y2="0"><stop offset="0" stop-color="#d3efe4"/><stop offset=".3" stop-color="#5d99a0"/><stop offset="1" stop-color="#1b3c56"/></linearGradient>
<linearGradient id="gleam" gradientUnits="userSpaceOnUse" x1="1250" y1="0" x2="100" y2="0"><stop offset="0" stop-color="#effff8"/><stop offset=".5" stop-color="#8fcfc8"/><stop offset="1" stop-color="#8fcfc8" stop-opacity="0"/></linearGradient>
<linearGradient id="fjord" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#4b9298"/><stop offset="1" stop-color="#17405a"/></linearGradient>
<radialGradient id="shade" cx=".5" cy=".5" r=".8"><stop offset=".6" stop-color="#050d20" stop-opacity="0"/><stop offset="1" stop-color="#050d20" stop-opacity=".6"/></radialGradient>
<filter id="blur" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="26"/></filter><filter id="mist" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="7"/></filter>
<clipPath id="side"><path d="${poly([[edgeX, top], [tipX, tipY], [tipX - 4, 520], [1640, 700], [1560, 850], [1440, 1010], [1350, 1120], [edgeX, 1235]])}"/></clipPath>
<clipPath id="hill"><path d="${poly([...ridgeLine, [2420, 1620], [560, 1620]])}"/></clipPath>
</defs>
<rect width="${W}" height="${H}" fill="url(#sky)"/><g fill="#fbfaf5">${stars}</g>
<g filter="url(#mist)">${aurora}</g>
${table(3, 1130, [[-60, 330, 905], [480, 700, 948], [860, 1180, 930]], '#3d7f8b', '#a8d2cb', 46)}
<rect y="1128" width="${W}" height="150" fill="url(#fjord)"/>
<g fill="#ffd28a">${Array.from({ length: 34 }, () => `<circle cx="${n(60 + rand() * 460)}" cy="${n(1118 + rand() * 12)}" r="${n(1.4 + rand() * 2)}"/>`).join('')}</g>
<g stroke="#ffd28a" stroke-width="2" opacity=".3">${Array.from({ length: 22 }, () => { const x = n(60 + rand() * 460); return `<path d="M${x} 1136v${n(14 + rand() * 34)}"/>` }).join('')}</g>
<path d="${poly([...ridgeLine, [2420, 1620], [560, 1620]])}" fill="url(#slope)"/>
<g clip-path="url(#hill)">${mountain}${rocks}</g>
<rect width="${W}" height="${H}" fill="url(#halo)"/>
<g clip-path="url(#side)"><rect x="${edgeX - 10}" y="280" width="700" height="1000" fill="url(#wall)"/>${boards}${pores}</g>
<path d="M${edgeX} ${top}L${tipX} ${tipY}" stroke="#bfeee2" stroke-width="5" opacity=".55"/>
<path d="M1744 392C1706 470 1690 560 1610 680C1500 850 1370 1000 ${edgeX - 6} 1206L1330 1290L1700 1280L2000 700Z" fill="url(#bank)"/>
<path d="M1744 392C1706 470 1690 560 1610 680C1500 850 1370 1000 ${edgeX - 6} 1206C1400 1040 1530 880 1636 700C1690 600 1716 500 1744 392Z" fill="#c9efe6" opacity=".8"/>
${layers.slice(0, 2).join('')}${posts}${layers.slice(2).join('')}<rect y="1130" width="${W}" height="470" fill="url(#cast)" opacity=".4"/>
<path d="${quad(0, 1, 0, 1)}" fill="url(#face)"/>
<path d="${quad(0, 0.09, 0, 1)}" fill="#9fc7c6" opacity=".5"/><path d="${quad(0.94, 1, 0, 1)}" fill="#dffff4" opacity=".45"/>
<path d="${quad(0.1, 0.9, 0.01, 0.485)}" fill="#0b3a48"/>
<g filter="url(#blur)" opacity=".9"><path d="${quad(0.1, 0.9, 0.02, 0.47)}" fill="#a9f2e0"/></g>
${mirrors}
<path d="${quad(0.13, 0.87, 0.5, 0.995)}" fill="#173149"/><path d="${quad(0.2, 0.8, 0.55, 0.68)}" fill="#0e2138"/>
${[0.57, 0.6, 0.63, 0.66].map((v) => `<path d="${quad(0.22, 0.78, v, v + 0.012)}" fill="#3d6373"/>`).join('')}
<path d="${quad(0.22, 0.78, 0.735, 0.995)}" fill="#ffcf87"/><path d="${quad(0.25, 0.49, 0.75, 0.995)}" fill="#d9942f"/><path d="${quad(0.51, 0.75, 0.75, 0.995)}" fill="#b8741f"/>
<path d="${quad(0.44, 0.465, 0.86, 0.9)}" fill="#fff3d2"/><path d="${quad(0.535, 0.56, 0.86, 0.9)}" fill="#fff3d2"/><path d="${quad(0.3, 0.7, 0.712, 0.724)}" fill="#fff6df"/>
<path d="M${bridgeEnd} ${n(deckFar(bridgeEnd))}L${farStart} ${n(deckFar(farStart))}L${nearStart} ${n(deckNear(nearStart))}L${bridgeEnd} ${n(deckNear(bridgeEnd))}Z" fill="url(#deck)"/>
<path d="${planks}" stroke="#0d2540" stroke-width="2.4" opacity=".35"/>
<path d="M${bridgeEnd} ${n(deckNear(bridgeEnd))}L${nearStart} ${n(deckNear(nearStart))}v22L${bridgeEnd} ${n(deckNear(bridgeEnd) + 26)}Z" fill="#081426"/>
${rail(deckFar, farStart, 92, '#15304a', 'gleam')}
${walker(735, 1245, 0.86)}
${rail(deckNear, nearStart, 100, '#081426', 'gleam')}
<g fill="#eafff8">${flakes}</g>
<rect width="${W}" height="${H}" fill="url(#shade)"/>
${grain(0.1)}`)
