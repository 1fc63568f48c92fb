import { grain, n, seeded, sheet } from './kit.mjs'

// Twenty-six issues in a pile, and the newest lying on it, seen from a little above.
const rand = seeded(26)
const W = 1200
const H = 800
const papers = ['#efe6d3', '#e6dac2', '#f3ecdd', '#dccfb4']
const spines = ['#9c2f1f', '#1d4358', '#b97a1f', '#4f5d3a', '#6b3a4c', '#2f6f73']

// A sheet lies askew: its corners on the table, `turn` in radians, the depth foreshortened.
const corners = (cx, cy, w, d, turn) =>
  [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => {
    const [a, b] = [(x * w) / 2, (y * d) / 2]
    return [cx + a * Math.cos(turn) - b * Math.sin(turn), cy + (a * Math.sin(turn) + b * Math.cos(turn)) * 0.56]
  })
const shape = (points, fill) => `<path d="M${points.map((p) => p.map(n).join(' ')).join('L')}Z" fill="${fill}"/>`

const thick = 13
const parts = []
for (let at = 0; at < 26; at += 1) {
  const turn = 0.2 + (rand() - 0.5) * 0.14
  const [cx, cy] = [600 + (rand() - 0.5) * 26, 600 - at * thick]
  const [a, b, c, d] = corners(cx, cy, 560, 640, turn)
  const down = ([x, y]) => [x, y + thick - 2]
  parts.push(shape([d, c, down(c), down(d)], papers[at % 4]))
  parts.push(shape([b, c, down(c), down(b)], '#c6b592'))
  // The back of each issue, where it is stapled.
  const back = ([x, y], [u, v]) => [x + (u - x) * 0.12, y + (v - y) * 0.12]
  parts.push(shape([d, back(d, c), down(back(d, c)), down(d)], spines[at % spines.length]))
  if (at < 25) parts.push(shape([a, b, c, d], papers[(at + 1) % 4]))
  else {
    const along = (x, y) => [0, 1].map((i) => a[i] + (b[i] - a[i]) * x + (d[i] - a[i]) * y)
    const block = (x, y, w, h, fill) => shape([along(x, y), along(x + w, y), along(x + w, y + h), along(x, y + h)], fill)
    parts.push(shape([a, b, c, d], '#fbf6ea'))
    parts.push(block(0.08, 0.06, 0.84, 0.1, '#1b1a18'), block(0.08, 0.185, 0.84, 0.012, '#1b1a18'))
    parts.push(block(0.08, 0.23, 0.84, 0.43, '#1d4358'), block(0.08, 0.5, 0.84, 0.16, '#2f6f73'))
    const sun = along(0.62, 0.42)
    parts.push(`<ellipse cx="${n(sun[0])}" cy="${n(sun[1])}" rx="74" ry="44" transform="rotate(11 ${n(sun[0])} ${n(sun[1])})" fill="#f0b65a"/>`)
    for (const [x, y, w] of [[0.08, 0.71, 0.84], [0.08, 0.77, 0.66]]) parts.push(block(x, y, w, 0.035, '#9c2f1f'))
    for (const [x, y, w] of [[0.08, 0.85, 0.4], [0.08, 0.89, 0.36], [0.54, 0.85, 0.38], [0.54, 0.89, 0.31]]) parts.push(block(x, y, w, 0.016, '#8a857b'))
  }
}

const table = `<rect width="${W}" height="${H}" fill="#e9b08a"/><rect y="330" width="${W}" height="470" fill="#7c4632"/>
<rect y="330" width="${W}" height="10" fill="#93573f"/>`
const shadow = `<ellipse cx="650" cy="640" rx="430" ry="150" fill="#3d1f17" opacity=".55"/>`

export const svg = sheet(table + shadow + parts.join('') + grain(0.1, W, H), W, H)
