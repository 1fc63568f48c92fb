import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { Page } from '#src/page/page.ts'
import { readTemplate, toDocument } from '#src/publish/site/document.ts'
import { sampleTemplate } from './edition.ts'
import { sampleFront, samplePublication, sampleStory, toUrl } from './published-story.ts'

const template = readTemplate(sampleTemplate)
const card = toUrl('/cards/terns.jpg')
const toHtml = (page: Page) =>
  toDocument(template, { publication: { ...samplePublication, card }, page }, '<p>drawn</p>')

/** A picture of one colour. */
export const picture = (width: number, height: number, format: 'jpeg' | 'png' | 'avif' = 'jpeg') =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .toFormat(format)
    .toBuffer()

/** A card that weighs more than anyone shows: it is not packed. */
export const heavyPicture = () =>
  sharp({ create: { width: 1200, height: 630, channels: 3, background: '#336699' } })
    .png({ compressionLevel: 0 })
    .toBuffer()

/** A feed of one story. */
export const sampleFeed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gull</title><link>https://gull.example/</link><description>News</description>
<item><title>The terns are back</title><link>https://gull.example/articles/terns-return</link><guid>https://gull.example/articles/terns-return</guid><pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate><dc:creator>Ada Finch</dc:creator><description>&lt;p&gt;A colony has &lt;em&gt;returned&lt;/em&gt;.&lt;/p&gt;</description></item>
</channel></rss>`

export type SiteFiles = Record<string, string | Buffer>

/** The files of a small site on which nothing is wrong: a front page, a story, the page that is not there. */
export async function sampleSite(): Promise<SiteFiles> {
  const story = { ...sampleStory, share: { image: card } }
  return {
    '../site.json': JSON.stringify({ schema: 'site/1', builtAt: '', styleHashes: [], scriptHashes: [] }),
    'publication.json': JSON.stringify({ ...samplePublication, card }),
    'index.html': toHtml({ kind: 'front', front: sampleFront }),
    'articles/terns-return.html': toHtml({ kind: 'story', article: story }),
    'articles/terns-return.md': 'The terns are back',
    '404.html': toHtml({ kind: 'missing' }),
    'cards/terns.jpg': await picture(1200, 630),
    'feed.xml': sampleFeed,
    'atom.xml': '<feed/>',
    'feed.json': '{}',
    'sf-icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  }
}

/** Writes a site into a new folder and says where. */
export function writeSite(files: SiteFiles): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'standfirst-links-')), 'site')
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
  return folder
}
