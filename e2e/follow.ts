import type { Page } from '@playwright/test'

/** Follows a link to an address within the app, from whatever page is shown; the link moves nothing on it. */
export async function follow(page: Page, href: string): Promise<void> {
  await page.evaluate((to) => {
    const link = document.createElement('a')
    link.href = to
    link.textContent = 'A link of the test'
    link.style.setProperty('position', 'fixed')
    link.style.setProperty('top', '0')
    document.body.append(link)
  }, href)
  await page.getByText('A link of the test').last().press('Enter')
}
