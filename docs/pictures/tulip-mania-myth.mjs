import { blur, box, brush, curve, gradient, grain, lock, mix, n, pick, poly, radial, seeded, shape, sheet, stroke } from './scenes/tools.mjs'

const random = seeded(1637)
const pivot = [1200, 356]
const tilt = 6.5
const arm = 560
const rad = (tilt * Math.PI) / 180
const leftEnd = [pivot[0] - Math.cos(rad) * arm, pivot[1] + Math.sin(rad) * arm]
const rightEnd = [pivot[0] + Math.cos(rad) * arm, pivot[1] - Math.sin(rad) * arm]
const left = { x: leftEnd[0], y: 1180 }
const right = { x: rightEnd[0], y: 1180 - 2 * Math.sin(rad) * arm }

// a shallow brass pan, seen a little from above, hung on three cords
const cords = ({ x, y }, end) => [-250, -20, 250].map((dx) => stroke(`M${n(end[0])} ${n(end[1] + 24)}L${n(x + dx)} ${n(y + (dx === -20 ? 44 : 0))}`, dx === -250 ? '#e9c98b' : '#a9803f', 4)).join('')
const panBack = ({ x, y }) => `<ellipse cx="${n(x)}" cy="${n(y)}" rx="262" ry="52" fill="#6d4520"/><ellipse cx="${n(x)}" cy="${n(y + 6)}" rx="246" ry="44" fill="url(#dish)"/>`
const panFront = ({ x, y }) => `<path d="M${n(x - 262)} ${n(y)}A262 52 0 0 0 ${n(x + 262)} ${n(y)}Q${n(x + 190)} ${n(y + 122)} ${n(x)} ${n(y + 124)}T${n(x - 262)} ${n(y)}Z" fill="url(#brass)"/>
<path d="M${n(x - 262)} ${n(y)}A262 52 0 0 0 ${n(x + 262)} ${n(y)}" fill="none" stroke="#ffe6ae" stroke-width="6"/>
<path d="M${n(x - 226)} ${n(y + 52)}Q${n(x - 130)} ${n(y + 100)} ${n(x - 30)} ${n(y + 106)}" fill="none" stroke="#fff0c8" stroke-width="9" opacity=".75" stroke-linecap="round"/>
<path d="M${n(x + 40)} ${n(y + 116)}Q${n(x + 170)} ${n(y + 104)} ${n(x + 234)} ${n(y + 40)}" fill="none" stroke="#3a1d18" stroke-width="16" opacity=".35"/>`

const scale = `
${poly([[1186, 330], [1214, 330], [1226, 1330], [1174, 1330]], 'url(#post)')}
${[430, 640, 940, 1210].map((y, i) => `<ellipse cx="1200" cy="${y}" rx="${[30, 26, 30, 44][i]}" ry="${[22, 14, 16, 26][i]}" fill="url(#knob)"/>`).join('')}
<path d="M1010 1372Q1020 1320 1120 1310Q1170 1300 1176 1262H1224Q1230 1300 1280 1310Q1380 1320 1390 1372Z" fill="url(#brassWide)"/><ellipse cx="1200" cy="1374" rx="206" ry="30" fill="#7a4c1f"/><path d="M1040 1350Q1070 1330 1140 1322" fill="none" stroke="#fff0c8" stroke-width="7" stroke-linecap="round" opacity=".8"/>
<g transform="rotate(${-tilt} ${pivot.join(' ')})">
<path d="M${pivot[0] - arm} ${pivot[1]}Q${pivot[0] - 300} ${pivot[1] - 44} ${pivot[0]} ${pivot[1] - 30}T${pivot[0] + arm} ${pivot[1]}Q${pivot[0] + 280} ${pivot[1] + 6} ${pivot[0]} ${pivot[1] + 34}T${pivot[0] - arm} ${pivot[1]}Z" fill="url(#beam)"/>
<path d="M${pivot[0] - arm + 20} ${pivot[1] - 4}Q${pivot[0] - 300} ${pivot[1] - 36} ${pivot[0]} ${pivot[1] - 22}" fill="none" stroke="#fff0c8" stroke-width="6" opacity=".8"/>
<path d="M${pivot[0] - arm} ${pivot[1]}m-16 0a16 16 0 1 0 32 0a16 16 0 1 0 -32 0M${pivot[0] + arm} ${pivot[1]}m-16 0a16 16 0 1 0 32 0a16 16 0 1 0 -32 0" fill="none" stroke="#c99447" stroke-width="8"/>
${poly([[1194, 326], [1206, 326], [1202, 210], [1198, 210]], '#f2cf8a')}</g>
<circle cx="1200" cy="356" r="44" fill="url(#knob)"/><circle cx="1200" cy="356" r="16" fill="#6d4520"/>
<path d="M1200 200m-60 40a62 62 0 0 1 120 0" fill="none" stroke="#c99447" stroke-width="8"/><circle cx="1200" cy="172" r="20" fill="url(#knob)"/>`

