import { brush, curve, ear, face, figure, grain, ground, lock, n, neck, seeded, shape, sheet } from './portraits/face.mjs'

const skin = { hi: '#fde6d4', light: '#f6cdb2', mid: '#e2a286', shade: '#bd745c', deep: '#84433a', line: '#42231f' }
const random = seeded(41)
const reds = ['#b5482a', '#c95f33', '#8f3422', '#d97a45', '#a33d26']

const cap = [
  [299, 262, 1], [289, 236], [295, 198], [322, 162], [368, 140], [424, 132], [484, 144], [530, 182], [554, 242], [556, 316], [544, 384], [536, 440], [516, 470, 1], [506, 420], [514, 360], [518, 326], [500, 308],
  [484, 304, 1], [470, 268], [446, 232], [406, 214], [360, 214], [322, 232],
]
const swept = Array.from({ length: 26 }, (_, i) => {
  const t = i / 25
  const points = [[300 + t * 170, 262 - Math.sin(t * 2.9) * 44 + t * 14], [318 + t * 160, 196 - Math.sin(t * 3) * 20 + t * 20], [400 + t * 110, 148 + t * 40], [488 + t * 50, 176 + t * 60], [536 + t * 6, 260 + t * 40], [538 - t * 10, 350], [522, 452]]
  return brush(points, 12 + random() * 9, reds[Math.floor(random() * 5)], `opacity="${(0.5 + random() * 0.4).toFixed(2)}"`)
}).join('')
const wisps = [brush([[478, 280], [484, 330], [476, 380], [482, 420]], 4, '#c95f33'), brush([[470, 268], [474, 320], [466, 372]], 3, '#d97a45'), brush([[300, 250], [288, 300], [292, 330]], 4, '#c95f33')].join('')

const plait = Array.from({ length: 10 }, (_, i) => {
  const y = 428 + i * 38
  const x = 528 + Math.sin(i * 0.32) * 22 - i * 3
  const w = 33 - Math.abs(i - 4) * 2
  const strand = (side, tone, top) => {
    const points = [[x + side * 4, y + top, 1], [x + side * w * 0.7, y + top - 14], [x + side * w, y + top + 4], [x + side * w * 0.7, y + top + 30], [x - side * 8, y + top + 50, 1], [x - side * 6, y + top + 26]]
    const grainLines = [0.25, 0.5, 0.75].map((t) => brush([[x + side * w * (0.3 + t * 0.6), y + top - 8 + t * 12], [x + side * w * (0.25 + t * 0.5), y + top + 14 + t * 8], [x - side * 4, y + top + 36 + t * 10]], 3.4, t === 0.5 ? '#e08a52' : '#7d2c1e', 'opacity=".6"')).join('')
    return shape(points, tone) + grainLines
  }
  return strand(1, '#8f3422', 0) + strand(-1, '#c4572f', 18)
}).join('')

const stitch = []
for (let row = 0; row < 20; row++) {
  const ry = 214 + row * 14
  for (let i = 0; i < 92; i++) {
    const a = Math.PI * (0.02 + 0.96 * i / 91)
    const x = 440 - Math.cos(a) * ry * 1.45
    const y = 470 + Math.sin(a) * ry * 0.78
    if (y < 560) continue
    const k = i % 8
    const band = row - 2
    const motif = band >= 0 && band < 9 && Math.abs(band - 4) + Math.abs(k - 4) <= 4 && (Math.abs(band - 4) + Math.abs(k - 4)) % 2 === 0
    const dots = (band === -1 || band === 10) && i % 2 === 0
    const bar = band === 12 || band === 14
    const colour = motif ? '#e4572e' : dots ? '#d9942f' : bar ? '#14213a' : i % 2 ? '#efe0c4' : '#f8eed9'
    const turn = n((i - 45.5) * -0.5)
    stitch.push(`<path transform="translate(${n(x)} ${n(y)}) rotate(${turn})" d="M-8 -6L0 5L8 -6L8 2L0 13L-8 2Z" fill="${colour}" opacity="${motif || dots || bar ? 1 : 0.75}"/>`)
  }
}
const body = [[84, 850, 1], [100, 750], [152, 690], [244, 646], [340, 610], [384, 596], [450, 624], [536, 590], [600, 614], [700, 652], [746, 720], [762, 850, 1]]
const collar = [[368, 572, 1], [400, 596], [450, 606], [500, 592], [542, 556, 1], [556, 620, 1], [510, 654], [450, 668], [396, 656], [356, 626, 1]]
const collarRibs = Array.from({ length: 19 }, (_, i) => {
  const t = i / 18
  return brush([[370 + t * 172, 578 + Math.sin(t * 3.1) * 30 - t * 16], [364 + t * 186, 606 + Math.sin(t * 3.1) * 34 - t * 14], [360 + t * 196, 634 + Math.sin(t * 3.1) * 36 - t * 12]], 4, t < 0.5 ? '#d9c49c' : '#a98f66', 'opacity=".9"')
}).join('')

export const svg = sheet(`
${ground('#2b7683', '#0f4c5c', '#08313d', 0.7)}
${figure(`
${neck(skin, -8)}
${face(skin, { jaw: -8, chin: -4, lips: 1, lip: '#c4655a', lipLow: '#db8b7b', brow: '#a8522f', browWidth: 8, iris: '#4d7a68', cheek: 0, smile: 4, eye: 1.1, nose: -3 })}
<g fill="#c98058" opacity=".6">${Array.from({ length: 26 }, () => { const t = random(); return `<circle cx="${n(298 + t * 124)}" cy="${n(378 + random() * 22 - Math.abs(t - 0.3) * 8)}" r="${n(1.1 + random() * 1.2)}"/>` }).join('')}</g>
${ear(skin)}
<clipPath id="cap"><path d="${curve(cap)}"/></clipPath>
${shape([[300, 268], [322, 240], [360, 222], [406, 222], [444, 240], [466, 276], [478, 316], [486, 300], [470, 262], [446, 228], [400, 208], [350, 210], [318, 228]], skin.mid, 'opacity=".7"')}
${shape(cap, '#a94328')}<g clip-path="url(#cap)">${swept}</g>${wisps}
<clipPath id="body"><path d="${curve(body)}"/></clipPath>
${shape(body, '#e3d0aa')}
<g clip-path="url(#body)">${stitch.join('')}
${shape([[590, 600, 1], [700, 640, 1], [790, 720, 1], [790, 860, 1], [610, 860, 1], [604, 720]], '#2b1e2e', 'opacity=".38"')}
${shape([[470, 610, 1], [600, 600, 1], [606, 720], [614, 860, 1], [470, 860, 1], [490, 720]], '#2b1e2e', 'opacity=".16"')}</g>
${shape(collar, '#f3e6ca')}
${shape([[456, 607, 1], [500, 592], [542, 556, 1], [556, 620, 1], [510, 654], [456, 668, 1]], '#cbb48a')}
<clipPath id="collar"><path d="${curve(collar)}"/></clipPath><g clip-path="url(#collar)">${collarRibs}</g>
${shape([[520, 500, 1], [572, 520], [576, 640], [570, 760], [540, 860, 1], [480, 860, 1], [500, 700]], '#2b1e2e', 'opacity=".22" clip-path="url(#body)"')}
${plait}
`, 1.06, 0, -16, -1)}
`+ grain(0.1, 800, 800), 800, 800)
