import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(60)
const W = 2400
const H = 1600
const between = (a, b) => a + (b - a) * rand()

const cx = 1200
const cy = 664
const R = 508
const horizon = 1048
const polar = (deg, r) => {
  const a = ((deg - 90) * Math.PI) / 180
  return [cx + Math.cos(a) * r, cy + Math.sin(a) * r]
}
const pt = (deg, r) => polar(deg, r).map(n).join(' ')
const wedge = (from, to, r1, r2) => `M${pt(from, r1)}L${pt(from, r2)}A${r2} ${r2} 0 0 1 ${pt(to, r2)}L${pt(to, r1)}A${r1} ${r1} 0 0 0 ${pt(from, r1)}Z`

let ticks = ''
for (let i = 0; i < 60; i++) {
  const long = i % 5 === 0
  const half = long ? 0.9 : 0.4
  ticks += wedge(i * 6 - half, i * 6 + half, long ? 404 : 428, 482)
}

// Rings of dusk around the disc, as flat as ink.
const rings = [[1500, '#2a2748'], [1260, '#43305a'], [1050, '#6b3d63'], [880, '#9a4f63'], [740, '#c9655a'], [630, '#e88756']]
  .map(([r, c]) => `<circle cx="${cx}" cy="${cy + 60}" r="${r}" fill="${c}" opacity=".5"/>`).join('')

let stars = ''
for (let i = 0; i < 150; i++) {
  const [x, y] = [between(0, W), between(0, 560)]
  const away = Math.hypot(x - cx, y - cy - 60)
  if (away > 900) stars += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(between(0.9, 2.6))}" opacity="${n(Math.min(1, (away - 900) / 500) * between(3, 9)) / 10}"/>`
}

const cloud = (x, y, w, h, bumps) => {
  let d = `M${n(x - w)} ${n(y)}`
  for (let i = 1; i <= bumps; i++) {
    const t = i / bumps
    const px = x - w + 2 * w * t
    const lift = h * Math.sin(Math.PI * t) * between(0.5, 1)
    d += `Q${n(px - w / bumps)} ${n(y - lift - h * 0.4)} ${n(px)} ${n(y - lift * (t < 1 ? 0.7 : 0))}`
  }
  return d + `Q${n(x + w * 0.3)} ${n(y + h * 0.5)} ${n(x - w)} ${n(y)}Z`
}
let far = ''
for (const [x, y, w, h] of [[520, 880, 520, 26], [1930, 836, 600, 30], [250, 762, 380, 20], [2240, 700, 330, 18], [1560, 946, 660, 22], [760, 968, 520, 18], [60, 930, 460, 22], [2300, 930, 420, 24], [1180, 1010, 900, 16]]) far += cloud(x, y, w, h, 9)
let near = ''
for (const [x, y, w, h] of [[880, 914, 430, 15], [1660, 876, 330, 13], [1320, 986, 520, 13]]) near += cloud(x, y, w, h, 8)

// Sea: short level strokes that grow with nearness; inside the path of light they turn to fire, in the hand's shadow they go out.
const lane = (y) => {
  const t = (y - horizon) / (H - horizon)
  return { middle: cx + 6 * Math.sin(y / 40), half: 430 - 190 * Math.sin(Math.min(1, t * 1.4) * 1.5) + 150 * t }
}
const shadowAt = (y) => {
  const t = (y - horizon) / (1500 - horizon)
  return { x: cx - 4 - 300 * t, half: t > 1 ? 0 : 7 + 30 * t * (1 - t ** 5) }
}
const strokes = { dark: '', deep: '', rose: '', coral: '', gold: '', white: '' }
const dash = (x, y, w, h) => `M${n(x - w)} ${n(y)}Q${n(x)} ${n(y - h)} ${n(x + w)} ${n(y)}Q${n(x)} ${n(y + h)} ${n(x - w)} ${n(y)}Z`
for (let i = 0; i < 5200; i++) {
  const t = rand() ** 1.55
  const y = horizon + 3 + t * (H - horizon + 20)
  const x = between(-60, W + 60)
  const w = (7 + 62 * t) * between(0.5, 1.5)
  const h = (1 + 7 * t) * between(0.6, 1.2)
  const { middle, half } = lane(y)
  const off = Math.abs(x - middle) / half
  const s = shadowAt(y)
  if (Math.abs(x - s.x) < s.half + w * 0.9) continue
  const k = off + between(-0.22, 0.22)
  const kind = k < 0.3 ? 'white' : k < 0.62 ? 'gold' : k < 0.92 ? 'coral' : k < 1.7 && rand() < 0.34 ? 'rose' : rand() < 0.5 ? 'dark' : 'deep'
  strokes[kind] += dash(x, y, w, h)
}
let shadow = ''
for (let y = horizon; y < 1500; y += 1.5 + (y - horizon) / 60) {
  const s = shadowAt(y)
  shadow += dash(s.x + between(-1, 1) * (2 + s.half * 0.22), y, s.half * between(1.1, 1.7) + 3, 1.6 + (y - horizon) / 48)
}

