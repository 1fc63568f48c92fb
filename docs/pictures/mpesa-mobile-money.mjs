import { blur, box, brush, gradient, grain, mix, n, pick, poly, radial, seeded, shape, sheet, stroke } from './scenes/tools.mjs'

const random = seeded(254)
const night = '#1c1a3a'

// the city, three planes deep
const skyline = (base, low, high, colour, lights, seed) => {
  const r = seeded(seed)
  let out = ''
  for (let x = -20; x < 2420;) {
    const w = 50 + r() * 90
    const h = low + r() ** 2 * (high - low)
    out += box(x, base - h, w, h + 400, colour)
    if (r() > 0.7) out += box(x + w * 0.45, base - h - 60, 5, 60, colour)
    if (r() > 0.75) out += box(x + w * 0.2, base - h - 22, w * 0.6, 22, colour)
    for (let i = 0; i < lights * 6; i++) if (r() > 0.6) out += box(x + 8 + r() * (w - 20), base - h + 14 + r() * (h - 20), 5, 8, '#ffd690', 'opacity=".65"')
    x += w + r() * 18
  }
  return out
}
const tower = (x, base, s, colour) => `<g transform="translate(${x} ${base}) scale(${s})">${box(-34, -520, 68, 560, colour)}${poly([[-60, -520], [60, -520], [44, -566], [-44, -566]], colour)}${box(-20, -600, 40, 40, colour)}${box(-3, -680, 6, 90, colour)}
${Array.from({ length: 13 }, (_, i) => box(-28, -500 + i * 36, 56, 4, '#f3a25c', 'opacity=".25"')).join('')}</g>`

// a jacaranda: a forked trunk and clouds of blossom, lit from the low sky on the left
const blossom = (cx, cy, rx, ry, count) => {
  let dark = ''
  let light = ''
  for (let i = 0; i < count; i++) {
    const a = random() * 6.283
    const d = Math.sqrt(random())
    const [x, y] = [cx + Math.cos(a) * d * rx, cy + Math.sin(a) * d * ry]
    const up = (cy - y) / ry * 0.6 + (cx - x) / rx * 0.5 + random() * 0.7 - 0.25
    const c = up > 0.6 ? '#d9a3d4' : up > 0.25 ? '#a873b8' : up > -0.15 ? '#754b94' : '#46306b'
    const blob = `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(9 + random() * 16)}" ry="${n(6 + random() * 9)}" fill="${c}" opacity="${n(0.75 + random() * 0.25)}"/>`
    if (up > 0.25) light += blob
    else dark += blob
  }
  return dark + light
}
const tree = `
${brush([[330, 1290], [352, 1100], [338, 940], [300, 800], [226, 660], [150, 560]], 64, '#241833')}${brush([[338, 960], [392, 820], [470, 700], [560, 600]], 44, '#241833')}${brush([[346, 900], [356, 740], [350, 560]], 34, '#2b1d3b')}${brush([[450, 730], [540, 690], [640, 660]], 24, '#241833')}
${shape([[312, 1120], [304, 1220], [286, 1286], [240, 1318], [300, 1308], [344, 1322], [392, 1306], [450, 1316], [398, 1284], [376, 1210], [372, 1110]], '#241833')}${shape([[312, 1120], [306, 1200], [296, 1280], [316, 1290], [322, 1200], [326, 1080], [318, 960]], '#8a4a5c', 'opacity=".8"')}<ellipse cx="420" cy="1320" rx="420" ry="26" fill="#150f26" opacity=".45" filter="url(#soft)"/>
${blossom(120, 500, 260, 130, 420)}${blossom(360, 390, 300, 150, 560)}${blossom(610, 560, 220, 110, 380)}${blossom(300, 600, 230, 80, 260)}${blossom(560, 390, 160, 90, 200)}`
const petals = Array.from({ length: 170 }, () => {
  const x = 20 + random() ** 0.8 * 1000
  const y = 1285 + random() * 290
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(4 + (y - 1270) / 50)}" ry="${n(2 + (y - 1270) / 130)}" fill="${pick(random, ['#a873b8', '#d9a3d4', '#754b94'])}" opacity=".75"/>`
}).join('') + Array.from({ length: 26 }, () => `<ellipse cx="${n(200 + random() * 760)}" cy="${n(620 + random() * 640)}" rx="6" ry="3" transform="rotate(${n(random() * 90)} 600 900)" fill="#c78fcb" opacity=".7"/>`).join('')

