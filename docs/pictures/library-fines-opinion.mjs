import { blur, box, brush, gradient, grain, mix, n, pick, poly, radial, seeded, shape, sheet, stroke } from './scenes/tools.mjs'

const random = seeded(808)
const f = 1400
const [vx, vy, eye] = [1200, 1120, 3.1]
const at = (x, y, z) => [vx + (f * x) / z, vy - (f * (y - eye)) / z]
const half = 5
const end = 14.2
const unit = f / end
const spines = ['#7c3226', '#a63a24', '#4b2840', '#1b6f7a', '#0f4c5c', '#c98a3a', '#e0c08c', '#5a4030', '#4f6d3a', '#8a5a44', '#2d3a5a', '#b56a5a']
const shadow = '#130f22'

// how much of the window's light reaches a point
const lightAt = (y, z) => Math.max(0, Math.min(1, (z - 3.4) / (end - 3.4))) * (0.5 + 0.5 * Math.min(1, y / 9))

// the side walls, shelf upon shelf, drawn from the far end forward
function side(s) {
  let out = poly([at(s * half, 0, 3), at(s * half, 22, 3), at(s * half, 22, end), at(s * half, 0, end)], '#1d1424')
  const rise = 1.05
  for (let k = 0; k < 18; k++) {
    const y = 0.2 + k * rise
    for (let z = end; z > 3;) {
      const w = 0.09 + random() * 0.13
      const h = rise * (0.62 + random() * 0.26)
      const l = lightAt(y, z)
      if (random() > 0.04) {
        const base = pick(random, spines)
        const tone = mix(shadow, mix(base, '#ffcf8a', l * 0.42), 0.16 + l * 0.82)
        out += poly([at(s * half, y, z), at(s * half, y + h, z), at(s * half, y + h, z - w), at(s * half, y, z - w)], tone)
        if (w > 0.13 && random() > 0.4) out += poly([at(s * half, y + h * 0.72, z), at(s * half, y + h * 0.8, z), at(s * half, y + h * 0.8, z - w), at(s * half, y + h * 0.72, z - w)], '#f0c878', `opacity="${n(0.15 + l * 0.5)}"`)
      }
      z -= w + 0.01
    }
    out += poly([at(s * half, y - 0.1, end), at(s * half, y, end), at(s * half, y, 3), at(s * half, y - 0.1, 3)], s > 0 ? '#5d3a30' : '#6b4434')
    out += poly([at(s * half, y - 0.02, end), at(s * half, y, end), at(s * half, y, 5), at(s * half, y - 0.02, 5)], '#f0b46a', 'opacity=".5"')
  }
  for (let z = end; z > 3; z -= 2.4) {
    const l = lightAt(8, z)
    const x = s * (half - 0.22)
    out += poly([at(x, 0, z), at(x, 22, z), at(x, 22, z - 0.24), at(x, 0, z - 0.24)], mix('#2a1a2a', '#b57a48', l * 0.8))
    out += poly([at(x, 0, z), at(x, 22, z), at(s * half, 22, z), at(s * half, 0, z)], mix('#3a2432', '#f2bf78', l * 0.8))
  }
  return out
}

// the end wall faces us: shelves up to the foot of the window
const L = at(-half, 0, end)[0]
const R = at(half, 0, end)[0]
const floor = at(0, 0, end)[1]
const rowH = 96
const rows = 8
const top = floor - 34 - rows * rowH
const gap = { row: 4, x: 1268, w: 46 }
const shelfY = (r) => floor - 34 - r * rowH
function back() {
  let out = box(L, top - 6, R - L, floor - top + 6, '#2a1a26')
  for (let r = 0; r < rows; r++) {
    const y = shelfY(r)
    out += box(L, y - rowH, R - L, rowH, '#1a1220')
    for (let x = L + 10; x < R - 12;) {
      let w = 11 + random() * 17
      if (r === gap.row && x + w > gap.x && x < gap.x + gap.w) { x = gap.x + gap.w; continue }
      if (r === gap.row && x < gap.x && x + w + 8 > gap.x) w = gap.x - x
      const h = rowH * (0.6 + random() * 0.24)
      const d = Math.hypot(x - gap.x - 16, (y - h / 2) - (shelfY(gap.row) - 40)) / 330
      const near = Math.max(0, 1 - d)
      const high = r / rows
      const tone = mix(mix(pick(random, spines), shadow, 0.46 - high * 0.18), '#ffcf7a', near * 0.5)
      out += box(x, y - h, w - 1, h, tone) + box(x, y - h, 2.4, h, '#ffe6b0', `opacity="${n(0.12 + near * 0.3)}"`)
      if (random() > 0.4) out += box(x, y - h * 0.82, w - 1, 4, '#f2cf8a', `opacity="${n(0.35 + near * 0.4)}"`) + box(x, y - h * 0.22, w - 1, 3, '#f2cf8a', 'opacity=".35"')
      x += w
    }
    out += box(L, y, R - L, 11, '#5d3a2c') + box(L, y, R - L, 3, '#d99a5a', 'opacity=".75"')
  }
  for (const x of [L - 2, L + (R - L) / 3 - 70, R - (R - L) / 3 + 58, R - 14]) out += box(x, top - 10, 18, floor - top + 10, '#6b4432') + box(x, top - 10, 4, floor - top + 10, '#e8ad68', 'opacity=".6"')
  return out + box(L - 6, top - 30, R - L + 12, 26, '#8a5a3a') + box(L - 6, top - 32, R - L + 12, 6, '#ffd490')
}
const gapBox = box(gap.x, shelfY(gap.row) - rowH + 4, gap.w, rowH - 4, '#0b0712') + box(gap.x, shelfY(gap.row) - 62, 3, 62, '#ffdf8a') + box(gap.x + gap.w - 4, shelfY(gap.row) - 70, 5, 70, '#ffdf8a') + box(gap.x, shelfY(gap.row) - 3, gap.w, 5, '#ffdf8a')

