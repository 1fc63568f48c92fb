import { blur, box, brush, gradient, grain, mix, n, pick, poly, radial, seeded, shape, sheet, stroke } from './scenes/tools.mjs'

const random = seeded(1973)
const sun = [1320, 610]
const waterline = 1236
const glow = '#f7b56a'

// a row of houses, each with its own gable
const gables = {
  step: (w, h) => { let d = ''; const k = 5; for (let i = 0; i < k; i++) d += `V${-h - (i + 1) * 26}H${n((w / 2 - 14) * ((i + 1) / k))}`; return `M0 0V${-h}${d}H${n(w - (w / 2 - 14))}` + Array.from({ length: k }, (_, i) => `V${-h - (k - i - 1) * 26}H${n(w - (w / 2 - 14) * ((k - i - 1) / k))}`).join('') + 'V0Z' },
  bell: (w, h) => `M0 0V${-h}C${w * 0.02} ${-h - 60} ${w * 0.3} ${-h - 40} ${w * 0.32} ${-h - 110}Q${w * 0.5} ${-h - 160} ${w * 0.68} ${-h - 110}C${w * 0.7} ${-h - 40} ${w * 0.98} ${-h - 60} ${w} ${-h}V0Z`,
  neck: (w, h) => `M0 0V${-h}Q${w * 0.24} ${-h - 6} ${w * 0.28} ${-h - 60}V${-h - 110}L${w * 0.5} ${-h - 144}L${w * 0.72} ${-h - 110}V${-h - 60}Q${w * 0.76} ${-h - 6} ${w} ${-h}V0Z`,
  spout: (w, h) => `M0 0V${-h}L${w * 0.44} ${-h - 130}V${-h - 150}H${w * 0.56}V${-h - 130}L${w} ${-h}V0Z`,
}
const house = (x, base, w, h, kind, wall, lit) => {
  let out = `<g transform="translate(${n(x)} ${base})"><path d="${gables[kind](w, h)}" fill="${wall}"/><path d="${gables[kind](w, h)}" fill="none" stroke="#ffe0a8" stroke-width="3" opacity=".4"/>`
  const columns = w > 140 ? 3 : 2
  const rows = Math.floor(h / 104)
  const gap = w / columns
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) {
    const [wx, wy, ww, wh] = [gap * c + gap * 0.24, -h + 16 + r * 104, gap * 0.52, 66]
    const on = random() < lit
    out += box(wx - 4, wy - 4, ww + 8, wh + 8, mix(wall, '#fff0d0', 0.45)) + box(wx, wy, ww, wh, on ? '#ffd98a' : mix(wall, '#14213a', 0.6)) + box(wx + ww / 2 - 1.5, wy, 3, wh, mix(wall, '#fff0d0', 0.45)) + box(wx, wy + wh * 0.4, ww, 3, mix(wall, '#fff0d0', 0.45))
  }
  return out + box(w / 2 - 12, -h - 66, 24, 34, mix(wall, '#14213a', 0.5)) + `</g>`
}
const row = (from, to, base, low, high, tones, fade, lit) => {
  let out = ''
  for (let x = from; x < to;) {
    const w = 122 + random() * 66
    out += house(x, base, w, low + random() * (high - low), pick(random, Object.keys(gables)), mix(pick(random, tones), glow, fade(x + w / 2)), lit)
    x += w + 2
  }
  return out
}
const bricks = ['#7c3226', '#4b2840', '#8a4a2c', '#5f2a2c', '#0f4c5c', '#3a2438']
const near = (x) => Math.max(0.06, 0.62 - Math.abs(x - sun[0]) / 1500)
const town = row(940, 1740, 950, 150, 250, bricks, () => 0.74, 0.1) + row(-60, 860, 950, 330, 520, bricks, near, 0.16) + row(1800, 2440, 950, 330, 500, bricks, near, 0.16)

const treeline = (x, y, s) => {
  let out = brush([[x, y], [x + 4, y - 120 * s], [x - 4, y - 230 * s]], 20 * s, '#3a1f2c')
  for (let i = 0; i < 300; i++) {
    const a = random() * 6.283
    const d = Math.sqrt(random())
    const [u, v] = [Math.cos(a) * d * 110 * s, Math.sin(a) * d * 140 * s]
    const lit = (sun[0] - x > 0 ? u : -u) / (110 * s) + random() * 0.6
    out += `<ellipse cx="${n(x + u)}" cy="${n(y - 320 * s + v)}" rx="${n((6 + random() * 9) * s)}" ry="${n((4 + random() * 6) * s)}" fill="${lit > 0.75 ? '#f2b45a' : lit > 0.3 ? '#b5762e' : '#5a3a2a'}" opacity=".9"/>`
  }
  return out
}

