import { blur, box, gradient, grain, mix, n, pick, poly, radial, seeded, sheet, stroke } from './scenes/tools.mjs'

const random = seeded(2024)
const horizon = 1070
const sun = [1230, 800, 400]
const haze = '#ee8a4e'
const paints = ['#0f5c6c', '#1b7f88', '#a63a24', '#d9942f', '#6b3050', '#2a3f6a', '#e6b98c', '#177a80']

// a lattice girder seen from the side
const girder = (x1, x2, y, depth, step, colour, width) => {
  let d = `M${x1} ${y}H${x2}M${x1} ${y + depth}H${x2}`
  for (let x = x1, up = 0; x < x2 - 1; x += step, up ^= 1) d += `M${x} ${y + (up ? 0 : depth)}L${Math.min(x + step, x2)} ${y + (up ? depth : 0)}`
  return stroke(d, colour, width)
}
const crane = (x, base, s, colour, boomLeft) => `<g transform="translate(${x} ${base}) scale(${s})">
${poly([[-12, 0], [14, 0], [30, -760], [8, -760]], colour)}${poly([[300, 0], [326, 0], [306, -760], [284, -760]], colour)}
${stroke('M14 -250L306 -250M14 -470H300M20 -250L296 -470M300 -250L26 -470M26 -470L290 -740M290 -470L28 -740', colour, 13)}
${box(-26, -268, 376, 26, colour)}
${girder(-boomLeft, 520, -800, 46, 38, colour, 8)}${box(-boomLeft, -806, boomLeft + 520, 14, colour)}${box(-boomLeft, -758, boomLeft + 520, 10, colour)}
${poly([[18, -800], [34, -800], [74, -1010], [60, -1010]], colour)}${poly([[296, -800], [310, -800], [80, -1012], [66, -1000]], colour)}
${stroke(`M66 -1004L-${Math.round(boomLeft * 0.93)} -800M66 -1004L-${Math.round(boomLeft * 0.5)} -800M70 -1004L470 -800`, colour, 7)}
${box(330, -900, 140, 100, colour)}${box(-40, -8, 90, 26, colour)}${box(270, -8, 90, 26, colour)}
</g>`

const clouds = Array.from({ length: 26 }, (_, i) => {
  const y = 150 + i * 32 + random() * 20
  const w = 300 + random() * 900
  const x = random() * 2700 - 300
  return `<path d="M${n(x)} ${n(y)}q${n(w * 0.25)} ${n(-14 - random() * 20)} ${n(w * 0.5)} ${n(-6)}t${n(w * 0.5)} 6q${n(-w * 0.3)} ${n(10 + random() * 8)} ${n(-w * 0.55)} 8t${n(-w * 0.45)} -8Z" fill="${i < 10 ? '#c4506b' : '#ffd9a0'}" opacity="${n(0.1 + random() * 0.2)}"/>`
}).join('')

const water = Array.from({ length: 230 }, () => {
  const t = random() ** 1.4
  const y = horizon + 4 + t * 130
  const near = random() > 0.4
  const x = near ? sun[0] + (random() - 0.5) * (300 + t * 620) : random() * 2400
  const w = (20 + random() * 70) * (0.4 + t)
  return `<rect x="${n(x - w / 2)}" y="${n(y)}" width="${n(w)}" height="${n(1.6 + t * 4)}" rx="2" fill="${near ? '#ffe1a3' : '#7d2f45'}" opacity="${n(near ? 0.5 + random() * 0.4 : 0.35)}"/>`
}).join('')

// the ship, side on, her deck cargo stepping down towards the bow
const ship = (() => {
  let cargo = ''
  for (let col = 0; col < 17; col++) {
    const x = 640 + col * 62
    const tiers = [3, 4, 5, 5, 5, 4, 4, 5, 5, 5, 4, 3, 2, 4, 4, 3, 2][col]
    for (let k = 0; k < tiers; k++) {
      const y = 1072 - (k + 1) * 25
      const paint = mix(pick(random, ['#4b2840', '#14213a', '#6d2b3c', '#0f4c5c', '#7b3226', '#5a3550']), haze, 0.12)
      cargo += box(x, y, 60, 24, paint) + box(x, y, 60, 2.5, '#ffb469', 'opacity=".7"')
      for (let r = 5; r < 60; r += 6) cargo += box(x + r, y + 4, 1.6, 18, '#1c1226', 'opacity=".3"')
    }
  }
  return `${box(1714, 900, 96, 180, '#2b1a33')}${box(1694, 886, 136, 18, '#2b1a33')}${[0, 1, 2, 3, 4].map((i) => box(1722, 912 + i * 30, 80, 8, '#ffcf87', 'opacity=".75"')).join('')}
${box(1762, 830, 10, 60, '#2b1a33')}${box(1840, 960, 56, 120, '#3a2038')}${cargo}
${poly([[520, 1052], [640, 1072], [1960, 1072], [1944, 1190], [620, 1190], [560, 1130]], '#22152b')}
${poly([[520, 1052], [640, 1072], [1960, 1072], [1959, 1080], [640, 1082], [528, 1063]], '#c8583f')}
${poly([[592, 1160], [1948, 1160], [1944, 1190], [620, 1190]], '#7c2b2b')}`
})()

