// `npm run draw:themes`: draws the pictures of docs/theming.md, a desktop's front page and a phone's story of each look.
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { dressDemo, shownThemes } from './dressed.ts'
import { findChromium } from './find-browser.ts'

const shots = [
  { name: 'front', path: '/', width: 1440, height: 900, drawn: 1200 },
  { name: 'story', path: '/articles/voyager-1-repair', width: 390, height: 844, drawn: 390 },
]

const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args })
for (const name of shownThemes) {
  const dressed = await dressDemo(`docs/themes/${name}`)
  for (const { name: shot, path, width, height, drawn } of shots) {
    const page = await browser.newPage({ viewport: { width, height } })
    // The first visit brings the fonts, the second shows them.
    for (let visit = 0; visit < 2; visit += 1) {
      await page.goto(dressed.origin + path)
      await page.waitForLoadState('networkidle')
    }
    const png = await page.screenshot()
    await sharp(png).resize({ width: drawn }).webp({ quality: 80 }).toFile(`docs/themes/${name}/${shot}.webp`)
    await page.close()
  }
  dressed.stop()
}
await browser.close()
