import { blur, brush, curve, gradient, grain, mix, n, pick, radial, seeded, shape, sheet, stroke } from './scenes/tools.mjs'

const random = seeded(10000)
// the sun stands low beyond the upper left: every shadow runs this way
const away = [0.84, 0.543]

const path = [[-120, 1420], [240, 1330], [560, 1150], [830, 900], [1130, 760], [1440, 800], [1700, 770], [1900, 560], [2040, 300], [2200, 60], [2300, -120]]
const branch = [[1440, 800], [1620, 980], [1690, 1200], [1640, 1420], [1660, 1720]]
const at = (points, t) => {
  const i = Math.min(points.length - 2, Math.floor(t * (points.length - 1)))
  const k = t * (points.length - 1) - i
  const [a, b, c, d] = [points[Math.max(0, i - 1)], points[i], points[i + 1], points[Math.min(points.length - 1, i + 2)]]
  const mixAxis = (x) => 0.5 * (2 * b[x] + (c[x] - a[x]) * k + (2 * a[x] - 5 * b[x] + 4 * c[x] - d[x]) * k * k + (3 * b[x] - a[x] - 3 * c[x] + d[x]) * k ** 3)
  return [mixAxis(0), mixAxis(1)]
}
const roads = [path, branch].map((p) => curve(p, false))

// a walker in profile, feet at the origin, drawn only as the shadow it throws
const stance = (phase) => {
  const s = phase
  return `${brush([[0, -84], [-14 * s, -44], [-26 * s, -4]], 15, '#000')}${brush([[0, -84], [16 * s, -46], [20 * s, -2]], 15, '#000')}${shape([[-15, -80], [-17, -120], [-12, -148], [0, -154], [13, -148], [16, -118], [14, -80]], '#000')}${brush([[0, -144], [-18 * s, -112], [-14 * s, -82]], 10, '#000')}${brush([[2, -144], [20 * s, -114], [28 * s, -88]], 10, '#000')}<rect x="-4" y="-164" width="10" height="18" fill="#000"/><ellipse cx="2" cy="-172" rx="12" ry="15" fill="#000"/>`
}
const thrown = (x, y, length, phase, opacity = 0.62) => {
  const k = length / 186
  return `<g transform="matrix(${[-away[1] * 1.15, away[0] * 1.15, -away[0] * k, -away[1] * k, x, y].map((v) => v.toFixed(3)).join(' ')})" opacity="${opacity}" style="mix-blend-mode:multiply"><g>${stance(phase).replaceAll('#000', '#123a3a')}</g></g>`
}
// the same walker from above: shoulders, head, one foot before the other
const above = (x, y, heading, coat, hair, s = 1) => `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(heading)}) scale(${s})">
<ellipse cx="20" cy="-8" rx="13" ry="6.5" fill="#1b1c2c"/><ellipse cx="-18" cy="8" rx="13" ry="6.5" fill="#1b1c2c"/>
<ellipse cx="10" cy="24" rx="15" ry="7.5" fill="${mix(coat, '#101828', 0.3)}"/><ellipse cx="-8" cy="-25" rx="15" ry="7.5" fill="${coat}"/>
<ellipse rx="15" ry="28" fill="${mix(coat, '#101828', 0.2)}"/><ellipse cx="-2" cy="-5" rx="13" ry="22" fill="${coat}"/><ellipse cx="-3" cy="-12" rx="8" ry="11" fill="${mix(coat, '#fff0c8', 0.4)}"/>
<circle cx="3" r="12.5" fill="${hair}"/><circle cx="1" cy="-4" r="7" fill="${mix(hair, '#ffe0b0', 0.3)}"/></g>`

