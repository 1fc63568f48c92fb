import { n } from '../kit.mjs'

/** A smooth path through points [x, y]; a third member of 1 keeps that point a sharp corner. */
export function curve(points, closed = true, tension = 0.17) {
  const count = points.length
  const at = (i) => (closed ? points[(i + count) % count] : points[Math.max(0, Math.min(count - 1, i))])
  let d = `M${n(points[0][0])} ${n(points[0][1])}`
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const out = b[2] ? [b[0], b[1]] : [b[0] + (c[0] - a[0]) * tension, b[1] + (c[1] - a[1]) * tension]
    const into = c[2] ? [c[0], c[1]] : [c[0] - (e[0] - b[0]) * tension, c[1] - (e[1] - b[1]) * tension]
    d += `C${n(out[0])} ${n(out[1])} ${n(into[0])} ${n(into[1])} ${n(c[0])} ${n(c[1])}`
  }
  return d + (closed ? 'Z' : '')
}

export const shape = (points, fill, more = '') => `<path d="${curve(points)}" fill="${fill}" ${more}/>`
export const line = (points, colour, width, more = '') =>
  `<path d="${curve(points, false)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`

/** A stroke that is thick in the middle and fine at both ends, as a brush leaves it. */
export function brush(points, width, fill, more = '') {
  const last = points.length - 1
  const side = (sign) => points.map(([x, y], i) => {
    const [a, b] = [points[Math.max(0, i - 1)], points[Math.min(last, i + 1)]]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
    const half = (sign * width * Math.sin(Math.PI * (0.06 + 0.88 * i / last))) / 2
    return [x - (b[1] - a[1]) / length * half, y + (b[0] - a[0]) / length * half]
  })
  const [up, down] = [side(1), side(-1).reverse()]
  up[0][2] = up[last][2] = down[0][2] = down[last][2] = 1
  return `<path d="${curve([...up, ...down])}" fill="${fill}" ${more}/>`
}

/** A lock of hair along a bend (from, through a pull point, to), fine at both ends. */
export const lock = (from, pull, to, width, fill, opacity = 1) => brush(
  Array.from({ length: 9 }, (_, i) => {
    const t = i / 8
    return [0, 1].map((axis) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * pull[axis] + t * t * to[axis])
  }), width, fill, `opacity="${opacity.toFixed(2)}"`)

/**
 * A head in three-quarter view looking to the left, lit from the front, in flat planes.
 * `skin` is { hi, light, mid, shade, deep, line }; `form` moves the landmarks that make one face differ from another.
 */