// the bridge: a hump-backed deck with one wide arch and a smaller one each side
const crest = (x) => 960 + ((x - 1200) / 1200) ** 2 * 66
const edgeOf = (from, to, dy, step = 60) => { let d = ''; for (let x = from; step > 0 ? x <= to : x >= to; x += step) d += `${d ? 'L' : 'M'}${x} ${n(crest(x) + dy)}`; return d }
const deck = `${edgeOf(-60, 2460, 0)}${edgeOf(2460, -60, 96, -60).replace('M', 'L')}Z`
const wall = `${edgeOf(-60, 2460, 96)}L2460 ${waterline + 10}H-60Z`
const arches = [[1200, 400, 150], [520, 210, 96], [1880, 210, 96]].map(([x, half, rise]) => [x, half, rise])
const archPath = ([x, half, rise], flip = 1) => `M${x - half} ${waterline}A${half} ${rise} 0 0 ${flip > 0 ? 1 : 0} ${x + half} ${waterline}Z`
const masonry = (() => {
  let out = ''
  for (let r = 0; r < 12; r++) for (let c = 0; c < 64; c++) {
    const x = -40 + c * 40 + (r % 2) * 20
    const y = crest(x) + 116 + r * 15
    if (y < waterline) out += box(x, y, 37, 12, mix(pick(random, ['#5a2430', '#6b2d30', '#48202e', '#7a3834']), '#14213a', random() * 0.2), 'opacity=".85"')
  }
  return out
})()
const voussoirs = arches.map(([x, half, rise]) => Array.from({ length: 33 }, (_, i) => {
  const a = Math.PI * (1 - (i + 0.5) / 33)
  const [px, py] = [x + Math.cos(a) * (half + 12), waterline - Math.sin(a) * (rise + 12)]
  return `<rect x="-9" y="-15" width="${n(half / 17)}" height="30" transform="translate(${n(px)} ${n(py)}) rotate(${n(90 - (Math.atan2(Math.sin(a) * half, Math.cos(a) * rise) * 180) / Math.PI)})" fill="${i % 2 ? '#a8643f' : '#c98352'}"/>`
}).join('')).join('')
const fence = (() => {
  let out = ''
  for (let x = -40; x < 2440; x += 40) out += box(x, crest(x) - 74, x % 200 === 0 ? 9 : 4, 76, '#2a1528')
  return out + stroke(edgeOf(-60, 2460, -74), '#2a1528', 8) + stroke(edgeOf(-60, 2460, -38), '#2a1528', 4) + stroke(edgeOf(-60, 2460, -79), '#ffc987', 3, 'opacity=".7"')
})()