// the flower stands in a clear vase in the lower pan
const T = [left.x, 640]
const petal = (points, base, id, flames) => `<clipPath id="${id}"><path d="${curve(points)}"/></clipPath>${shape(points, base)}<g clip-path="url(#${id})">${flames}</g>`
const flame = (x, y0, y1, spread, count, tone) => Array.from({ length: count }, (_, i) => {
  const t = (i + 0.5) / count - 0.5
  const top = y0 + Math.abs(t) * 130 + random() * 40
  return lock([x + t * spread * 0.35, y1], [x + t * spread * 1.5, (y0 + y1) / 2], [x + t * spread * (0.7 + random() * 0.3), top], 10 + random() * 13, typeof tone === 'string' ? tone : pick(random, tone), 0.9)
}).join('')
const reds = ['#a61f2b', '#c4302f', '#8a1626', '#d94a3a']
const [tx, ty] = [T[0], T[1]]
const tulip = `
${petal([[tx - 20, ty + 40], [tx - 96, ty - 30], [tx - 118, ty - 150], [tx - 78, ty - 268], [tx - 30, ty - 200], [tx + 10, ty - 80]], '#e9d6c4', 'pa', flame(tx - 70, ty - 240, ty + 50, 120, 9, reds))}
${petal([[tx + 20, ty + 40], [tx + 100, ty - 30], [tx + 124, ty - 150], [tx + 92, ty - 262], [tx + 36, ty - 200], [tx - 6, ty - 80]], '#c9a99a', 'pb', flame(tx + 76, ty - 236, ty + 50, 120, 9, ['#7c1222', '#93202a', '#a82c2e']))}
${petal([[tx, ty + 50], [tx - 60, ty - 60], [tx - 58, ty - 190], [tx + 2, ty - 296], [tx + 62, ty - 190], [tx + 62, ty - 60]], '#f3e6d4', 'pc', flame(tx, ty - 272, ty + 60, 120, 11, reds))}
${petal([[tx - 4, ty + 66], [tx - 84, ty + 44], [tx - 150, ty - 40], [tx - 158, ty - 140], [tx - 122, ty - 214], [tx - 84, ty - 150], [tx - 30, ty - 60], [tx + 6, ty + 10]], '#fffaf0', 'pd', flame(tx - 104, ty - 196, ty + 60, 150, 12, reds) + lock([tx - 20, ty + 60], [tx - 150, ty], [tx - 150, ty - 130], 12, '#ffffff', 0.8))}
${petal([[tx + 4, ty + 66], [tx + 84, ty + 44], [tx + 152, ty - 40], [tx + 162, ty - 136], [tx + 132, ty - 206], [tx + 90, ty - 150], [tx + 34, ty - 60], [tx - 4, ty + 10]], '#e0c6b4', 'pe', flame(tx + 108, ty - 190, ty + 60, 150, 12, ['#8a1626', '#a61f2b', '#7c1222', '#b8302f']))}
${petal([[tx, ty + 76], [tx - 78, ty + 40], [tx - 94, ty - 50], [tx - 52, ty - 140], [tx + 2, ty - 196], [tx + 58, ty - 138], [tx + 98, ty - 50], [tx + 80, ty + 40]], '#fbf1e2', 'pf', flame(tx, ty - 180, ty + 80, 190, 17, reds) + `<ellipse cx="${tx + 84}" cy="${ty - 20}" rx="50" ry="150" fill="#4b1530" opacity=".28"/>` + lock([tx - 40, ty + 50], [tx - 100, ty - 30], [tx - 50, ty - 120], 10, '#ffffff', 0.75))}`
const leaf = (points, a, b, veins) => shape(points, a) + veins + ''
const stem = `
${shape([[left.x - 6, 1120], [left.x - 60, 1010], [left.x - 190, 880], [left.x - 240, 760], [left.x - 224, 736], [left.x - 160, 790], [left.x - 70, 900], [left.x - 8, 1010]], '#6b8a4c')}
${shape([[left.x - 6, 1120], [left.x - 40, 1010], [left.x - 130, 880], [left.x - 224, 736], [left.x - 160, 790], [left.x - 70, 900], [left.x - 8, 1010]], '#3d5a38')}
${shape([[left.x + 6, 1120], [left.x + 40, 980], [left.x + 130, 850], [left.x + 236, 800], [left.x + 290, 850, 1], [left.x + 240, 850], [left.x + 150, 930], [left.x + 60, 1060]], '#34502f')}
${shape([[left.x + 6, 1120], [left.x + 44, 990], [left.x + 130, 870], [left.x + 236, 812], [left.x + 290, 850, 1], [left.x + 220, 836], [left.x + 140, 900], [left.x + 52, 1030]], '#587a44')}
${brush([[left.x + 4, 1140], [left.x - 6, 1000], [left.x + 8, 860], [left.x, 700]], 20, '#4a6a3c')}${brush([[left.x - 2, 1140], [left.x - 12, 1000], [left.x + 2, 860], [left.x - 4, 700]], 6, '#93ad6a')}`
const vase = `
<path d="M${left.x - 62} 930Q${left.x - 50} 990 ${left.x - 96} 1050Q${left.x - 140} 1120 ${left.x - 100} 1184Q${left.x} 1206 ${left.x + 100} 1184Q${left.x + 140} 1120 ${left.x + 96} 1050Q${left.x + 50} 990 ${left.x + 62} 930Z" fill="url(#glass)"/>
<path d="M${left.x - 98} 1056Q${left.x - 140} 1120 ${left.x - 100} 1184Q${left.x} 1206 ${left.x + 100} 1184Q${left.x + 140} 1120 ${left.x + 98} 1056Q${left.x} 1074 ${left.x - 98} 1056Z" fill="#8fb7b0" opacity=".34"/>
<ellipse cx="${left.x}" cy="1056" rx="98" ry="13" fill="#d9efe6" opacity=".4"/><ellipse cx="${left.x}" cy="930" rx="62" ry="11" fill="none" stroke="#e9f4ea" stroke-width="4" opacity=".85"/>
<path d="M${left.x - 54} 950Q${left.x - 46} 1000 ${left.x - 88} 1058Q${left.x - 122} 1120 ${left.x - 92} 1172" fill="none" stroke="#fbfff6" stroke-width="7" opacity=".85" stroke-linecap="round"/>
<path d="M${left.x - 84} 1088h26v34h-30zM${left.x - 52} 1088h16v34h-16zM${left.x - 90} 1128h30v24h-28z" fill="#fffbe6" opacity=".75"/>
<path d="M${left.x + 112} 1100Q${left.x + 116} 1150 ${left.x + 90} 1178" fill="none" stroke="#f0cf9a" stroke-width="6" opacity=".6" stroke-linecap="round"/>`

