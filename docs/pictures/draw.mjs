// Draws the demo edition's pictures: `node docs/pictures/draw.mjs [name ...]` writes public/images/<name>.jpg.
import { readdir } from 'node:fs/promises'
import sharp from 'sharp'

const here = new URL('.', import.meta.url)
const asked = process.argv.slice(2)
const names = (await readdir(here))
  .filter((file) => file.endsWith('.mjs') && !['kit.mjs', 'draw.mjs'].includes(file))
  .map((file) => file.slice(0, -4))
  .filter((name) => asked.length === 0 || asked.includes(name))

for (const name of names) {
  const { svg } = await import(new URL(`${name}.mjs`, here))
  const out = new URL(`../../public/images/${name}.jpg`, here).pathname
  const { width, height, size } = await sharp(Buffer.from(svg)).flatten().jpeg({ quality: 86, mozjpeg: true }).toFile(out)
  console.log(`${name}.jpg ${width}x${height} ${Math.round(size / 1000)} kB`)
}
