import { grain, n, seeded, sheet } from './kit.mjs'

const rand = seeded(1986)
const W = 2400
const H = 1600
const mixed = (a, b, t) => a + (b - a) * t
const hex = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16))
const mix = (a, b, t) => { const [p, q] = [hex(a), hex(b)]; return '#' + p.map((v, i) => Math.round(v + (q[i] - v) * Math.max(0, Math.min(1, t))).toString(16).padStart(2, '0')).join('') }

const sunX = 760
const sunY = 560
const shore = 690

// Far bank: acacia crowns and round huts in haze.
const tree = (x, y, s, fill) => {
  let d = ''
  for (let i = 0; i < 26; i++) {
    const t = rand() * 2 - 1
    d += `<ellipse cx="${n(x + t * 150 * s)}" cy="${n(y - 190 * s - (1 - t * t) * 34 * s * rand() + Math.abs(t) * 14 * s)}" rx="${n((26 + rand() * 34) * s)}" ry="${n((9 + rand() * 10) * s)}"/>`
  }
  return `<g fill="${fill}">${d}<path d="M${n(x - 7 * s)} ${y}C${n(x - 4 * s)} ${n(y - 70 * s)} ${n(x - 30 * s)} ${n(y - 110 * s)} ${n(x - 84 * s)} ${n(y - 184 * s)}L${n(x - 74 * s)} ${n(y - 188 * s)}C${n(x - 30 * s)} ${n(y - 130 * s)} ${n(x - 4 * s)} ${n(y - 112 * s)} ${n(x)} ${n(y - 96 * s)}C${n(x + 10 * s)} ${n(y - 130 * s)} ${n(x + 40 * s)} ${n(y - 150 * s)} ${n(x + 84 * s)} ${n(y - 190 * s)}L${n(x + 94 * s)} ${n(y - 184 * s)}C${n(x + 40 * s)} ${n(y - 120 * s)} ${n(x + 12 * s)} ${n(y - 90 * s)} ${n(x + 9 * s)} ${y}Z"/></g>`
}
const hut = (x, y, s, wall, roof, lit) => `<path d="M${x - 52 * s} ${y}V${y - 52 * s}H${x + 52 * s}V${y}Z" fill="${wall}"/><path d="M${x - 52 * s} ${y}V${y - 52 * s}H${x - 20 * s}V${y}Z" fill="${lit}" opacity=".55"/><path d="M${x - 78 * s} ${y - 44 * s}Q${x - 24 * s} ${y - 92 * s} ${x} ${y - 136 * s}Q${x + 24 * s} ${y - 92 * s} ${x + 78 * s} ${y - 44 * s}Q${x} ${y - 34 * s} ${x - 78 * s} ${y - 44 * s}Z" fill="${roof}"/><path d="M${x - 78 * s} ${y - 44 * s}Q${x - 24 * s} ${y - 92 * s} ${x} ${y - 136 * s}Q${x - 20 * s} ${y - 84 * s} ${x - 36 * s} ${y - 40 * s}Z" fill="${lit}" opacity=".6"/><path d="M${x + 4 * s} ${y}v${-34 * s}q${10 * s} ${-10 * s} ${20 * s} 0v${34 * s}Z" fill="#4b2840" opacity=".7"/>`
const bankLine = (y, amp, phase, fill) => {
  let d = `M-20 ${shore + 30}`
  for (let x = -20; x <= W + 80; x += 60) d += `L${x} ${n(y + Math.sin(x / 330 + phase) * amp + Math.sin(x / 120 + phase * 2) * amp * 0.3)}`
  return `<path d="${d}L${W + 80} ${shore + 30}Z" fill="${fill}"/>`
}
const far = `${bankLine(560, 26, 1, '#f0a878')}${tree(210, 580, 0.5, '#e2946a')}${tree(1260, 575, 0.56, '#e2946a')}${tree(2160, 580, 0.6, '#dc8a66')}
${bankLine(612, 20, 2.4, '#dd8560')}${hut(1080, 628, 0.72, '#c9714f', '#b25c46', '#ffc98c')}${hut(1210, 634, 0.9, '#c46a4c', '#a85442', '#ffc98c')}${tree(430, 640, 0.92, '#b8604a')}${hut(330, 640, 0.8, '#c46a4c', '#a85442', '#ffc98c')}
${bankLine(652, 12, 4, '#a9503f')}${tree(2080, 668, 1.5, '#8a3e3b')}${tree(130, 668, 1.2, '#94453d')}`