// an upright town bicycle and its rider heading right, wheels on y = 0
const rider = ({ coat = '#1a1830', seat = false, crate = false, hair = 'short', leg = 0, rim = true, skirt = false }) => {
  const dark = '#17142a'
  const wheel = (x) => `<circle cx="${x}" cy="-46" r="44" fill="none" stroke="${dark}" stroke-width="6"/>${Array.from({ length: 10 }, (_, i) => `<path d="M${x} -46l${n(Math.cos(i * 0.628 + leg) * 43)} ${n(Math.sin(i * 0.628 + leg) * 43)}" stroke="${dark}" stroke-width="1.4"/>`).join('')}<circle cx="${x}" cy="-46" r="6" fill="${dark}"/>`
  const [ax, ay] = [Math.cos(leg) * 18, Math.sin(leg) * 18]
  const foot = (s) => [10 + s * ax, -42 + s * ay]
  const limb = (s, colour) => { const [fx, fy] = foot(s); return brush([[-24, -124], [14 + s * ax * 0.5, -104 + s * ay * 0.7], [26 + s * ax * 0.7, -92 + s * ay * 0.6]], 25, colour) + brush([[26 + s * ax * 0.7, -98 + s * ay * 0.6], [16 + s * ax, -66 + s * ay * 0.8], [fx, fy - 2]], 17, colour) + brush([[fx - 10, fy], [fx + 6, fy + 1], [fx + 20, fy + 1]], 11, dark) }
  return `${wheel(-72)}${wheel(82)}
${stroke('M-72 -46L10 -44L-24 -110M10 -44Q40 -60 62 -122L82 -46M-18 -92Q24 -66 58 -112M62 -122L54 -146Q36 -150 26 -142', dark, 7, 'stroke-linecap="round"')}${stroke('M-116 -58A46 46 0 0 1 -34 -74M42 -68A46 46 0 0 1 126 -60', dark, 5)}${stroke('M-112 -100H-36M-100 -100L-72 -46', dark, 5)}${box(-44, -120, 36, 9, dark)}
<circle cx="94" cy="-104" r="7" fill="#ffe9b0"/><circle cx="-116" cy="-90" r="5" fill="#e4572e"/>
${limb(-1, mix('#17142a', coat, 0.1))}
${shape([[-40, -112], [-42, -150], [-30, -196], [-12, -216], [10, -210], [16, -186], [8, -150], [0, -114]], coat)}
${skirt ? shape([[-44, -110], [-36, -130], [2, -126], [36, -104], [40, -84], [4, -86], [-24, -92]], coat) : ''}
${limb(1, skirt ? mix(coat, dark, 0.75) : mix('#17142a', coat, 0.18))}
${skirt ? shape([[-42, -110], [-34, -128], [4, -124], [34, -104], [34, -86], [0, -92]], coat) : ''}
${brush([[-4, -200], [10, -168], [34, -146]], 15, mix(coat, dark, 0.25))}
${box(-13, -232, 17, 26, '#2c1820')}<ellipse cx="2" cy="-240" rx="16" ry="19" fill="#2c1820"/>${shape([[14, -246], [21, -238], [15, -230]], '#2c1820')}
${hair === 'long' ? shape([[-16, -244], [-8, -262], [10, -261], [14, -248], [0, -246], [-6, -226], [-22, -196], [-34, -190], [-24, -216]], '#120d1c') : hair === 'cap' ? shape([[-17, -244], [-12, -262], [8, -263], [16, -250], [30, -246], [14, -244]], '#3a2438') : hair === 'bun' ? shape([[-16, -238], [-10, -261], [10, -261], [16, -250], [0, -246], [-6, -230]], '#120d1c') + '<circle cx="-17" cy="-256" r="10" fill="#120d1c"/>' : shape([[-17, -236], [-14, -258], [4, -264], [17, -252], [4, -248], [-6, -234]], '#120d1c')}
${rim ? `<path d="M8 -259Q20 -252 20 -240M14 -190Q14 -164 8 -146" fill="none" stroke="#ffd08a" stroke-width="4" stroke-linecap="round" opacity=".9"/>` : ''}
${seat ? `${shape([[-116, -102], [-118, -160], [-108, -164], [-102, -122], [-64, -122], [-58, -102]], '#d9942f')}${shape([[-104, -122], [-104, -158], [-90, -170], [-74, -160], [-70, -122]], '#1b6f7a')}${brush([[-84, -126], [-64, -118], [-58, -92]], 14, '#1a1830')}${brush([[-84, -154], [-64, -146], [-46, -150]], 9, '#1b6f7a')}<circle cx="-86" cy="-182" r="15" fill="#2c1820"/><path d="M-103 -180A17 18 0 0 1 -69 -184Z" fill="#f6ecd9"/>` : ''}
${crate ? `${box(62, -168, 58, 42, '#6b4426')}${[0, 1, 2].map((i) => box(62, -164 + i * 13, 58, 4, '#a8743c')).join('')}${[[74, -176], [92, -184], [106, -174]].map(([x, y], i) => `<circle cx="${x}" cy="${y}" r="14" fill="${['#e4572e', '#d98880', '#e8b04c'][i]}"/>`).join('')}` : ''}`
}
const line = [
  { x: 190, s: 0.98, leg: 0.6, coat: '#3a2438', hair: 'short' }, { x: 470, s: 1.02, leg: 2.2, coat: '#1a2c48', hair: 'long', skirt: true }, { x: 770, s: 1, leg: 1.2, coat: '#4b2840', hair: 'cap', crate: true },
  { x: 1180, s: 1.22, leg: 0.3, coat: '#e4572e', hair: 'bun', seat: true }, { x: 1540, s: 1.02, leg: 2.7, coat: '#14213a', hair: 'short' }, { x: 1800, s: 1, leg: 0.9, coat: '#0f3c4a', hair: 'long' }, { x: 2120, s: 0.98, leg: 1.7, coat: '#3a2030', hair: 'cap' },
]
const lean = (x) => (((x - 1200) / 1200) ** 1) * 4.4
const riders = line.map((r) => `<g transform="translate(${r.x} ${n(crest(r.x) + 44)}) rotate(${n(lean(r.x))}) scale(${r.s})">${rider(r)}</g>`).join('')
const shadows = line.map((r) => `<g transform="matrix(${r.s} 0 ${Math.max(-1.5, Math.min(1.5, (sun[0] - r.x) / 520 + 0.25)).toFixed(2)} ${(-0.21 * r.s).toFixed(2)} ${r.x} ${n(crest(r.x) + 44)})" filter="url(#dusk)">${rider({ ...r, rim: false })}</g>`).join('')