// the high window
const [wx, wy, ww, wh] = [1200, top - 64, 440, 470]
const arch = (grow) => `M${wx - ww / 2 - grow} ${wy + grow}V${wy - wh * 0.55}A${ww / 2 + grow} ${ww / 2 + grow} 0 0 1 ${wx + ww / 2 + grow} ${wy - wh * 0.55}V${wy + grow}Z`
const bars = `${[-2, -1, 0, 1, 2].map((i) => box(wx + i * 74 - 4, wy - wh - 20, 8, wh + 20, '#8a5a3c')).join('')}${[0, 1, 2, 3].map((i) => box(wx - ww / 2, wy - 20 - i * 100, ww, 7, '#8a5a3c')).join('')}`
const rays = Array.from({ length: 6 }, (_, i) => {
  const x = wx - 190 + i * 76
  const spread = (i - 2.5) * 300
  return poly([[x - 26, wy - 330], [x + 26, wy - 330], [x + spread + 190, 1620], [x + spread - 120, 1620]], 'url(#ray)', `opacity="${n(0.34 + random() * 0.2)}"`)
}).join('')

const boards = Array.from({ length: 15 }, (_, i) => {
  const x = -half + (i / 15) * half * 2
  return poly([at(x, 0, end), at(x + 0.66, 0, end), at(x + 0.66, 0, 3), at(x, 0, 3)], mix('#4a2a28', '#8a5036', random()), 'opacity=".9"') + poly([at(x, 0, end), at(x + 0.03, 0, end), at(x + 0.03, 0, 3), at(x, 0, 3)], '#1a0f1a', 'opacity=".6"')
}).join('')

// the ladder leans against the shelves a little to the left of the gap
const foot = [1104, floor + 54]
const head = [1184, shelfY(gap.row) - rowH - 130]
const rail = (dx) => [[foot[0] + dx, foot[1]], [head[0] + dx, head[1]]]
const rung = (t) => [foot[0] + (head[0] - foot[0]) * t, foot[1] + (head[1] - foot[1]) * t]
const ladder = `${stroke(`M${foot[0] + 60} ${foot[1] + 10}L${head[0] + 70} ${head[1]}M${foot[0] + 132} ${foot[1] + 10}L${head[0] + 142} ${head[1]}`, '#0d0916', 10, 'opacity=".35" filter="url(#soft)"')}
${Array.from({ length: 17 }, (_, i) => { const [x, y] = rung(0.03 + i * 0.058); return box(x - 34, y, 68, 7, '#d39a58') + box(x - 34, y, 68, 2.5, '#ffe2a4') }).join('')}
${[-36, 36].map((dx) => { const [a, b] = rail(dx); return stroke(`M${a}L${b}`.replaceAll(',', ' '), '#a86c3a', 12, 'stroke-linecap="round"') + stroke(`M${a[0] + 3} ${a[1]}L${b[0] + 3} ${b[1]}`, '#ffdc98', 3) }).join('')}`

