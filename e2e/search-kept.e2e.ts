import { expect } from './guarded.ts'
import { arriveAt, type Journeys, runInEngines, untilKept } from './offline-site.ts'

const first = '/articles/leap-second-ends'

const journeys: Journeys = {
  'a search without the network finds what was opened, and says that it looked nowhere else': async (page, site) => {
    await arriveAt(page, site, first)
    await untilKept(page, first, '/offline')
    site.set('away')
    await page.goto(`${site.origin}/search?q=leap+second`)
    const found = page.locator('.search-stories > li')
    await expect(found).toHaveCount(1)
    await expect(found.getByRole('link')).toHaveText(/leap second/i)
    await expect(found.locator('.search-passage mark').first()).toBeVisible()
    await expect(page.locator('.search')).toContainText('Only the stories')
    await page.getByRole('searchbox').fill('voyager')
    await expect(found).toHaveCount(0)
    await page.getByRole('searchbox').fill('leap')
    await found.getByRole('link').click()
    await expect(page.locator('article.story h1')).toHaveText(/leap second/i)
  },
}

runInEngines(journeys)