const greens = ['#2f5a3c', '#3f6b3c', '#4f7a40', '#6a8f46', '#8aa850']
const crown = (x, y, r, list) => {
  let out = ''
  const dabs = Math.round(r * 1.5)
  const body = Array.from({ length: 15 }, (_, i) => { const a = (i / 15) * 6.283; const k = r * (0.9 + random() * 0.16); return [x + Math.cos(a) * k, y + Math.sin(a) * k] })
  out += shape(body, list[0])
  for (let i = 0; i < dabs * 2; i++) {
    const a = random() * 6.283
    const d = Math.sqrt(random()) * r * 0.94
    const [px, py] = [x + Math.cos(a) * d, y + Math.sin(a) * d]
    const lit = -((px - x) * away[0] + (py - y) * away[1]) / r + (random() - 0.5) * 0.55
    const tone = list[lit > 0.62 ? 4 : lit > 0.32 ? 3 : lit > 0 ? 2 : lit > -0.35 ? 1 : 0]
    out += `<ellipse cx="${n(px)}" cy="${n(py)}" rx="${n(7 + random() * r * 0.09)}" ry="${n(5 + random() * r * 0.06)}" transform="rotate(${n(random() * 180)} ${n(px)} ${n(py)})" fill="${tone}"/>`
  }
  return out
}
const crownShade = (x, y, r) => {
  const d = r * 2.3
  const turn = (Math.atan2(away[1], away[0]) * 180) / Math.PI
  return `<g fill="#123a3a">${brush([[x, y], [x + away[0] * d * 0.5, y + away[1] * d * 0.5], [x + away[0] * d, y + away[1] * d]], r * 0.3, '#123a3a')}<ellipse cx="${n(x + away[0] * d)}" cy="${n(y + away[1] * d)}" rx="${n(r * 1.5)}" ry="${n(r * 0.93)}" transform="rotate(${n(turn)} ${n(x + away[0] * d)} ${n(y + away[1] * d)})"/>${Array.from({ length: 16 }, () => { const a = random() * 6.283; const [u, v] = [Math.cos(a) * r * 1.5, Math.sin(a) * r * 0.93]; return `<circle cx="${n(x + away[0] * d + u * away[0] - v * away[1])}" cy="${n(y + away[1] * d + u * away[1] + v * away[0])}" r="${n(r * (0.1 + random() * 0.14))}"/>` }).join('')}</g>`
}
const autumn = ['#8a4a22', '#b8692a', '#d9942f', '#e8b04c', '#f6d283']
const rose = ['#8a4a58', '#b56a70', '#d98880', '#eab0a4', '#fbd9cc']
const trees = [
  [150, 190, 150], [420, 90, 120], [690, 210, 135, autumn], [330, 430, 112], [960, 120, 108], [1230, 260, 120, rose], [1500, 110, 140], [80, 700, 128], [430, 800, 96], [150, 1010, 104, rose], [1760, 250, 104],
  [2310, 420, 150], [2170, 700, 118], [2330, 960, 128, autumn], [2030, 1010, 104], [2200, 1280, 140], [1960, 1460, 112], [1330, 1130, 118, autumn], [1180, 1440, 138], [880, 1330, 112], [560, 1500, 124], [1440, 1540, 92, rose], [230, 1560, 88], [2380, 130, 100],
]

const walkers = [
  [path, 0.07, 18, 0, '#1b6f7a', 1], [path, 0.105, -40, 0, '#f6ecd9', 1], [path, 0.19, 34, 1, '#14213a', -1], [path, 0.27, -34, 0, '#d9942f', 1], [path, 0.34, 24, 1, '#4b2840', 1], [path, 0.545, 40, 1, '#0f4c5c', 1],
  [path, 0.575, -14, 1, '#f6ecd9', -1], [path, 0.655, 22, 0, '#14213a', 1], [path, 0.72, -30, 0, '#d98880', 1], [path, 0.79, 24, 1, '#1b6f7a', 1], [path, 0.87, -12, 0, '#d9942f', -1], [branch, 0.42, -20, 1, '#f6ecd9', 1], [branch, 0.5, 30, 1, '#4b2840', -1], [branch, 0.78, 0, 0, '#1b6f7a', 1],
]
const placed = walkers.map(([road, t, off, back, coat, phase]) => {
  const [a, b] = [at(road, t), at(road, t + 0.01)]
  const heading = Math.atan2(b[1] - a[1], b[0] - a[0])
  return { x: a[0] - Math.sin(heading) * off, y: a[1] + Math.cos(heading) * off, heading: (heading * 180) / Math.PI + (back ? 180 : 0), coat, phase }
})
const hairs = ['#2b1a18', '#5a3a24', '#1c1416', '#8a5a30', '#c9b08a']
const hero = { x: at(path, 0.435)[0], y: at(path, 0.435)[1] + 6, heading: -10 }