// the kiosk
const K = { x: 1110, y: 690, w: 700, h: 610 }
const sheetRoof = Array.from({ length: 44 }, (_, i) => {
  const t = i / 44
  const [x0, x1] = [1070 + t * 800, 1020 + t * 900]
  return poly([[x0, 610], [x0 + 9, 610], [x1 + 10, 706], [x1, 706]], i % 2 ? '#143a3a' : '#3c7a62', 'opacity=".75"')
}).join('')
const goods = (() => {
  let out = ''
  for (let s = 0; s < 3; s++) {
    const y = 850 + s * 74
    out += box(1420, y, 330, 9, '#5d4a1e')
    for (let x = 1428; x < 1735;) {
      const w = 14 + random() * 20
      const h = 24 + random() * 34
      const c = pick(random, ['#e4572e', '#d9942f', '#f6ecd9', '#4f6d3a', '#a63a24', '#1b6f7a', '#f3cf72'])
      if (random() > 0.5) out += `<rect x="${n(x)}" y="${n(y - h)}" width="${n(w)}" height="${n(h)}" rx="4" fill="${c}"/>` + box(x + w * 0.3, y - h - 6, w * 0.4, 8, c)
      else out += box(x, y - h, w, h, c) + box(x, y - h * 0.6, w, h * 0.22, '#fff4cf', 'opacity=".6"')
      x += w + 4 + random() * 5
    }
  }
  return out
})()
const seller = `
${shape([[1196, 1040, 1], [1200, 964], [1222, 926], [1262, 912], [1304, 924], [1328, 962], [1336, 1040, 1]], '#1e4a44')}
${shape([[1248, 920], [1244, 880], [1286, 880], [1282, 922], [1264, 934]], '#3b2018')}
${shape([[1228, 846], [1232, 812], [1264, 796], [1296, 812], [1302, 850], [1290, 884], [1266, 900], [1240, 884]], '#4b281c')}
${shape([[1266, 800], [1296, 812], [1302, 850], [1290, 884], [1268, 898], [1276, 850]], '#7a4427')}
${shape([[1222, 842], [1222, 800], [1262, 778], [1304, 796], [1310, 836], [1284, 820], [1250, 822]], '#e4572e')}${shape([[1222, 842], [1220, 806], [1250, 782], [1250, 822]], '#a63a24')}
${brush([[1316, 968], [1346, 1006], [1402, 1018]], 36, '#1e4a44')}${brush([[1376, 1010], [1410, 1022], [1432, 1018]], 22, '#7a4427')}`
const kiosk = `
${box(1150, 690, 640, 610, '#123432')}
${box(1180, 760, 580, 290, 'url(#inside)')}
${goods}
<ellipse cx="1400" cy="776" rx="220" ry="120" fill="#fff0a8" opacity=".5" filter="url(#soft)"/>
<path d="M1400 760v34" stroke="#2a2a1a" stroke-width="4"/><circle cx="1400" cy="806" r="17" fill="#fffbe0"/><circle cx="1400" cy="806" r="70" fill="url(#bulb)"/>
${seller}
${box(1162, 748, 18, 560, '#0c2827')}${box(1760, 748, 18, 560, '#0c2827')}
${Array.from({ length: 24 }, (_, i) => box(1180 + i * 24.2, 1060, 22, 240, mix('#2f7a52', '#123a34', Math.abs(i - 9) / 15)) + box(1180 + i * 24.2, 1060, 3, 240, '#0c2827', 'opacity=".5"')).join('')}
${poly([[1120, 1036], [1820, 1036], [1840, 1066], [1100, 1066]], '#f0c667')}${box(1100, 1064, 740, 14, '#7d5a24')}
${poly([[1070, 610], [1870, 610], [1920, 706], [1020, 706]], '#24584e')}${sheetRoof}${poly([[1020, 706], [1920, 706], [1920, 722], [1020, 722]], '#0d2b2b')}
${poly([[1070, 610], [1870, 610], [1873, 617], [1067, 617]], '#f3a25c', 'opacity=".7"')}
${poly([[1180, 722], [1760, 722], [1760, 756], [1180, 756]], '#3f9a5c')}${Array.from({ length: 12 }, (_, i) => `<path d="M${1180 + i * 48.3} 756h48.3a24.1 26 0 0 1 -48.3 0z" fill="${i % 2 ? '#f3d98a' : '#3f9a5c'}"/>`).join('')}
${poly([[1830, 900], [1990, 900], [1990, 1300], [1830, 1300]], '#0e2a2e')}${Array.from({ length: 12 }, (_, i) => box(1834 + i * 13, 900, 5, 400, '#1d4a48', 'opacity=".6"')).join('')}${poly([[1810, 884], [2010, 872], [2010, 892], [1810, 906]], '#0a1f26')}`