export function face(skin, form = {}) {
  const f = {
    jaw: 0, chin: 0, cheek: 0, nose: 0, noseWidth: 0, lips: 1, lip: skin.shade, lipLow: skin.mid, brow: skin.line, browWidth: 11,
    browArch: 0, iris: skin.line, eye: 1, age: 0, smile: 0, ...form,
  }
  const c = f.chin
  const outline = [
    [330, 200], [298, 250], [286, 306], [295, 340], [285 - f.cheek, 376], [290 - f.cheek / 2, 412], [301 - f.jaw * 0.4, 452 + c * 0.3],
    [318 - f.jaw * 0.6, 492 + c * 0.8], [344, 518 + c], [376 + f.jaw * 0.4, 520 + c], [424 + f.jaw, 498 + c * 0.6], [468 + f.jaw, 456], [486, 408],
    [505, 330], [500, 240], [420, 190],
  ]
  const side = [
    [446, 190, 1], [438, 250], [448, 306], [440, 330], [444, 352], [452, 372], [436, 398], [412, 428], [400, 462], [396, 492], [382, 530 + c, 1],
    [470 + f.jaw, 520, 1], [540, 400, 1], [540, 190, 1],
  ]
  const dy = f.nose
  const nose = [
    [352, 318, 1], [342, 340], [333, 366], [319, 392 + dy, 1], [314, 404 + dy], [322, 414 + dy], [340, 417 + dy], [352, 419 + dy], [366 + f.noseWidth, 412 + dy],
    [368 + f.noseWidth, 398 + dy], [356 + f.noseWidth * 0.6, 386 + dy], [351, 366], [358, 344],
  ]
  const m = 451 + c * 0.25
  const L = f.lips
  const s = f.smile
  return `<clipPath id="face"><path d="${curve(outline)}"/></clipPath>
<path d="${curve(outline)}" fill="${skin.light}"/>
<g clip-path="url(#face)">
  ${shape([[330, 222], [306, 262], [300, 300], [330, 306], [372, 298], [408, 284], [404, 244], [376, 222]], skin.hi, 'opacity=".55"')}
  ${shape(side, skin.mid)}
  ${shape([[486, 200, 1], [470, 260], [474, 320], [468, 372], [474, 402], [444, 446], [424, 478], [404, 530 + c, 1], [560, 530, 1], [560, 200, 1]], skin.shade, 'opacity=".85"')}
  ${shape([[364, 330], [384, 318], [416, 318], [442, 332], [446, 350], [430, 364], [400, 370], [374, 362], [360, 348]], skin.mid, 'opacity=".75"')}
  ${shape([[336, 326], [318, 320], [296, 326], [288, 342], [296, 358], [314, 364], [330, 352]], skin.mid, 'opacity=".6"')}
  ${shape([[300, 384], [304, 400], [322, 424], [312, 426], [296, 410], [290, 392]], skin.mid, 'opacity=".35"')}
  ${shape([[326, 508 + c], [352, 498 + c], [388, 500 + c], [440, 480 + c], [440, 540 + c, 1], [320, 540 + c, 1]], skin.mid, 'opacity=".55"')}
</g>
${shape(nose, skin.mid)}
${shape([[318, 410 + dy, 1], [330, 409 + dy], [342, 408 + dy], [354, 406 + dy], [366 + f.noseWidth, 410 + dy, 1], [354, 419 + dy], [338, 419 + dy], [326, 417 + dy]], skin.shade)}
${brush([[338, 412 + dy], [347, 409 + dy], [356, 413 + dy]], 6, skin.deep)}
${shape([[336, 350], [325, 380], [314, 394 + dy], [311, 402 + dy], [317, 400 + dy], [328, 384]], skin.hi, 'opacity=".9"')}
${eyes(skin, f)}
<g>
  ${shape([[303, m - s, 1], [314, m - 7 * L], [322, m - 10 * L], [330, m - 7.5 * L], [340, m - 10 * L], [358, m - 6 * L], [380, m + 1 - s, 1], [356, m + 2], [330, m + 3], [314, m + 1]], f.lip)}
  ${shape([[306, m - s + 1, 1], [330, m + 2], [376, m + 1 - s, 1], [362, m + 10 * L], [340, m + 15 * L], [320, m + 13 * L]], f.lipLow)}
  ${shape([[318, m + 6 * L], [330, m + 5 * L], [344, m + 6 * L], [336, m + 10 * L], [324, m + 10 * L]], skin.light, 'opacity=".35"')}
  ${brush([[302, m - s], [318, m + 1], [330, m + 2.5], [344, m + 1], [362, m + 1.5], [384, m - s]], 4.6, skin.deep)}
  ${shape([[318, m + 20 * L], [336, m + 18 * L], [362, m + 17 * L], [354, m + 25 * L], [332, m + 27 * L]], skin.mid, 'opacity=".8"')}
  ${shape([[324, 426 + dy], [332, 428 + dy], [336, m - 11 * L], [328, m - 9 * L]], skin.mid, 'opacity=".5"')}
</g>
${f.age ? `<g opacity="${f.age}">${brush([[372, 402], [386, 420], [392, 444]], 5, skin.shade)}${brush([[440, 346], [452, 350], [460, 356]], 3, skin.shade)}${brush([[440, 354], [450, 361], [456, 368]], 3, skin.shade)}${brush([[378, 374], [396, 380], [416, 376]], 4, skin.shade)}${brush([[312, 276], [350, 270], [388, 268]], 2.4, skin.mid, 'opacity=".6"')}</g>` : ''}`
}