// the yard: boxes in perspective towards the sun
const f = 1500
const eye = 6.3
const at = (x, y, z) => [sun[0] + (f * x) / z, horizon - (f * (y - eye)) / z]
const quay = at(0, 0, 70)[1]
function stack(side, x, z, length, tiers) {
  let out = ''
  for (let k = 0; k < tiers; k++) {
    const [y0, y1, z1] = [k * 2.7, k * 2.7 + 2.7, z + length]
    const far = Math.min(1, z / 95)
    const paint = pick(random, paints)
    const close = Math.max(0, (26 - z) / 26) * 0.62
    const lit = mix(mix(mix(paint, '#ff8a4a', 0.15), haze, far * 0.5), '#2a1430', close)
    const dark = mix(mix(paint, '#1a1026', 0.66), haze, far * 0.35)
    const outer = x + side * 2.5
    out += poly([at(x, y0, z), at(x, y1, z), at(x, y1, z1), at(x, y0, z1)], lit)
    for (let r = 1; r < 34; r++) {
      const a = z + (length * r) / 34
      const b = a + (length / 34) * 0.45
      out += poly([at(x, y0 + 0.14, a), at(x, y1 - 0.14, a), at(x, y1 - 0.14, b), at(x, y0 + 0.14, b)], '#2a1026', `opacity="${n(0.3 - far * 0.15)}"`)
    }
    out += poly([at(x, y1 - 0.16, z), at(x, y1, z), at(x, y1, z1), at(x, y1 - 0.16, z1)], '#ffb070', `opacity="${n(0.5 - close * 0.4)}"`) + poly([at(x, y0, z), at(x, y0 + 0.09, z), at(x, y0 + 0.09, z1), at(x, y0, z1)], '#1a0d22', 'opacity=".6"')
    out += poly([at(x, y0, z), at(x, y1, z), at(outer, y1, z), at(outer, y0, z)], dark)
    const [l, r] = [Math.min(at(x, 0, z)[0], at(outer, 0, z)[0]), Math.max(at(x, 0, z)[0], at(outer, 0, z)[0])]
    const [top, bottom] = [at(0, y1, z)[1], at(0, y0, z)[1]]
    const w = r - l
    for (const t of [0.16, 0.34, 0.62, 0.8]) out += box(l + w * t, top + (bottom - top) * 0.07, w * 0.022, (bottom - top) * 0.86, mix(dark, '#ffb37a', 0.28))
    out += box(l + w * 0.485, top + (bottom - top) * 0.05, w * 0.02, (bottom - top) * 0.9, '#0d0818', 'opacity=".6"')
    out += `<path d="M${n(l)} ${n(top)}H${n(r)}" stroke="#ffb37a" stroke-width="${n(60 / z)}" opacity=".5"/>`
    if (y1 < eye) out += poly([at(x, y1, z), at(x, y1, z1), at(outer, y1, z1), at(outer, y1, z)], mix(lit, '#ffd9a0', 0.25))
  }
  return out
}
let yard = ''
const rows = [[58, 3, 2], [45, 4, 2], [32, 3, 3], [19.4, 5, 2], [8, 4, 3]]
for (const [z, left, right] of rows) {
  for (let c = 4; c >= 0; c--) {
    yard += stack(-1, -6.6 - c * 2.6, z, 12.1, Math.max(1, left + (c > 1 ? 1 : 0) - (c % 2)))
    yard += stack(1, 6.6 + c * 2.6, z, 12.1, Math.max(1, right - (c === 0 && z > 40 ? 1 : 0)))
  }
}
const lanes = [-4.6, -1.6, 1.6, 4.6].map((x) => poly([at(x - 0.12, 0, 5), at(x + 0.12, 0, 5), at(x + 0.12, 0, 70), at(x - 0.12, 0, 70)], '#ffcf87', 'opacity=".55"')).join('')
const glints = Array.from({ length: 150 }, () => {
  const z = 7 + random() ** 2 * 60
  const [x, y] = at((random() - 0.5) * 9, 0, z)
  const w = (200 * (0.3 + random())) / z
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(w * 3)}" ry="${n(w * 0.12)}" fill="#ffd08a" opacity="${n(0.06 + random() * 0.16)}"/>`
}).join('')