// the reflection breaks into strokes as it nears the viewer
const ripples = Array.from({ length: 420 }, () => {
  const t = random()
  const y = waterline + 6 + t * 360
  const x = random() * 2400
  const w = (30 + random() * 150) * (0.4 + t)
  const sunlit = Math.abs(x - sun[0]) < 150 + t * 170
  return `<path d="M${n(x - w / 2)} ${n(y)}q${n(w / 4)} ${n(-3 - t * 6)} ${n(w / 2)} 0t${n(w / 2)} 0q${n(-w / 4)} ${n(5 + t * 6)} ${n(-w / 2)} ${n(3 + t * 3)}t${n(-w / 2)} ${n(-3 - t * 3)}Z" fill="${sunlit ? '#fff0c0' : pick(random, ['#f0a45e', '#2a1a38', '#7d3a4c', '#0f3c4a'])}" opacity="${n(sunlit ? 0.45 + random() * 0.45 : 0.22 + random() * 0.2)}"/>`
}).join('')
const slices = Array.from({ length: 34 }, (_, i) => {
  const y = waterline + i * 11
  return [y, n(Math.sin(i * 1.7) * (2 + i * 0.7) + (random() - 0.5) * i * 0.5)]
})

const boat = (x, y, s) => `<g transform="translate(${x} ${y}) scale(${s})"><ellipse cx="0" cy="26" rx="200" ry="12" fill="#14101f" opacity=".5"/>${shape([[-190, -26, 1], [-150, 16], [-100, 26], [110, 26], [170, 10], [200, -34, 1], [120, -16], [-80, -14]], '#2a1830')}${stroke('M-188 -26Q-80 -10 20 -14T198 -34', '#f2b45a', 6)}${box(-70, -46, 120, 34, '#a63a24')}${box(-60, -38, 24, 16, '#ffd98a')}${box(-20, -38, 24, 16, '#ffd98a')}</g>`
const birds = [[420, 170], [500, 210], [560, 150], [1780, 190], [1850, 160]].map(([x, y]) => `<path d="M${x - 22} ${y - 4}Q${x - 10} ${y - 14} ${x} ${y}Q${x + 10} ${y - 14} ${x + 22} ${y - 6}Q${x + 10} ${y - 6} ${x} ${y + 5}Q${x - 10} ${y - 6} ${x - 22} ${y - 4}Z" fill="#5a2a44"/>`).join('')