let farReeds = ''
for (let i = 0; i < 420; i++) {
  const x = rand() * W
  const h = 14 + rand() * 40
  farReeds += `M${n(x)} ${shore + 4}q${n(rand() * 10 - 5)} ${n(-h * 0.6)} ${n(rand() * 22 - 11)} ${n(-h)}l3 1Z`
}

// Pond: horizontal glints thicken towards the viewer and gather under the sun.
let glints = ''
for (let i = 0; i < 900; i++) {
  const t = rand() ** 1.3
  const y = shore + 8 + t * 640
  const spread = 50 + t * 420
  const inTrack = rand() < 0.55
  const x = inTrack ? sunX + (rand() + rand() - 1) * spread : rand() * W
  const w = (12 + rand() * 70) * (0.4 + t * 1.5)
  const h = 1.2 + t * 5 * rand()
  const fill = inTrack ? (rand() < 0.6 ? '#fff1cf' : '#ffcf8f') : rand() < 0.5 ? '#7d3a44' : '#f2a374'
  glints += `<path d="M${n(x - w)} ${n(y)}Q${n(x)} ${n(y - h * 1.6)} ${n(x + w)} ${n(y)}Q${n(x)} ${n(y + h * 1.6)} ${n(x - w)} ${n(y)}Z" fill="${fill}" opacity="${n((inTrack ? 0.35 + rand() * 0.5 : 0.12 + rand() * 0.28) * 100) / 100}"/>`
}
const rings = (x, y, list, light) => list.map((r, i) => `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${n(r * 0.24)}" fill="none" stroke="${i % 2 ? '#7d3a44' : light}" stroke-width="${n(6 - i * 0.7)}" opacity="${n((0.8 - i * 0.1) * 100) / 100}"/>`).join('')

const reed = (x, y, h, lean, w, fill) => `<path d="M${n(x - w)} ${n(y)}Q${n(x + lean * 0.2)} ${n(y - h * 0.6)} ${n(x + lean)} ${n(y - h)}Q${n(x + lean * 0.32 + w)} ${n(y - h * 0.5)} ${n(x + w)} ${n(y)}Z" fill="${fill}"/>`
const head = (x, y, h, lean, fill) => `<path d="M${n(x)} ${n(y)}Q${n(x + lean * 0.2)} ${n(y - h * 0.6)} ${n(x + lean)} ${n(y - h)}" stroke="${fill}" stroke-width="5" fill="none"/><g transform="translate(${n(x + lean)} ${n(y - h)}) rotate(${n(lean * 0.12)})"><rect x="-10" y="-76" width="20" height="86" rx="10" fill="#5a2530"/><rect x="-10" y="-70" width="7" height="74" rx="3.5" fill="#e58a55" opacity=".8"/><path d="M0 -74V-112" stroke="${fill}" stroke-width="4"/></g>`
const clump = (cx, y, width, count, tall, tones) => {
  let d = ''
  for (let i = 0; i < count; i++) {
    const x = cx + (rand() + rand() - 1) * width
    d += reed(x, y + rand() * 40, tall * (0.4 + rand() * 0.6), (rand() - 0.45) * 190 + (x - cx) * 0.25, 5 + rand() * 8, tones[Math.floor(rand() * tones.length)])
  }
  return d
}