// the reader, seen from behind on the rungs, one arm out to the gap
const py = shelfY(gap.row) - 22
const px = rung((foot[1] - py) / (foot[1] - head[1]))[0] - 4
const book = [gap.x - 50, shelfY(gap.row) - 84]
const reader = `<g>
${brush([[px - 12, py + 60], [px - 18, py + 110], [px - 22, py + 168]], 26, '#161a33')}${brush([[px + 12, py + 60], [px + 22, py + 96], [px + 8, py + 132]], 26, '#1d2342')}
${box(px - 38, py + 160, 28, 12, '#0d0f20')}${box(px - 8, py + 126, 28, 12, '#0d0f20')}
${shape([[px - 32, py + 74, 1], [px - 36, py + 20], [px - 34, py - 26], [px - 20, py - 46], [px + 14, py - 46], [px + 32, py - 28], [px + 34, py + 20], [px + 32, py + 76, 1]], '#c4482c')}
${shape([[px + 8, py - 46], [px + 32, py - 28], [px + 34, py + 20], [px + 32, py + 76, 1], [px + 16, py + 76, 1], [px + 20, py + 10]], '#ff9a5a')}
${shape([[px - 32, py + 74, 1], [px - 36, py + 20], [px - 34, py - 26], [px - 22, py - 44], [px - 18, py + 10], [px - 18, py + 74, 1]], '#7c2a26')}
${brush([[px - 26, py - 30], [px - 48, py - 6], [px - 42, py + 26]], 17, '#8f3026')}<circle cx="${px - 41}" cy="${py + 28}" r="7" fill="#a5664a"/>
${brush([[px + 24, py - 34], [px + 46, py - 48], [book[0] + 8, book[1] + 42]], 18, '#e0623a')}${brush([[px + 26, py - 40], [px + 46, py - 54], [book[0] + 6, book[1] + 36]], 6, '#ffc27a')}
${box(px - 7, py - 62, 16, 20, '#a5664a')}<ellipse cx="${px + 4}" cy="${py - 78}" rx="20" ry="23" fill="#c98258"/>${shape([[px - 18, py - 70], [px - 20, py - 92], [px - 4, py - 106], [px + 16, py - 102], [px + 22, py - 88], [px + 8, py - 84], [px + 4, py - 62], [px - 8, py - 56]], '#20141c')}
<path d="M${px + 14} ${py - 100}Q${px + 28} ${py - 90} ${px + 24} ${py - 68}" fill="none" stroke="#ffe6a8" stroke-width="4" stroke-linecap="round"/></g>`
const lit = `<circle cx="${book[0] + 16}" cy="${book[1] + 34}" r="460" fill="url(#glow)"/>
<g transform="rotate(-7 ${book[0]} ${book[1]})"><rect x="${book[0] + 2}" y="${book[1] - 8}" width="28" height="76" rx="3" fill="#fff8d8"/><rect x="${book[0] + 2}" y="${book[1] + 4}" width="28" height="5" fill="#f2b44a"/><rect x="${book[0] + 2}" y="${book[1] + 52}" width="28" height="5" fill="#f2b44a"/></g><circle cx="${book[0] + 16}" cy="${book[1] + 30}" r="84" fill="url(#core)"/>`
const hand = `<circle cx="${book[0] + 6}" cy="${book[1] + 44}" r="9" fill="#d9925f"/>`
const motes = Array.from({ length: 230 }, () => { const t = random(); const y = 200 + t * 1250; return `<circle cx="${n(1200 + (random() - 0.5) * (360 + t * 1300))}" cy="${n(y)}" r="${n(1 + random() * 3.2)}" fill="#ffe9b8" opacity="${n(0.15 + random() * 0.5)}"/>` }).join('')

export const svg = sheet(`
<defs>${gradient('sky', [[0, '#fff8dc'], [0.6, '#ffe0a0'], [1, '#f8b96a']])}${gradient('stone', [[0, '#8a5a48'], [0.5, '#b57a54'], [1, '#6b4038']])}${gradient('ray', [[0, '#ffe6b0', 0.75], [0.45, '#ffd690', 0.2], [1, '#ffc878', 0]])}
${radial('halo', [[0, '#fff4cc', 0.6], [0.3, '#ffd990', 0.3], [1, '#ffc878', 0]])}${radial('glow', [[0, '#fff0b0', 0.9], [0.25, '#ffd97a', 0.42], [0.6, '#ffb85a', 0.14], [1, '#ffb050', 0]])}${radial('core', [[0, '#ffffff', 0.95], [0.3, '#fff2b8', 0.55], [1, '#ffe08a', 0]])}
${radial('edge', [[0.35, '#0b0818', 0], [1, '#0b0818', 0.82]], 'cx=".5" cy=".42" r=".72"')}${radial('floorlight', [[0, '#ffd690', 0.65], [1, '#ffb868', 0]])}${blur('soft', 7)}${blur('wide', 40)}</defs>
<rect width="2400" height="1600" fill="#1d1424"/>
${box(L, -20, R - L, floor, 'url(#stone)')}
<path d="${arch(34)}" fill="#5d3830"/><path d="${arch(18)}" fill="#c98a5c"/><clipPath id="pane"><path d="${arch(0)}"/></clipPath><g clip-path="url(#pane)"><rect x="${wx - 300}" y="-200" width="600" height="1000" fill="url(#sky)"/>${bars}</g>
${back()}
<rect x="0" y="${n(floor)}" width="2400" height="${n(1600 - floor)}" fill="#4a2a28"/>${boards}<ellipse cx="1200" cy="${n(floor + 90)}" rx="620" ry="130" fill="url(#floorlight)"/>
${side(-1)}${side(1)}
<ellipse cx="${wx}" cy="${wy - 260}" rx="760" ry="600" fill="url(#halo)"/>
<g filter="url(#wide)">${rays}</g><g clip-path="url(#pane)" opacity=".85"><rect x="900" y="-200" width="600" height="1000" fill="url(#sky)"/>${bars}</g>
${gapBox}${ladder}${lit}${reader}${hand}
${motes}
<rect width="2400" height="1600" fill="url(#edge)"/>
${grain(0.12)}`)