// the customer, from behind and to the side, lit by the counter
const person = `<g>
${poly([[1014, 1432], [1166, 1436], [900, 1600], [560, 1600]], '#150f26', 'opacity=".55" filter="url(#soft)"')}
${shape([[1038, 1120, 1], [1030, 1230], [1034, 1330], [1022, 1420], [1010, 1436], [1062, 1440, 1], [1076, 1330], [1094, 1200], [1104, 1240], [1110, 1330], [1116, 1420], [1108, 1440], [1166, 1440, 1], [1158, 1420], [1160, 1320], [1164, 1220], [1160, 1110, 1]], '#1a1730')}
${shape([[1136, 1130, 1], [1150, 1230], [1146, 1330], [1150, 1420], [1166, 1440, 1], [1158, 1420], [1160, 1320], [1164, 1220], [1160, 1110, 1]], '#6a7a4a')}
${shape([[1020, 1140, 1], [1014, 1050], [1020, 950], [1040, 896], [1080, 876], [1126, 882], [1158, 910], [1172, 980], [1170, 1060], [1172, 1140, 1]], '#e4572e')}
${shape([[1020, 1140, 1], [1014, 1050], [1020, 950], [1040, 896], [1070, 880], [1064, 960], [1072, 1060], [1066, 1142, 1]], '#8f2c26')}
${shape([[1150, 904], [1172, 980], [1170, 1060], [1172, 1140, 1], [1150, 1140, 1], [1154, 1040], [1150, 960]], '#ffb25e')}
${shape([[1076, 882], [1072, 850], [1124, 850], [1124, 884], [1100, 900]], '#2e1916')}
${shape([[1062, 812], [1068, 776], [1100, 758], [1136, 772], [1146, 806], [1154, 826], [1144, 832], [1142, 854], [1118, 866], [1088, 862], [1070, 842]], '#3a2019')}
${shape([[1132, 772], [1146, 806], [1154, 826], [1144, 832], [1142, 854], [1118, 866], [1128, 840], [1130, 806]], '#c77a42')}
${shape([[1058, 824], [1056, 780], [1084, 750], [1120, 750], [1142, 774], [1122, 784], [1112, 812], [1092, 838], [1074, 846]], '#120c18')}
${brush([[1046, 930], [1060, 1010], [1110, 1046], [1180, 1010]], 44, '#b8401f')}${brush([[1068, 1016], [1112, 1050], [1186, 1006]], 12, '#ff9a4e')}
${brush([[1166, 1022], [1200, 996], [1216, 974]], 26, '#8a4f2c')}
<g transform="rotate(14 1216 950)"><rect x="1200" y="912" width="38" height="70" rx="7" fill="#10131f"/><rect x="1204" y="918" width="30" height="56" rx="3" fill="#d6ffd0"/></g>
<circle cx="1220" cy="946" r="100" fill="url(#phone)"/></g>`