// Jetty: one vanishing point on the horizon; s = 1 at its far end.
const vx = 1262
const jx = (off, s) => n(vx + off * s)
const jy = (drop, s) => n(horizon + drop * s)
const [l, r, deck, water] = [128, 244, 250, 338]
let planks = ''
let seams = ''
for (let d = 0; d < 44; d++) {
  const depth = (k) => 1 / (1 / 2.9 + ((1 - 1 / 2.9) * k) / 44)
  const [a, b] = [depth(d), depth(d + 1)]
  const tone = ['#3a2a44', '#43304a', '#352540', '#4b3650'][Math.floor(rand() * 4)]
  planks += `<path d="M${jx(l, a)} ${jy(deck, a)}L${jx(r, a)} ${jy(deck, a)}L${jx(r, b)} ${jy(deck, b)}L${jx(l, b)} ${jy(deck, b)}Z" fill="${tone}"/>`
  seams += `M${jx(l, b)} ${jy(deck, b)}L${jx(r, b)} ${jy(deck, b)}`
}
const post = (off, s, top) => {
  const w = 9 * s
  const x = vx + off * s
  return `<path d="M${n(x - w)} ${jy(water + 8, s)}L${n(x - w)} ${jy(deck - top, s)}Q${n(x)} ${jy(deck - top - 5, s)} ${n(x + w)} ${jy(deck - top, s)}L${n(x + w)} ${jy(water + 8, s)}Z" fill="#191a35"/><path d="M${n(x - w)} ${jy(deck - top, s)}Q${n(x)} ${jy(deck - top - 5, s)} ${n(x + w)} ${jy(deck - top, s)}L${n(x + w * 0.8)} ${jy(deck - top + 4, s)}Q${n(x)} ${jy(deck - top + 1, s)} ${n(x - w * 0.8)} ${jy(deck - top + 4, s)}Z" fill="#f2a65f"/><path d="M${n(x - w)} ${jy(deck - top, s)}h${n(w * 0.42)}L${n(x - w * 0.6)} ${jy(water, s)}h${n(-w * 0.4)}Z" fill="#c9655a" opacity=".75"/>`
}
let posts = ''
let sheen = ''
for (const s of [1, 1.32, 1.74, 2.3, 3]) {
  posts += post(l, s, 46)
  for (let k = 0; k < 12; k++) sheen += dash(vx + l * s + between(-6, 6) * s, horizon + (water + 8) * s + k * 9 * s, between(8, 15) * s, 2 * s)
}
let farPosts = ''
for (const s of [3, 2.3, 1.74, 1.32, 1]) farPosts += post(r, s, 46)