// Near bank and the woman at her work. She faces left into the light, so her left edges take it.
const warm = '#ffc27d'
const cloth = []
for (let i = 0; i < 44; i++) {
  const t = i / 43
  cloth.push(`<path d="M${n(mixed(-96, 122, t))} ${n(mixed(-286, -300, t))}C${n(mixed(-112, 150, t))} ${n(-180)} ${n(mixed(-120, 176, t))} ${n(-90)} ${n(mixed(-138, 182, t) + Math.sin(i) * 6)} 6" stroke="${i % 3 ? '#3a1f3a' : '#7d3557'}" stroke-width="${i % 3 ? 2 : 3}" fill="none" opacity=".35"/>`)
}
let prints = ''
for (let r = 0; r < 7; r++) for (let c = 0; c < 9; c++) {
  const x = -100 + c * 32 + (r % 2) * 16 + (r - 3) * -2
  const y = -268 + r * 40
  prints += `<path d="M${x} ${y - 11}L${x + 9} ${y}L${x} ${y + 11}L${x - 9} ${y}Z"/>`
}
const woman = `<g transform="translate(1590 1330)">
<path d="M-130 142C-40 128 160 132 220 142C520 168 760 200 960 262C660 250 300 214 -40 174Z" fill="#3a1a2c" opacity=".55"/>
<g transform="translate(0 -300) scale(.9 1.46) translate(10 300)">
<clipPath id="skirt"><path d="M-100 -292C-128 -190 -132 -90 -128 -26C-60 4 110 6 172 -22C172 -120 158 -220 128 -306Z"/></clipPath>
<path d="M-64 -8C-66 -24 -60 -34 -52 -44L4 -40C0 -22 2 -10 6 -2C-16 8 -50 8 -80 5C-92 4 -84 -3 -64 -8Z" fill="#8a4a34"/>
<path d="M72 -4C70 -24 76 -36 84 -46L136 -42C134 -22 138 -8 144 2C122 10 90 10 62 7C50 6 58 -1 72 -4Z" fill="#3b1c20"/>
<path d="M-100 -292C-128 -190 -132 -90 -128 -26C-60 4 110 6 172 -22C172 -120 158 -220 128 -306Z" fill="url(#wrap)"/>
<g clip-path="url(#skirt)"><g fill="#f2a94e" opacity=".85">${prints}</g>${cloth.join('')}<rect x="-160" y="-60" width="380" height="11" fill="#f2a94e" opacity=".9"/><path d="M-100 -300C-134 -190 -146 -90 -156 -10L-112 -8C-112 -110 -98 -210 -76 -300Z" fill="${warm}" opacity=".7"/>
<path d="M20 -290C60 -200 70 -100 60 10L84 10C92 -100 76 -210 34 -292Z" fill="#0b1830" opacity=".5"/></g></g>
<g transform="translate(14 0) scale(.86 1) translate(-14 0)"><path d="M-104 -286C-108 -340 -118 -400 -112 -448C-100 -500 -50 -520 10 -520C80 -518 128 -490 138 -440C142 -390 136 -340 130 -298C60 -272 -40 -268 -104 -286Z" fill="url(#blouse)"/>
<path d="M-104 -286C-108 -340 -118 -400 -112 -448C-106 -480 -88 -498 -62 -508C-84 -470 -90 -420 -84 -370C-82 -336 -78 -306 -74 -282Z" fill="${warm}" opacity=".85"/>
<path d="M40 -506C20 -440 28 -360 60 -286M92 -486C76 -430 84 -360 104 -292" stroke="#5f1d1d" stroke-width="6" fill="none" opacity=".4"/>
<path d="M-108 -304C-40 -284 60 -284 132 -312L132 -286C60 -258 -40 -256 -106 -276Z" fill="#d9942f"/></g>
<path d="M-26 -508C-22 -536 -20 -560 -16 -590L44 -580C42 -550 50 -526 66 -508C36 -488 4 -490 -26 -508Z" fill="url(#neck)"/>
<g transform="translate(14 -556) rotate(-12) scale(.8) translate(-14 556)">
<path d="M-58 -668C-64 -652 -68 -642 -66 -634C-70 -622 -82 -608 -88 -598C-90 -592 -80 -590 -74 -588C-80 -582 -82 -576 -74 -572C-80 -564 -78 -556 -70 -553C-74 -542 -70 -528 -54 -524C-24 -520 10 -528 30 -550C56 -580 62 -640 40 -676Z" fill="url(#cheek)"/>
<path d="M-54 -626Q-44 -618 -30 -622" stroke="#2c1214" stroke-width="5" fill="none" stroke-linecap="round"/><path d="M-58 -645Q-42 -652 -26 -644" stroke="#2c1214" stroke-width="4" fill="none" stroke-linecap="round" opacity=".7"/><path d="M-72 -571Q-62 -568 -52 -574" stroke="#3a1414" stroke-width="4" fill="none" stroke-linecap="round"/>
<path d="M20 -612C24 -624 42 -622 42 -606C42 -590 28 -584 22 -592Z" fill="#3b1a18"/><circle cx="29" cy="-578" r="9" fill="#ffd27f"/>
<path d="M-70 -650C-66 -704 -30 -746 28 -742C88 -738 118 -690 98 -630C92 -610 76 -592 56 -586C52 -612 40 -634 20 -646C-8 -662 -40 -662 -70 -650Z" fill="url(#scarf)"/>
<path d="M88 -704C126 -736 168 -722 164 -692C160 -668 126 -658 98 -660Z" fill="#b87418"/><path d="M96 -668C134 -664 156 -636 140 -616C118 -614 98 -632 90 -650Z" fill="#9a5c14"/>
<path d="M-70 -650C-66 -704 -30 -746 28 -742C-8 -728 -34 -700 -42 -660Z" fill="#ffe0a2"/><path d="M-26 -660C-14 -704 22 -728 66 -726M8 -652C24 -692 56 -708 98 -700M36 -634C54 -664 78 -674 104 -668" stroke="#8f5414" stroke-width="5" fill="none" opacity=".55"/></g>
</g>`