const wires = [[[-20, 250], [700, 420], [1560, 330], [2420, 120]], [[-20, 330], [700, 500], [1560, 352], [2420, 190]], [[-20, 190], [760, 350], [1560, 310], [2420, 60]], [[1560, 352], [1700, 520], [1800, 600], [1850, 620]]]
  .map(([a, b, c, d]) => stroke(`M${a}Q${b} ${c}`.replace(/(\d),(\d)/g, '$1 $2') + `Q${(c[0] + d[0]) / 2} ${(c[1] + d[1]) / 2 + 60} ${d}`, night, 5)).join('')
const pole = `${poly([[1552, 700], [1556, 250], [1572, 250], [1578, 700]], night)}${box(1490, 318, 148, 12, night)}${box(1504, 350, 120, 10, night)}${[1498, 1530, 1596, 1626].map((x) => box(x, 304, 8, 16, night)).join('')}`
const dust = Array.from({ length: 9 }, (_, i) => `<ellipse cx="${n(random() * 2400)}" cy="${n(1130 + i * 26)}" rx="${n(400 + random() * 400)}" ry="${n(30 + random() * 30)}" fill="#f6a45e" opacity=".16" filter="url(#wide)"/>`).join('')
const motes = Array.from({ length: 120 }, () => `<circle cx="${n(700 + random() * 1300)}" cy="${n(760 + random() * 640)}" r="${n(1.5 + random() * 3)}" fill="#ffe7a0" opacity="${n(0.15 + random() * 0.4)}"/>`).join('')
const stones = Array.from({ length: 260 }, () => {
  const y = 1300 + random() ** 1.4 * 300
  const s = 2 + (y - 1290) / 50
  return `<ellipse cx="${n(random() * 2400)}" cy="${n(y)}" rx="${n(s * (1.5 + random() * 2))}" ry="${n(s * 0.6)}" fill="${random() > 0.5 ? '#2a1830' : '#d98a5a'}" opacity="${n(0.2 + random() * 0.3)}"/>`
}).join('')
const far = (x, s, flip) => `<g transform="translate(${x} 1300) scale(${s * flip} ${s})" fill="#3a2140"><ellipse cx="2" cy="-176" rx="13" ry="16"/><path d="M-22-140Q-20-156 0-156T24-142L30-84L24-80L18-116L16-84L30-4L16 0L2-66L-14 0L-28-4L-14-84L-16-118L-22-82L-30-84Z"/></g>`

// further up the road: a row of lit stalls, and a minibus coming through the dust
const stalls = Array.from({ length: 5 }, (_, i) => {
  const x = 2020 + i * 96
  const h = 150 + (i % 2) * 26 + i * 14
  return box(x, 1296 - h, 94, h, '#2c1a3c') + box(x + 12, 1296 - h * 0.72, 70, h * 0.34, i % 2 ? '#ffc65e' : '#f0e28a', 'opacity=".9"') + poly([[x - 10, 1296 - h * 0.78], [x + 104, 1296 - h * 0.78], [x + 92, 1296 - h * 0.92], [x + 2, 1296 - h * 0.92]], ['#7c2f3a', '#1f5b5a', '#8a5a2c'][i % 3]) + `<ellipse cx="${x + 47}" cy="1310" rx="80" ry="16" fill="#ffc65e" opacity=".35" filter="url(#soft)"/>`
}).join('')
const bus = `<g transform="translate(560 1108)"><ellipse cx="130" cy="206" rx="210" ry="16" fill="#150f26" opacity=".6" filter="url(#soft)"/>
<path d="M8 40Q14 0 60 -4L196 -8Q236 -4 246 40L262 104Q268 112 268 128V186H0V110Z" fill="#3a2044"/><path d="M24 44Q28 14 62 10L194 6Q222 10 230 44L240 92H16Z" fill="#f5a964" opacity=".75"/><path d="M128 8V92" stroke="#3a2044" stroke-width="6"/>
<path d="M8 40Q14 0 60 -4L196 -8Q236 -4 246 40" fill="none" stroke="#ffb27a" stroke-width="5" opacity=".7"/><rect y="128" width="268" height="12" fill="#e4572e" opacity=".8"/>
<rect x="18" y="186" width="44" height="28" rx="8" fill="#150f26"/><rect x="206" y="186" width="44" height="28" rx="8" fill="#150f26"/><ellipse cx="72" cy="66" rx="22" ry="26" fill="#2a1838"/><ellipse cx="180" cy="68" rx="20" ry="24" fill="#2a1838" opacity=".7"/>
<circle cx="32" cy="156" r="90" fill="url(#lamp)"/><circle cx="236" cy="156" r="90" fill="url(#lamp)"/><circle cx="32" cy="156" r="14" fill="#fffbe0"/><circle cx="236" cy="156" r="14" fill="#fffbe0"/></g>`