export const svg = sheet(`<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#131c3b"/><stop offset=".35" stop-color="#33284f"/><stop offset=".62" stop-color="#7d4360"/><stop offset="1" stop-color="#e98f5c"/></linearGradient>
<linearGradient id="face" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fdf3d3"/><stop offset=".42" stop-color="#fbd88d"/><stop offset=".74" stop-color="#f4a24e"/><stop offset="1" stop-color="#e4572e"/></linearGradient>
<linearGradient id="track" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f0a04c"/><stop offset=".45" stop-color="#e57940"/><stop offset="1" stop-color="#cc4230"/></linearGradient>
<linearGradient id="rim" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f3b95c"/><stop offset=".5" stop-color="#ea8844"/><stop offset="1" stop-color="#cf4629"/></linearGradient>
<linearGradient id="sea" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#b9586066"/><stop offset="0" stop-color="#8f4c63"/><stop offset=".1" stop-color="#54395f"/><stop offset=".4" stop-color="#252a52"/><stop offset="1" stop-color="#0e1733"/></linearGradient>
<linearGradient id="path" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f7b15c" stop-opacity=".95"/><stop offset=".5" stop-color="#e06a42" stop-opacity=".55"/><stop offset="1" stop-color="#a63a4a" stop-opacity=".15"/></linearGradient>
<radialGradient id="halo" gradientUnits="userSpaceOnUse" cx="${cx}" cy="${cy}" r="900"><stop offset=".55" stop-color="#ffd98a" stop-opacity=".6"/><stop offset="1" stop-color="#ffb066" stop-opacity="0"/></radialGradient>
<linearGradient id="ray" gradientUnits="userSpaceOnUse" x1="${cx}" y1="${cy - 440}" x2="${cx - 40}" y2="-20"><stop offset="0" stop-color="#fffef4"/><stop offset=".3" stop-color="#fff8dc" stop-opacity=".92"/><stop offset="1" stop-color="#ffe9b0" stop-opacity=".28"/></linearGradient>
<linearGradient id="mist" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f4a765" stop-opacity="0"/><stop offset=".5" stop-color="#ffc987" stop-opacity=".75"/><stop offset="1" stop-color="#f4a765" stop-opacity="0"/></linearGradient>
<clipPath id="up"><rect width="${W}" height="${horizon}"/></clipPath>
<clipPath id="low"><rect y="${horizon}" width="${W}" height="${H - horizon}"/></clipPath>
<filter id="glow" x="-150%" y="-50%" width="400%" height="200%"><feGaussianBlur stdDeviation="20"/></filter>
<filter id="wide" x="-60%" y="-20%" width="220%" height="140%"><feGaussianBlur stdDeviation="42"/></filter>
<filter id="soft"><feGaussianBlur stdDeviation="5"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#sky)"/>
<g clip-path="url(#up)">
${rings}
<g fill="#fbeed2">${stars}</g>
<circle cx="${cx}" cy="${cy}" r="900" fill="url(#halo)"/>
<path d="${far}" fill="#5b3459" opacity=".62"/>
<circle cx="${cx}" cy="${cy}" r="${R}" fill="url(#rim)"/>
<circle cx="${cx}" cy="${cy}" r="492" fill="url(#track)"/><circle cx="${cx}" cy="${cy}" r="392" fill="url(#face)"/>
<circle cx="${cx}" cy="${cy}" r="392" fill="none" stroke="#fff3cf" stroke-width="4" opacity=".7"/>
<circle cx="${cx}" cy="${cy}" r="330" fill="none" stroke="#d9742f" stroke-width="2" opacity=".32"/>
<path d="${ticks}" fill="#2f1d40"/>
<path d="${wedge(-6, 0, 330, 1000)}" fill="#fff3c9" opacity=".7" filter="url(#wide)"/>
<path d="${wedge(-5.4, -0.9, 392, 1100)}" fill="#fffdf0" opacity=".9" filter="url(#glow)"/>
<path d="${wedge(-5.3, -1.05, 392, 1100)}" fill="url(#ray)"/>
<path d="${wedge(-5.3, -1.05, 384, 512)}" fill="#fffef6"/>
<g transform="rotate(-6.2 ${cx} ${cy})"><g transform="translate(9 14)" opacity=".28" filter="url(#soft)"><path d="M${cx - 9} ${cy + 150}L${cx - 2.5} ${cy - 404}h5L${cx + 9} ${cy + 150}Z" fill="#7a2f22"/></g>
<path d="M${cx - 10} ${cy + 178}L${cx - 2.6} ${cy - 410}h5.2L${cx + 10} ${cy + 178}Z" fill="#1a1b3a"/><circle cx="${cx}" cy="${cy + 150}" r="36" fill="#1a1b3a"/><circle cx="${cx}" cy="${cy + 150}" r="19" fill="#f6b661"/><circle cx="${cx}" cy="${cy}" r="26" fill="#1a1b3a"/><circle cx="${cx}" cy="${cy}" r="9" fill="#e4572e"/></g>
<path d="${near}" fill="#8c3f52" opacity=".8"/>
<rect y="${horizon - 120}" width="${W}" height="190" fill="url(#mist)" opacity=".55"/>
</g>
<rect y="${horizon}" width="${W}" height="${H - horizon}" fill="url(#sea)"/>
<g clip-path="url(#low)">
<path d="M${cx - 440} ${horizon}Q${cx - 270} 1240 ${cx - 430} 1620H${cx + 430}Q${cx + 270} 1240 ${cx + 440} ${horizon}Z" fill="url(#path)" filter="url(#wide)"/>
<path d="${strokes.dark}" fill="#111a38" opacity=".55"/><path d="${strokes.deep}" fill="#3d3760" opacity=".55"/>
<path d="${strokes.rose}" fill="#b85f69" opacity=".6"/><path d="${strokes.coral}" fill="#e4673c" opacity=".78"/>
<path d="${strokes.gold}" fill="#f8b660" opacity=".85"/><path d="${strokes.white}" fill="#ffeec2" opacity=".92"/>
<path d="${shadow}" fill="#1c1b3b" opacity=".8"/>
</g>
<rect y="${horizon - 2}" width="${W}" height="4" fill="#fbd08a" opacity=".5"/>
<g opacity=".55" fill="#12142c"><path d="${sheen}"/></g>
<path d="M${jx(l, 1)} ${jy(deck, 1)}L${jx(l, 3)} ${jy(deck, 3)}L${jx(l, 3)} ${jy(deck + 22, 3)}L${jx(l, 1)} ${jy(deck + 22, 1)}Z" fill="#14152d"/>
<path d="M${jx(l, 1)} ${jy(deck, 1)}L${jx(r, 1)} ${jy(deck, 1)}L${jx(r, 1)} ${jy(deck + 12, 1)}L${jx(l, 1)} ${jy(deck + 12, 1)}Z" fill="#14152d"/>
${farPosts}${planks}
<path d="${seams}" stroke="#14152d" stroke-width="3" fill="none"/>
<path d="M${jx(l, 1)} ${jy(deck, 1)}L${jx(l, 3)} ${jy(deck, 3)}" stroke="#f08f55" stroke-width="4" opacity=".8"/>
<path d="M${jx(l, 1)} ${jy(deck, 1)}L${jx(r, 1)} ${jy(deck, 1)}" stroke="#ffc07a" stroke-width="5"/>
<path d="M${jx(176, 1.06)} ${jy(deck, 1.06)}L${jx(194, 1.06)} ${jy(deck, 1.06)}L${jx(250, 2.5)} ${jy(deck, 2.5)}L${jx(206, 2.5)} ${jy(deck, 2.5)}Z" fill="#0f1128" opacity=".75"/>
${posts}
<g transform="translate(${jx(185, 1.06)} ${jy(deck, 1.06)}) scale(1.24)"><path d="M-13 0L-12 -44L-15 -62C-19 -84 -15 -96 -5 -99L5 -99C16 -96 19 -84 16 -60L13 -44L14 0L4 1L1 -40L-2 1Z" fill="#12142f"/><path d="M-15 -62C-20 -40 -20 -36 -19 -30L19 -30C20 -38 19 -48 16 -60Z" fill="#12142f"/><ellipse cx="-2" cy="-110" rx="9" ry="10.6" transform="rotate(-20 -2 -110)" fill="#12142f"/><path d="M-11 -113C-10 -122 6 -124 8 -112L6 -106C0 -112 -6 -114 -11 -113Z" fill="#12142f"/><path d="M-15 -66C-18 -86 -14 -95 -5 -98" fill="none" stroke="#ffb877" stroke-width="2.4" stroke-linecap="round"/><path d="M-10 -106C-12 -114 -7 -120 -1 -121" fill="none" stroke="#ffb877" stroke-width="2.2" stroke-linecap="round"/></g>
${grain(0.16)}`)