// The jar tips over the cloth; the far arm passes behind it and the near arm in front.
const arms = {
  far: '<path d="M1500 838C1440 880 1396 884 1340 852C1322 840 1306 842 1300 856C1296 872 1310 882 1328 892C1398 930 1470 926 1540 890Z" fill="#43201d"/>',
  near: `<path d="M1690 842C1690 930 1620 1000 1520 992C1470 988 1430 968 1404 950C1390 944 1392 922 1410 922C1450 934 1490 944 1524 936C1570 926 1590 880 1600 832Z" fill="#5a2a24"/><path d="M1404 950C1390 944 1392 922 1410 922C1450 934 1490 944 1524 936C1556 928 1576 904 1588 872L1570 868C1550 900 1520 914 1490 910C1460 906 1430 898 1412 900C1380 902 1376 940 1404 950Z" fill="#e08a54"/><path d="M1578 812C1604 796 1668 800 1702 838C1706 880 1692 910 1676 932C1640 930 1604 912 1582 884C1576 860 1574 836 1578 812Z" fill="url(#sleeve)"/><path d="M1404 938C1416 946 1430 946 1440 942M1398 926C1412 934 1430 934 1442 930" stroke="#3b1a18" stroke-width="4" fill="none" opacity=".6"/><path d="M1582 884C1604 912 1640 930 1676 932L1670 944C1636 942 1600 924 1578 896Z" fill="#f2a94e"/>`,
}
const jar = `<g transform="translate(1350 850) rotate(-62)">
<path d="M-44 -150C-50 -120 -46 -104 -70 -84C-120 -44 -136 10 -124 62C-112 112 -64 138 0 138C64 138 112 112 124 62C136 10 120 -44 70 -84C46 -104 50 -120 44 -150Z" fill="url(#clay)"/>
<path d="M-44 -150C-50 -120 -46 -104 -70 -84C-120 -44 -136 10 -124 62C-118 88 -100 108 -76 122C-100 60 -92 -20 -40 -80C-24 -100 -26 -124 -22 -150Z" fill="#ffc98a" opacity=".8"/>
<path d="M-116 -22C-60 2 60 2 116 -22M-127 22C-70 48 70 48 127 22" stroke="#5f2218" stroke-width="6" fill="none" opacity=".7"/>
${Array.from({ length: 15 }, (_, i) => { const t = (i - 7) / 7.6; return `<path d="M${n(t * 120)} ${n(-2 - t * t * 22 + 14)}l9 14l-9 14l-9 -14Z" fill="#f6dfb4" opacity=".75"/>` }).join('')}
<ellipse cx="0" cy="-150" rx="58" ry="17" fill="#d97a45"/><ellipse cx="0" cy="-152" rx="42" ry="11" fill="#4a1c1c"/></g>`
const potX = 1130
const potY = 1120
let weave = ''
for (let i = -13; i <= 13; i++) weave += `<path d="M${potX + i * 9} ${potY - 20}Q${n(potX + i * 7)} ${potY + 44} ${n(potX + i * 13)} ${n(potY + 92 - i * i * 0.2)}" stroke="#b98a5c" stroke-width="1.6" fill="none" opacity=".55"/>`
for (let j = 0; j < 7; j++) weave += `<path d="M${potX - 128} ${potY + 2 + j * 13}Q${potX} ${potY + 22 + j * 13} ${potX + 128} ${potY + 2 + j * 13}" stroke="#b98a5c" stroke-width="1.6" fill="none" opacity=".45"/>`
const pot = `<path d="M${potX - 150} ${potY + 258}C${potX + 60} ${potY + 250} ${potX + 420} ${potY + 276} ${potX + 640} ${potY + 330}C${potX + 380} ${potY + 330} ${potX} ${potY + 310} ${potX - 120} ${potY + 280}Z" fill="#3a1a2c" opacity=".5"/>
<path d="M${potX - 118} ${potY}C${potX - 122} ${potY + 34} ${potX - 196} ${potY + 70} ${potX - 198} ${potY + 152}C${potX - 198} ${potY + 226} ${potX - 120} ${potY + 272} ${potX} ${potY + 272}C${potX + 120} ${potY + 272} ${potX + 198} ${potY + 226} ${potX + 198} ${potY + 152}C${potX + 196} ${potY + 70} ${potX + 122} ${potY + 34} ${potX + 118} ${potY}Z" fill="url(#clay2)"/>
<path d="M${potX - 150} ${potY + 66}C${potX - 190} ${potY + 96} ${potX - 204} ${potY + 150} ${potX - 186} ${potY + 196}C${potX - 170} ${potY + 230} ${potX - 140} ${potY + 250} ${potX - 104} ${potY + 262}C${potX - 150} ${potY + 200} ${potX - 150} ${potY + 120} ${potX - 110} ${potY + 66}Z" fill="#ffcb8c" opacity=".85"/>
<path d="M${potX - 196} ${potY + 140}Q${potX} ${potY + 196} ${potX + 196} ${potY + 140}M${potX - 192} ${potY + 182}Q${potX} ${potY + 240} ${potX + 192} ${potY + 182}" stroke="#5f2218" stroke-width="6" fill="none" opacity=".6"/>
${Array.from({ length: 19 }, (_, i) => { const t = (i - 9) / 9.6; return `<path d="M${n(potX + t * 188)} ${n(potY + 170 + (1 - t * t) * 28)}l10 13l-10 13l-10 -13Z" fill="#f6dfb4" opacity="${t < 0.2 ? 0.85 : 0.45}"/>` }).join('')}
<ellipse cx="${potX}" cy="${potY}" rx="136" ry="34" fill="#b65b36"/>
<path d="M${potX - 138} ${potY - 8}C${potX - 90} ${potY + 34} ${potX + 90} ${potY + 34} ${potX + 138} ${potY - 8}C${potX + 152} ${potY + 30} ${potX + 178} ${potY + 60} ${potX + 172} ${potY + 92}C${potX + 140} ${potY + 78} ${potX + 118} ${potY + 112} ${potX + 84} ${potY + 96}C${potX + 40} ${potY + 88} ${potX + 20} ${potY + 124} ${potX - 24} ${potY + 106}C${potX - 60} ${potY + 92} ${potX - 84} ${potY + 122} ${potX - 116} ${potY + 100}C${potX - 140} ${potY + 86} ${potX - 156} ${potY + 100} ${potX - 178} ${potY + 88}C${potX - 172} ${potY + 50} ${potX - 150} ${potY + 30} ${potX - 138} ${potY - 8}Z" fill="url(#filter)"/>${weave}
<ellipse cx="${potX}" cy="${potY - 4}" rx="138" ry="36" fill="#fbf3de"/><ellipse cx="${potX + 4}" cy="${potY + 4}" rx="108" ry="24" fill="#d8bd93"/><ellipse cx="${potX + 6}" cy="${potY + 7}" rx="88" ry="17" fill="#5d9a9b"/>
${[70, 48, 26].map((r, i) => `<ellipse cx="${potX + 10}" cy="${potY + 7}" rx="${r}" ry="${n(r * 0.19)}" fill="none" stroke="#eafaf2" stroke-width="3" opacity="${0.5 + i * 0.2}"/>`).join('')}
<path d="M${potX - 136} ${potY + 14}C${potX - 80} ${potY + 56} ${potX + 80} ${potY + 56} ${potX + 136} ${potY + 14}" stroke="#a63a24" stroke-width="9" fill="none"/><path d="M${potX + 132} ${potY + 18}q40 18 34 62M${potX + 132} ${potY + 18}q18 30 2 74" stroke="#a63a24" stroke-width="7" fill="none"/>`
const lipX = 1228
const lipY = 782
const water = `<path d="M${lipX - 14} ${lipY - 4}C${lipX - 56} ${lipY + 30} ${potX - 4} ${lipY + 130} ${potX - 2} ${potY + 6}C${potX + 6} ${potY + 12} ${potX + 18} ${potY + 12} ${potX + 26} ${potY + 6}C${potX + 28} ${lipY + 150} ${lipX - 20} ${lipY + 66} ${lipX + 8} ${lipY + 26}Z" fill="url(#stream)"/><path d="M${lipX - 10} ${lipY + 6}C${lipX - 50} ${lipY + 40} ${potX + 6} ${lipY + 140} ${potX + 6} ${potY}" stroke="#fffdf0" stroke-width="5" fill="none" opacity=".9"/>
${[[-34, -22, 6], [52, -30, 7], [-56, -52, 4], [78, -56, 4], [30, -62, 5], [-18, -60, 4]].map(([x, y, r]) => `<path d="M${potX + 10 + x} ${potY + y - r * 1.5}q${r} ${r * 1.4} 0 ${r * 2.6}q${-r} ${-r * 1.2} 0 ${-r * 2.6}Z" fill="#eafaf2"/>`).join('')}`

