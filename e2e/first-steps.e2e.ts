import { expect } from './guarded.ts'
import { runInEngines, untilKept } from './offline-site.ts'

const story = '/articles/anna-atkins-cyanotypes'

runInEngines({
  'a story is kept that was opened while the worker began, and that the worker took over before it was whole': async (
    page,
    site,
  ) => {
    const letWorkerBegin = site.hold('/offline')
    await page.goto(`${site.origin}/`)
    await expect.poll(() => site.asked).toContain('GET /offline')
    const letPicturesCome = site.hold('/images/')
    await page.goto(site.origin + story, { waitUntil: 'commit' })
    letWorkerBegin()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    letPicturesCome()
    await untilKept(page, story, '/')
    site.set('away')
    await page.goto(site.origin + story)
    await expect(page.locator('article.story h1')).toContainText('Atkins')
  },
})