export const svg = sheet(`
<defs>${gradient('sky', [[0, '#2d5a72'], [0.16, '#7d8a90'], [0.3, '#e0a277'], [0.45, '#f8b96a'], [0.6, '#ffdb98']])}${gradient('water', [[0, '#f2a860'], [0.3, '#a8604f'], [1, '#14213a']])}${gradient('deck', [[0, '#ffdf9e'], [0.35, '#e8a35e'], [0.75, '#b56a4a'], [1, '#8a4a40']], 'gradientUnits="userSpaceOnUse" x1="0" y1="950" x2="0" y2="1070"')}
${radial('deckglow', [[0, '#fff2c4', 0.9], [1, '#ffd98a', 0]])}${radial('halo', [[0, '#fffbe0', 1], [0.2, '#fff0b8', 0.85], [0.5, '#ffdb8a', 0.35], [1, '#ffc56e', 0]])}${gradient('deep', [[0, '#14213a', 0], [1, '#0c1426', 0.85]])}
${radial('edge', [[0.55, '#150c22', 0], [1, '#150c22', 0.6]], 'cx=".54" cy=".48" r=".75"')}${blur('soft', 12)}${blur('wide', 60)}
<filter id="dusk" color-interpolation-filters="sRGB"><feColorMatrix values="0 0 0 0 .22  0 0 0 0 .07  0 0 0 0 .17  0 0 0 .8 0"/></filter>
<clipPath id="deckclip"><path d="${deck}"/></clipPath>${arches.map((a, i) => `<clipPath id="arch${i}"><path d="${archPath(a)}"/></clipPath>`).join('')}${slices.map(([y], i) => `<clipPath id="s${i}"><rect y="${y}" x="-60" width="2520" height="11.6"/></clipPath>`).join('')}</defs>
<g id="scene">
<rect width="2400" height="${waterline}" fill="url(#sky)"/>${birds}
<circle cx="${sun[0]}" cy="${sun[1]}" r="760" fill="url(#halo)"/><circle cx="${sun[0]}" cy="${sun[1]}" r="128" fill="#fffdf0"/>
${town}${treeline(900, 950, 0.95)}${treeline(1770, 950, 0.95)}
<ellipse cx="${sun[0]}" cy="800" rx="760" ry="330" fill="#ffdf9e" opacity=".4" filter="url(#wide)"/>
</g>
<rect y="950" width="2400" height="${waterline - 950}" fill="#7d3f44"/>
<path d="${wall}" fill="#3f1c2a"/>${masonry}
${arches.map((a, i) => `<path d="${archPath(a)}" fill="#2a1426"/><g clip-path="url(#arch${i})"><rect x="${a[0] - a[1] + 26}" y="1000" width="${a[1] * 2 - 52}" height="240" fill="#f6b264"/><ellipse cx="${a[0] + (i ? 0 : 80)}" cy="1190" rx="${a[1] * 0.7}" ry="90" fill="#fff0b8" opacity=".8" filter="url(#soft)"/><path d="M${a[0] - a[1]} ${waterline}A${a[1]} ${a[2]} 0 0 1 ${a[0] + a[1]} ${waterline}L${a[0] + a[1] - 40} ${waterline}A${a[1] - 40} ${a[2] - 22} 0 0 0 ${a[0] - a[1] + 40} ${waterline}Z" fill="#2a1426"/></g>`).join('')}${voussoirs}
<path d="${deck}" fill="url(#deck)"/><g clip-path="url(#deckclip)"><ellipse cx="${sun[0]}" cy="965" rx="560" ry="80" fill="url(#deckglow)"/>
${Array.from({ length: 520 }, () => { const x = random() * 2400; const t = random(); return box(x, crest(x) + 2 + t * 92, 12 + t * 24, 2 + t * 3, random() > 0.5 ? '#6b3540' : '#ffe9b8', 'opacity=".2"') }).join('')}</g>
${fence}
<g clip-path="url(#deckclip)">${shadows}</g>
<path d="${edgeOf(-60, 2460, 96)}${edgeOf(2460, -60, 116, -60).replace('M', 'L')}Z" fill="#c98352"/>${stroke(edgeOf(-60, 2460, 97), '#ffd9a0', 4)}
<g><rect y="${waterline}" width="2400" height="400" fill="url(#water)"/>
${slices.map(([y, dx], i) => i < 12 ? '' : `<g clip-path="url(#s${i})"><g transform="translate(${n(dx * 1.2)} ${n(waterline * 1.46)}) scale(1 -.46)" opacity="1">${reflected()}</g></g>`).join('')}
${slices.map(([y, dx], i) => `<g clip-path="url(#s${i})"><g transform="translate(${dx} ${n(waterline * 1.8)}) scale(1 -.8)" opacity="${n(0.95 - i * 0.012)}"><path d="${wall}" fill="#3a1a2c"/>${arches.map((a) => `<path d="${archPath(a)}" fill="#f3ab62"/>`).join('')}<path d="${deck}" fill="#a8604a"/></g></g>`).join('')}
<rect y="${waterline + 120}" width="2400" height="300" fill="url(#deep)" opacity=".4"/>${ripples}</g>
${boat(400, 1440, 1)}
${riders}
<circle cx="${sun[0]}" cy="${sun[1]}" r="520" fill="url(#halo)" opacity=".28"/>
<rect width="2400" height="1600" fill="url(#edge)"/>
${grain(0.12)}`)

// only the gables' outlines come back from the water
function reflected() {
  const r = seeded(9)
  let out = ''
  for (const [from, to, tall, fade] of [[-60, 860, 420, 0], [900, 1760, 200, 0.5], [1800, 2440, 400, 0]]) {
    for (let x = from; x < to;) {
      const w = 122 + r() * 66
      const kind = Object.keys(gables)[Math.floor(r() * 4)]
      out += `<path transform="translate(${n(x)} 990)" d="${gables[kind](w, tall * (0.85 + r() * 0.3))}" fill="${mix(bricks[Math.floor(r() * 6)], '#d98a5a', 0.25 + fade * 0.5)}" opacity=".9"/>`
      x += w + 2
    }
  }
  return out
}
