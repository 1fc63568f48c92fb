import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

// Browsers give these to pages of https and of localhost alone. A publication that is tried from a telephone is at
// http://192.0.2.2:4173, so each of them needs a way round where it is used.
const kept =
  /crypto\s*\.\s*(?:randomUUID|subtle)|navigator\s*\.\s*(?:clipboard|share\b|canShare|locks|serviceWorker|storage\b|wakeLock|mediaDevices|credentials|geolocation|permissions)|\b(?:ClipboardItem|cookieStore|caches|Notification|showSaveFilePicker)\b/g
const withAWayRound: Record<string, string[]> = {
  'src/features/offline/kept-list.ts': ['caches'],
  'src/features/offline/list-notice.tsx': ['navigator.serviceWorker'],
  'src/features/offline/open-kept.ts': ['caches', 'navigator.serviceWorker'],
  'src/features/offline/register-worker.ts': ['navigator.serviceWorker'],
  'src/features/offline/save-button.tsx': ['navigator.serviceWorker'],
  'src/features/offline/save-stories.ts': ['navigator.serviceWorker'],
  'src/features/offline/use-age.ts': ['navigator.serviceWorker'],
  'src/features/passages/copy-passage.ts': ['ClipboardItem', 'navigator.clipboard'],
  'src/features/passages/passage-menu.tsx': ['navigator.share'],
  'src/features/search/kept-texts.ts': ['caches'],
  'src/features/share/share-page.ts': ['navigator.share'],
  'src/features/subscribe/send-queued.ts': ['navigator.locks'],
  'src/ui/copy-text.ts': ['navigator.clipboard'],
}

const usedIn = (text: string) =>
  [...new Set([...text.matchAll(kept)].map(([found]) => found.replaceAll(/\s/g, '')))].toSorted()

it('what browsers keep from plain http is used only where there is a way round it', () => {
  const rooms = ['src/app', 'src/features', 'src/ui', 'src/lib', 'src/article', 'src/page', 'src/publish/site']
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, withFileTypes: true })
      .filter(({ name }) => /\.(?:tsx?|js)$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map(({ name, parentPath }) => join(parentPath, name)),
  )
  const found = files.map((file) => [file, usedIn(readFileSync(file, 'utf8'))] as const)
  expect(Object.fromEntries(found.filter(([, used]) => used.length > 0))).toEqual(withAWayRound)
})

it('an API that is kept is known as that', () => {
  expect(usedIn('const id = crypto.randomUUID(); await navigator\n  .clipboard.writeText(id)')).toEqual([
    'crypto.randomUUID',
    'navigator.clipboard',
  ])
})