const stripes = Array.from({ length: 34 }, (_, i) => `<path d="M${-900 + i * 120} 1700L${-100 + i * 120} -100h60L${-840 + i * 120} 1700z" fill="${i % 2 ? '#a9bf6a' : '#7da05a'}" opacity=".22"/>`).join('')
const blades = Array.from({ length: 2600 }, () => {
  const [x, y] = [random() * 2400, random() * 1600]
  const w = 5 + random() * 11
  return `<path d="M${n(x)} ${n(y)}l${n(w * away[0])} ${n(w * away[1])}" stroke="${pick(random, ['#d3dc92', '#5d8248', '#3f6b3c', '#f0e9a8'])}" stroke-width="${n(1.5 + random() * 2)}" opacity="${n(0.18 + random() * 0.3)}"/>`
}).join('')
const gravel = Array.from({ length: 700 }, () => {
  const p = at(random() > 0.25 ? path : branch, random())
  return `<circle cx="${n(p[0] + (random() - 0.5) * 150)}" cy="${n(p[1] + (random() - 0.5) * 150)}" r="${n(1 + random() * 2)}" fill="${random() > 0.5 ? '#b98f62' : '#fffaf0'}" opacity=".5"/>`
}).join('')
const bench = (x, y, turn) => `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0 0h110v34h-110z" transform="translate(26 22) skewX(20)" fill="#123a3a" opacity=".5"/>${[0, 10, 20].map((k) => `<rect x="0" y="${k}" width="110" height="7" fill="#8a5a34"/>`).join('')}<rect x="0" y="-8" width="110" height="5" fill="#c98a54"/></g>`

export const svg = sheet(`
<defs>${gradient('lawn', [[0, '#d6d88a'], [0.4, '#8fac5c'], [1, '#3f6f4c']], 'x1="0" y1="0" x2="1" y2=".8"')}${gradient('road', [[0, '#fff0d0'], [0.5, '#f3d9ac'], [1, '#d8b484']], 'x1="0" y1="0" x2="1" y2="1"')}
${radial('warm', [[0, '#ffe2a0', 0.75], [0.5, '#ffcf8a', 0.25], [1, '#ffcf8a', 0]], 'cx="0" cy="0" r="1"')}${radial('edge', [[0.55, '#0d2b30', 0], [1, '#0d2b30', 0.5]], 'cx=".45" cy=".45" r=".8"')}${blur('soft', 5)}
</defs>
<rect width="2400" height="1600" fill="url(#lawn)"/>${stripes}${blades}
${roads.map((d, i) => stroke(d, '#5f7d48', i ? 176 : 216)).join('')}${roads.map((d, i) => stroke(d, '#c49b68', i ? 164 : 204)).join('')}${roads.map((d, i) => stroke(d, '#f1d7aa', i ? 154 : 194)).join('')}${roads.map((d, i) => stroke(d, '#fbe9c6', i ? 70 : 90, 'opacity=".6" filter="url(#soft)"')).join('')}${gravel}
<g opacity=".52" filter="url(#soft)">${trees.map((t) => crownShade(...t)).join('')}</g>
${bench(960, 660, -26)}${bench(1790, 1010, 72)}
${placed.map((w) => thrown(w.x, w.y, 300, w.phase)).join('')}${thrown(hero.x, hero.y, 470, 1, 0.78)}
${placed.map((w, i) => above(w.x, w.y, w.heading, w.coat, hairs[i % 5], 0.95)).join('')}
${above(hero.x, hero.y, hero.heading, '#e4572e', '#2b1a18', 1.5)}
${trees.map(([x, y, r, list]) => crown(x, y, r, list ?? greens)).join('')}
<rect width="2400" height="1600" fill="url(#warm)"/><rect width="2400" height="1600" fill="url(#edge)"/>
${grain(0.12)}`)