let pebbles = ''
for (let i = 0; i < 260; i++) {
  const t = rand()
  const x = 640 + rand() * 1760
  const y = 1330 + t * 260
  pebbles += `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(3 + rand() * 13)}" ry="${n(1.5 + rand() * 3.4)}" fill="${rand() < 0.5 ? '#f2a66a' : '#4a1f2c'}" opacity="${n((0.15 + rand() * 0.4) * 10) / 10}"/>`
}
let birds = ''
for (const [x, y, s] of [[1120, 210, 1], [1190, 180, 0.8], [1240, 236, 0.9], [1316, 204, 0.7], [1050, 262, 0.7]]) birds += `<path d="M${x - 34 * s} ${y - 8 * s}Q${x - 14 * s} ${y - 20 * s} ${x} ${y}Q${x + 16 * s} ${y - 20 * s} ${x + 36 * s} ${y - 10 * s}Q${x + 15 * s} ${y - 11 * s} ${x + 2 * s} ${y + 9 * s}Q${x - 14 * s} ${y - 11 * s} ${x - 34 * s} ${y - 8 * s}Z" fill="#a9503f"/>`

export const svg = sheet(`<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e9a06c"/><stop offset=".18" stop-color="#f5bd83"/><stop offset=".42" stop-color="#fde0ae"/></linearGradient>
<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="${sunX}" cy="${sunY}" r="900"><stop offset="0" stop-color="#fff8e4"/><stop offset=".25" stop-color="#ffe3ad" stop-opacity=".8"/><stop offset="1" stop-color="#f5b277" stop-opacity="0"/></radialGradient>
<linearGradient id="pond" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f4b581"/><stop offset=".35" stop-color="#d87f5c"/><stop offset="1" stop-color="#6f3446"/></linearGradient>
<linearGradient id="bank" x1="0" y1="0" x2="1" y2=".5"><stop offset="0" stop-color="#d6794c"/><stop offset=".4" stop-color="#b4573e"/><stop offset="1" stop-color="#6d2c36"/></linearGradient>
<linearGradient id="wrap" x1="0" y1="0" x2="1" y2=".2"><stop offset="0" stop-color="#1b6f7a"/><stop offset=".4" stop-color="#0f4c5c"/><stop offset="1" stop-color="#1a2340"/></linearGradient>
<linearGradient id="blouse" x1="0" y1="0" x2="1" y2=".3"><stop offset="0" stop-color="#e4572e"/><stop offset=".5" stop-color="#b53f28"/><stop offset="1" stop-color="#7a2526"/></linearGradient>
<linearGradient id="sleeve" x1="0" y1="0" x2="1" y2=".3"><stop offset="0" stop-color="#f0743f"/><stop offset="1" stop-color="#98301f"/></linearGradient>
<linearGradient id="cheek" gradientUnits="userSpaceOnUse" x1="-88" y1="-610" x2="30" y2="-590"><stop offset="0" stop-color="#e99a62"/><stop offset=".3" stop-color="#a85a3a"/><stop offset=".7" stop-color="#5a2a24"/></linearGradient>
<linearGradient id="neck" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#a85a3a"/><stop offset=".5" stop-color="#4a2220"/></linearGradient>
<linearGradient id="scarf" x1="0" y1="0" x2="1" y2=".4"><stop offset="0" stop-color="#f0b14e"/><stop offset="1" stop-color="#b06f16"/></linearGradient>
<linearGradient id="clay" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#d9763f"/><stop offset=".5" stop-color="#a5482c"/><stop offset="1" stop-color="#5a2022"/></linearGradient>
<linearGradient id="clay2" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#e08a4e"/><stop offset=".45" stop-color="#a84c2e"/><stop offset="1" stop-color="#561f24"/></linearGradient>
<linearGradient id="filter" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fffaf0"/><stop offset=".55" stop-color="#f3dfba"/><stop offset="1" stop-color="#b98e70"/></linearGradient>
<linearGradient id="stream" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff3d6"/><stop offset=".4" stop-color="#a8d6d0"/><stop offset="1" stop-color="#6fb1b0"/></linearGradient>
<radialGradient id="shade" cx=".48" cy=".5" r=".8"><stop offset=".6" stop-color="#3a1228" stop-opacity="0"/><stop offset="1" stop-color="#3a1228" stop-opacity=".5"/></radialGradient>
</defs>
<rect width="${W}" height="${H}" fill="url(#sky)"/><rect width="${W}" height="${H}" fill="url(#glow)"/>
<circle cx="${sunX}" cy="${sunY}" r="150" fill="#fffaf0"/>${birds}
${far}
<rect y="${shore}" width="${W}" height="${H - shore}" fill="url(#pond)"/>
<g transform="matrix(1 0 0 -.7 0 ${n(shore * 1.7)})" opacity=".35">${far}</g>
<path d="${farReeds}" fill="#8a3e3b"/>
${glints}
${rings(470, 1010, [40, 84, 138, 200, 272], '#ffe7bd')}${rings(880, 870, [24, 54, 92], '#ffe7bd')}
${clump(2010, 1215, 300, 110, 620, ['#6d3a3a', '#8a4a34', '#5a2c3a', '#a8623a'])}${head(1900, 1200, 600, 40, '#6d3a3a')}${head(2060, 1200, 690, -30, '#6d3a3a')}${head(2200, 1200, 560, 60, '#6d3a3a')}
<path d="M-20 1600V1500C200 1470 420 1450 600 1400C760 1350 860 1310 1010 1290C1300 1250 1700 1200 2000 1130C2160 1090 2300 1080 2420 1070V1620H-20Z" fill="url(#bank)"/>
<path d="M300 1474C420 1450 520 1424 600 1400C760 1350 860 1310 1010 1290C1300 1250 1700 1200 2000 1130C1760 1216 1400 1270 1060 1316C860 1350 640 1440 300 1474Z" fill="#ffd198" opacity=".8"/>
${pebbles}
${arms.far}${woman}${water}${pot}${jar}${arms.near}
${water.split('/>')[0]}/>
${clump(150, 1640, 330, 120, 620, ['#3a1a2c', '#532436', '#6d3036', '#2c1428'])}${head(70, 1620, 640, 30, '#3a1a2c')}${head(240, 1640, 560, 90, '#3a1a2c')}${head(360, 1640, 430, 60, '#3a1a2c')}
${clump(2330, 1660, 200, 60, 420, ['#3a1a2c', '#532436', '#2c1428'])}
<rect width="${W}" height="${H}" fill="url(#shade)"/>
${grain(0.1)}`)