const coin = (x, y, rx, ry, tone = 1) => `<path d="M${n(x - rx)} ${n(y)}v11a${rx} ${ry} 0 0 0 ${rx * 2} 0v-11z" fill="${mix('#a06a25', '#4b2418', 1 - tone)}"/>${[0.25, 0.4, 0.55, 0.7, 0.85].map((t) => `<path d="M${n(x - rx + t * rx * 2)} ${n(y + ry * Math.sqrt(1 - (2 * t - 1) ** 2))}v10" stroke="#5d3415" stroke-width="2" opacity=".6"/>`).join('')}<ellipse cx="${n(x)}" cy="${n(y)}" rx="${rx}" ry="${ry}" fill="${mix('#f0c05e', '#8a5224', 1 - tone)}"/><ellipse cx="${n(x)}" cy="${n(y)}" rx="${rx * 0.76}" ry="${ry * 0.72}" fill="none" stroke="${mix('#fff0bd', '#c08a3c', 1 - tone)}" stroke-width="2.4"/><path d="M${n(x - rx * 0.3)} ${n(y + 1)}q${n(rx * 0.3)} ${n(-ry * 0.7)} ${n(rx * 0.6)} 0" fill="none" stroke="#a8742c" stroke-width="3"/>`
const heap = (() => {
  let out = ''
  for (const [dx, base, count] of [[-150, -6, 5], [150, -4, 4], [-76, -22, 9], [72, -20, 11], [0, -26, 13], [-120, 16, 3], [-40, 24, 6], [112, 20, 5], [36, 30, 4]]) {
    for (let i = 0; i < count; i++) out += coin(right.x + dx + (random() - 0.5) * 9, right.y + base - i * 13, 46, 13, dx < 20 ? 1 : 0.72)
  }
  return out
})()