function eyes(skin, f) {
  const arch = f.browArch
  const h = 9 * f.eye
  return `
<clipPath id="near"><path d="${curve([[368, 353, 1], [380, 347 - h * 0.4], [396, 345 - h * 0.6], [412, 347 - h * 0.3], [425, 352, 1], [410, 357], [392, 358], [378, 357]])}"/></clipPath>
<clipPath id="far"><path d="${curve([[297, 352, 1], [302, 345 - h * 0.3], [312, 345 - h * 0.5], [321, 348 - h * 0.2], [328, 353, 1], [318, 357], [306, 357]])}"/></clipPath>
<g clip-path="url(#near)"><rect x="360" y="330" width="70" height="40" fill="${f.white ?? '#efe3d6'}"/><circle cx="391" cy="346" r="11.5" fill="${f.iris}"/><circle cx="391" cy="346" r="5.5" fill="${skin.line}"/><rect x="360" y="334" width="70" height="11" fill="${skin.deep}" opacity=".5"/></g>
<g clip-path="url(#far)"><rect x="290" y="330" width="40" height="40" fill="${f.white ?? '#efe3d6'}"/><ellipse cx="310" cy="346" rx="9" ry="11" fill="${f.iris}"/><ellipse cx="309" cy="346" rx="4" ry="5" fill="${skin.line}"/><rect x="290" y="334" width="40" height="11" fill="${skin.deep}" opacity=".5"/></g>
${brush([[366, 354], [378, 346 - h * 0.45], [396, 344 - h * 0.6], [413, 346 - h * 0.35], [429, 353]], 6.5, skin.line)}
${brush([[294, 352], [302, 344 - h * 0.35], [312, 344 - h * 0.5], [322, 347 - h * 0.25], [330, 354]], 6, skin.line)}
${brush([[378, 358], [394, 360], [414, 357]], 2.6, skin.shade)}${brush([[303, 358], [312, 359], [321, 358]], 2.4, skin.shade)}
${brush([[372, 340 - h * 0.4], [394, 332 - h * 0.5], [422, 338 - h * 0.3]], 2.6, skin.shade)}
${brush([[360, 324], [378, 314 - arch], [402, 308 - arch], [426, 310 - arch * 0.6], [446, 322]], f.browWidth, f.brow)}
${brush([[330, 324], [318, 314 - arch], [304, 310 - arch], [290, 314]], f.browWidth * 0.85, f.brow)}`
}

/** The neck, in the jaw's shadow: it leaves the chin's underside and leans back under the skull. */
export const neck = (skin, wide = 0) => {
  const column = [[388 - wide, 470, 1], [392 - wide, 540], [384 - wide, 600], [360 - wide, 680, 1], [560 + wide, 680, 1], [530 + wide, 580], [526 + wide * 0.6, 500], [534, 380, 1], [470, 380, 1]]
  return `<clipPath id="neck"><path d="${curve(column)}"/></clipPath>
${shape(column, skin.shade)}
<g clip-path="url(#neck)">
${shape([[380 - wide, 546], [408 - wide, 560], [424, 600], [430, 680, 1], [340 - wide, 680, 1], [370 - wide, 600]], skin.mid)}
${shape([[370 - wide, 500, 1], [374 - wide, 540], [418, 552], [470, 528], [510, 478], [540, 410, 1], [470, 380, 1], [440, 460]], skin.deep, 'opacity=".55"')}
${brush([[478, 520], [452, 574], [428, 620]], 9, skin.deep, 'opacity=".3"')}
</g>`
}

/** Sets the drawn figure in the sheet, so that a circle leaves room round the head; `turn` -1 makes it look to the right. */
export const figure = (body, scale = 1.06, x = 0, y = -16, turn = 1) => `<g transform="translate(400 430) scale(${scale * turn} ${scale}) translate(${-400 + x} ${-430 + y})">${body}</g>`

/** The near ear, turned half away. */
export const ear = (skin) => `
${shape([[486, 322], [502, 312], [520, 320], [524, 346], [514, 376], [506, 402], [494, 414], [484, 404], [480, 360]], skin.mid)}
${shape([[494, 330], [508, 326], [514, 344], [506, 372], [498, 386], [492, 374], [500, 352], [492, 344]], skin.shade)}`

/** The sheet's ground: one colour, a soft pool of light behind the head, and a darker side. */
export const ground = (light, base, dark, x = 0.3) => `
<defs><radialGradient id="pool" cx="${x}" cy=".34" r=".85"><stop offset="0" stop-color="${light}"/><stop offset=".5" stop-color="${base}"/><stop offset="1" stop-color="${dark}"/></radialGradient></defs>
<rect width="800" height="800" fill="url(#pool)"/>`

export { grain, n, seeded, sheet } from '../kit.mjs'