// the one box in the air, a little off the plumb line
const rail = 254
const hung = `<g transform="rotate(-4 1235 ${rail})">
${stroke(`M1150 ${rail}L1120 560M1320 ${rail}L1350 560M1180 ${rail}L1166 560M1290 ${rail}L1304 560`, '#2b1430', 5)}
${poly([[1090, 560], [1380, 560], [1366, 588], [1104, 588]], '#2b1430')}${box(1030, 588, 410, 20, '#2b1430')}${box(1034, 604, 18, 26, '#2b1430')}${box(1418, 604, 18, 26, '#2b1430')}
${box(1020, 626, 430, 176, 'url(#red)')}
${Array.from({ length: 27 }, (_, i) => box(1034 + i * 15.2, 642, 7, 144, '#7c1f17', 'opacity=".55"') + box(1041 + i * 15.2, 642, 2.4, 144, '#ff9a6b', 'opacity=".5"')).join('')}
${box(1020, 626, 430, 12, '#8c2418')}${box(1020, 790, 430, 12, '#7c1f17')}${box(1020, 626, 14, 176, '#9c2a1b')}${box(1436, 626, 14, 176, '#7c1f17')}
${box(1020, 626, 430, 4, '#ff9a6b')}
${poly([[1450, 626], [1482, 640], [1482, 792], [1450, 802]], '#5d1716')}
</g>`

export const svg = sheet(`
<defs>${gradient('sky', [[0, '#3a1f45'], [0.2, '#7a2f4e'], [0.42, '#d0503f'], [0.6, '#f28a45'], [0.7, '#fbb665']])}
${gradient('sunfill', [[0, '#fff1c4'], [0.5, '#ffd37c'], [1, '#ff9a4a']])}${gradient('water', [[0, '#f0904f'], [1, '#8d3a48']])}
${gradient('quay', [[0, '#d8743f'], [0.35, '#823a44'], [1, '#24142c']])}${gradient('red', [[0, '#d8402a'], [1, '#ad2a1c']])}
${radial('halo', [[0, '#fff0c0', 0.9], [0.45, '#ffc46e', 0.45], [1, '#ffb060', 0]])}${radial('edge', [[0.55, '#1a0d22', 0], [1, '#1a0d22', 0.55]], 'cx=".5" cy=".5" r=".75"')}${blur('soft', 14)}${blur('soft2', 34)}${gradient('shine', [[0, '#ffcf87', 0.55], [0.5, '#ff9a55', 0.18], [1, '#ff9a55', 0]])}</defs>
<rect width="2400" height="1600" fill="url(#sky)"/>${clouds}
<circle cx="${sun[0]}" cy="${sun[1]}" r="860" fill="url(#halo)"/>
<circle cx="${sun[0]}" cy="${sun[1]}" r="${sun[2]}" fill="url(#sunfill)"/>
${Array.from({ length: 7 }, (_, i) => `<path d="M${sun[0] - 420} ${900 + i * 27}h840v${4 + i * 2}h-840z" fill="#f7a052" opacity=".5"/>`).join('')}
${crane(240, horizon, 0.52, mix('#4b2840', haze, 0.62), 300)}${crane(520, horizon, 0.44, mix('#4b2840', haze, 0.7), 280)}${crane(60, horizon, 0.62, mix('#4b2840', haze, 0.5), 240)}
${box(0, horizon - 26, 700, 30, mix('#4b2840', haze, 0.6))}${Array.from({ length: 26 }, (_, i) => box(i * 30, horizon - 30 - random() * 36, 28, 60, mix('#4b2840', haze, 0.55 + random() * 0.1))).join('')}
<rect y="${horizon}" width="2400" height="140" fill="url(#water)"/>${water}
${ship}
<rect y="${n(quay)}" width="2400" height="${n(1600 - quay)}" fill="url(#quay)"/>${lanes}${glints}${poly([at(-1.5, 0, 70), at(1.5, 0, 70), at(3.4, 0, 5), at(-3.4, 0, 5)], 'url(#shine)', 'filter="url(#soft2)"')}
${box(0, quay - 8, 2400, 10, '#3a1a30')}
${crane(1830, quay + 30, 1.19, '#2b1430', 860)}
${box(1130, rail - 22, 210, 34, '#2b1430')}${box(1150, rail - 40, 60, 22, '#2b1430')}
<ellipse cx="1180" cy="715" rx="330" ry="170" fill="#ffdf9c" opacity=".35" filter="url(#soft)"/>
${hung}
${yard}
<rect width="2400" height="1600" fill="url(#edge)"/>
${grain(0.12)}`)