// the window's light on the wall, with the shadow of its bars
const pane = (c, r) => poly([[1010 + c * 170 + r * 30, 150 + r * 200 + c * 26], [1160 + c * 170 + r * 30, 173 + r * 200 + c * 26], [1186 + c * 170 + r * 30, 353 + r * 200 + c * 26], [1036 + c * 170 + r * 30, 330 + r * 200 + c * 26]], '#f2b47c', 'opacity=".3"')
const panes = Array.from({ length: 12 }, (_, i) => pane(i % 4, Math.floor(i / 4))).join('')
const wallMarks = Array.from({ length: 420 }, () => {
  const x = random() * 2400
  const y = random() * 1250
  return `<path d="M${n(x)} ${n(y)}l${n(20 + random() * 90)} ${n(-6 + random() * 16)}" stroke="${random() > 0.5 ? '#7d4a5e' : '#1d0e1c'}" stroke-width="${n(2 + random() * 5)}" opacity="${n(0.05 + random() * 0.1)}" stroke-linecap="round"/>`
}).join('')
const weave = Array.from({ length: 150 }, () => {
  const y = 1300 + random() * 300
  return `<path d="M${n(random() * 2400 - 200)} ${n(y)}q${n(100 + random() * 200)} ${n(-8 + random() * 16)} ${n(260 + random() * 300)} 0" fill="none" stroke="${random() > 0.5 ? '#c98a4c' : '#2c1518'}" stroke-width="${n(1.5 + random() * 3)}" opacity="${n(0.1 + random() * 0.2)}"/>`
}).join('')
const fallen = (x, y, turn, tone) => `<g transform="translate(${x} ${y}) rotate(${turn})"><ellipse cx="8" cy="20" rx="84" ry="14" fill="#1a0a12" opacity=".5" filter="url(#soft)"/>${shape([[-80, 6], [-30, -26], [40, -24], [86, 4, 1], [34, 18], [-30, 22]], tone)}${lock([-76, 6], [0, -20], [60, -6], 12, '#b8242e', 0.9)}${lock([-70, 10], [0, 8], [66, 4], 8, '#8a1626', 0.9)}${lock([-60, -2], [0, -26], [40, -18], 6, '#ffffff', 0.7)}</g>`

