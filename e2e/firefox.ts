import { type Browser, firefox, type Page } from '@playwright/test'
import { findFirefox } from './find-browser.ts'

// ESR 153 knows none of the four over this protocol.
const unknown = { colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null }

/** A Firefox of its own, for what has to be seen in another engine as well; with or without workers. */
export async function openFirefox(
  serviceWorkers: 'allow' | 'block' = 'block',
): Promise<{ other: Browser; newTab: () => Promise<Page> }> {
  const other = await firefox.launch({ executablePath: findFirefox(), channel: 'moz-firefox', headless: true })
  return { other, newTab: () => other.newPage({ ...unknown, viewport: { width: 1280, height: 800 }, serviceWorkers }) }
}