export const svg = sheet(`
<defs>${gradient('sky', [[0, '#1f1c45'], [0.28, '#56336a'], [0.5, '#b5526a'], [0.66, '#f08a58'], [0.78, '#fbc06f']])}
${gradient('road', [[0, '#c2694e'], [0.4, '#6b3a4d'], [1, '#241833']])}${gradient('inside', [[0, '#fff0a0'], [0.5, '#f0cf5e'], [1, '#8fb24e']])}
${radial('bulb', [[0, '#fffbe0', 0.9], [1, '#fff0a0', 0]])}${radial('lamp', [[0, '#fff3c0', 0.95], [0.35, '#ffd98a', 0.4], [1, '#ffb060', 0]])}${radial('phone', [[0, '#d6ffd0', 0.75], [0.4, '#bff2a0', 0.3], [1, '#bff2a0', 0]])}
${radial('glow', [[0, '#ffe98a', 0.75], [0.4, '#c9e06a', 0.35], [1, '#9fd06a', 0]])}${radial('spill', [[0, '#ffe98a', 0.85], [0.5, '#e0c65a', 0.35], [1, '#e0a85a', 0]])}
${radial('edge', [[0.6, '#120c24', 0], [1, '#120c24', 0.6]], 'cx=".52" cy=".55" r=".75"')}${blur('soft', 16)}${blur('wide', 50)}</defs>
<rect width="2400" height="1600" fill="url(#sky)"/>
<circle cx="800" cy="1150" r="560" fill="#ffd98a" opacity=".35" filter="url(#wide)"/>
${Array.from({ length: 14 }, (_, i) => `<path d="M${n(random() * 2200 - 200)} ${n(300 + i * 44)}q200 -26 ${n(400 + random() * 300)} 0q-240 18 -${n(400 + random() * 300)} 0z" fill="#ffb27a" opacity=".16"/>`).join('')}
${skyline(1180, 60, 330, '#d9785c', 0, 3)}${tower(820, 1180, 1, '#c76a5c')}
${skyline(1230, 40, 280, '#a65461', 0.4, 8)}
${skyline(1280, 30, 190, '#6b3a5c', 0.8, 15)}
${dust}
<rect y="1270" width="2400" height="330" fill="url(#road)"/>${stones}
${stalls}${far(900, 0.66, 1)}${far(948, 0.62, -1)}${far(2180, 0.86, 1)}${bus}
${pole}${wires}
<ellipse cx="1420" cy="960" rx="820" ry="620" fill="url(#glow)"/>
<ellipse cx="1380" cy="1330" rx="820" ry="200" fill="url(#spill)"/>
${kiosk}
${tree}${petals}
${person}${motes}
<rect width="2400" height="1600" fill="url(#edge)"/>
${grain(0.12)}`)