export const svg = sheet(`
<defs>${gradient('wall', [[0, '#6a3a4e'], [0.45, '#4b2840'], [1, '#1c0e1e']], 'x1="0" y1="0" x2="1" y2=".75"')}${gradient('table', [[0, '#8a5530'], [0.2, '#5f3424'], [1, '#22100f']])}
${gradient('brass', [[0, '#f7d896'], [0.3, '#d09a48'], [0.65, '#8a5724'], [1, '#4d2a18']], 'x1="0" y1="0" x2="1" y2=".2"')}${gradient('brassWide', [[0, '#f7d896'], [0.4, '#c58d3e'], [1, '#54301a']], 'x1="0" y1="0" x2="1" y2="0"')}
${gradient('dish', [[0, '#b98340'], [1, '#4d2a18']], 'x1="0" y1="0" x2="1" y2="0"')}${gradient('post', [[0, '#f5d490'], [0.35, '#c58d3e'], [1, '#5d351b']], 'x1="0" y1="0" x2="1" y2="0"')}${gradient('beam', [[0, '#f2cf8a'], [0.5, '#c99447'], [1, '#7a4c1f']])}
${radial('knob', [[0, '#fff0c8'], [0.4, '#d8a652'], [1, '#6d4520']], 'cx=".35" cy=".32" r=".8"')}${gradient('glass', [[0, '#e9f4ea', 0.42], [0.4, '#bcd6cc', 0.14], [1, '#7fa39c', 0.3]], 'x1="0" y1="0" x2="1" y2="0"')}
${gradient('ray', [[0, '#ffdba0', 0.5], [1, '#ffdba0', 0]], 'x1="0" y1="0" x2="1" y2=".6"')}${radial('pool', [[0, '#ffcf94', 0.5], [1, '#ffcf94', 0]])}
${radial('edge', [[0.5, '#12060f', 0], [1, '#12060f', 0.7]], 'cx=".45" cy=".5" r=".75"')}${blur('soft', 12)}${blur('wide', 60)}</defs>
<rect width="2400" height="1600" fill="url(#wall)"/>${wallMarks}
<ellipse cx="820" cy="640" rx="760" ry="640" fill="url(#pool)"/>
<g filter="url(#soft)">${panes}</g>
<g filter="url(#soft)" opacity=".32" transform="translate(330 170)"><path d="M${left.x} 1100L${left.x} 700M${left.x - 120} 640Q${left.x - 160} 420 ${left.x} 380Q${left.x + 160} 420 ${left.x + 120} 640Q${left.x} 740 ${left.x - 120} 640Z" fill="#14060f" stroke="#14060f" stroke-width="20"/></g>
${poly([[-40, -40], [420, -40], [1700, 1340], [700, 1340], [-40, 560]], 'url(#ray)', 'opacity=".5" filter="url(#wide)"')}
<rect y="1290" width="2400" height="310" fill="url(#table)"/>${weave}<rect y="1290" width="2400" height="5" fill="#d99a58" opacity=".7"/>
<ellipse cx="1360" cy="1390" rx="420" ry="34" fill="#12060a" opacity=".6" filter="url(#soft)"/><ellipse cx="${left.x + 110}" cy="1372" rx="330" ry="26" fill="#12060a" opacity=".55" filter="url(#soft)"/><ellipse cx="${right.x + 150}" cy="1376" rx="300" ry="22" fill="#12060a" opacity=".35" filter="url(#soft)"/>
${scale}
${cords(right, rightEnd)}${panBack(right)}${heap}${panFront(right)}
${stroke(`M${n(leftEnd[0])} ${n(leftEnd[1] + 24)}L${n(left.x - 250)} ${left.y}M${n(leftEnd[0])} ${n(leftEnd[1] + 24)}L${n(left.x + 250)} ${left.y}`, '#c9a05a', 4)}
${panBack(left)}<g transform="translate(${n(left.x)} 1196) scale(.86) translate(${n(-left.x)} -1196)">${stem}${vase}${tulip}</g>${panFront(left)}
${fallen(930, 1450, -8, '#f6e8d8')}${fallen(520, 1500, 12, '#e6cdbb')}
${[[1560, 1450], [1660, 1476], [1500, 1490], [1810, 1440]].map(([x, y]) => `<ellipse cx="${x + 24}" cy="${y + 18}" rx="62" ry="14" fill="#12060a" opacity=".5" filter="url(#soft)"/>` + coin(x, y, 52, 15, 0.85)).join('')}
<rect width="2400" height="1600" fill="url(#edge)"/>
${grain(0.13)}`)
