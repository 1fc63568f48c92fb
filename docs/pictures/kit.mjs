/** A repeatable random source: the same seed draws the same picture. Returns numbers in [0, 1). */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A number with one decimal, so that the drawn paths stay short. */
export const n = (value) => Math.round(value * 10) / 10

/** The fine print grain that all pictures share: put it last, over the whole sheet. `strength` is an opacity in 0..1. */
export const grain = (strength = 0.1, width = 2400, height = 1600) => `
<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".55" numOctaves="2" seed="7"/>
<feColorMatrix values="0 0 0 0 .5  0 0 0 0 .45  0 0 0 0 .4  .9 .9 .9 0 -1.05"/></filter>
<rect width="${width}" height="${height}" filter="url(#grain)" opacity="${strength}"/>`

/** The sheet: an SVG document of the shared size around the given drawing. */
export const sheet = (body, width = 2400, height = 1600) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`
