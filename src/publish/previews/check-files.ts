import { stat } from 'node:fs/promises'
import sharp from 'sharp'
import { cardSize } from '#src/contract/card.ts'
import { fileOf, ownPath, pageFile, type Site } from './finished-site.ts'
import { type Finding, fault } from './link-fault.ts'
import { heaviestPicture, shownTypes } from './link-limits.ts'
import { type Head, metaOf } from './read-head.ts'

/** What a picture's own bytes say of it; a text says why they say nothing. */
type Measured = { width: number; height: number; type: string; bytes: number } | string

async function measure(folder: string, path: string): Promise<Measured> {
  const file = fileOf(folder, path)
  if (file === undefined) return 'no file'
  try {
    const { size } = await stat(file)
    const { width, height, format } = await sharp(file).metadata()
    return { width, height, type: `image/${format}`, bytes: size }
  } catch (error) {
    return error instanceof Error && 'code' in error ? 'no file' : 'a file that is no picture'
  }
}

function judge(measured: Measured, head: Head): Finding[] {
  if (typeof measured === 'string') return [fault('og:image', measured, 'a picture in the site')]
  const { width, height, type, bytes } = measured
  const real = { 'og:image:width': `${width}`, 'og:image:height': `${height}`, 'og:image:type': type }
  const lies = Object.entries(real).flatMap(([tag, value]) => {
    const stated = metaOf(head, tag)
    return stated === undefined || stated === value ? [] : [fault(tag, stated, `${value}, as the file has it`)]
  })
  const isCard = width === cardSize.width && height === cardSize.height
  return [
    ...lies,
    ...(isCard ? [] : [fault('og:image', `${width}×${height}`, `${cardSize.width}×${cardSize.height}`)]),
    ...(bytes > heaviestPicture
      ? [
          fault(
            'og:image',
            `${Math.ceil(bytes / 1000)} kB`,
            `at most ${heaviestPicture / 1000} kB: WhatsApp shows no larger one`,
          ),
        ]
      : []),
    ...(shownTypes.includes(type) ? [] : [fault('og:image', type, shownTypes.join(', '))]),
  ]
}

/** Looks at the files that heads name; a picture that many pages share is opened once. */
export function makeFileCheck(site: Site): (head: Head) => Promise<Finding[]> {
  const pictures = new Map<string, Promise<Measured>>()

  async function checkPicture(head: Head): Promise<Finding[]> {
    const path = ownPath(metaOf(head, 'og:image'), site)
    if (path === undefined) return []
    const measured = pictures.get(path) ?? measure(site.folder, path)
    pictures.set(path, measured)
    return judge(await measured, head)
  }

  async function checkPage(tag: string, address: string | undefined): Promise<Finding[]> {
    const path = ownPath(address, site)
    if (path === undefined || (await site.hasFile(pageFile(path)))) return []
    return [fault(tag, `${address}, where no page is`, 'the address of a page')]
  }

  async function checkLink({ rel, href }: Head['links'][number]): Promise<Finding[]> {
    const path = rel === 'canonical' || href.startsWith('#') ? undefined : ownPath(href, site)
    if (path === undefined || (await site.hasFile(path))) return []
    return [fault(`link ${rel}`, `${href}, where no file is`, 'a file of the site')]
  }

  return async (head) => {
    const hasIcon = head.links.some(({ rel }) => rel === 'icon')
    const found = await Promise.all([
      checkPicture(head),
      checkPage('og:url', metaOf(head, 'og:url')),
      checkPage('canonical', head.links.find(({ rel }) => rel === 'canonical')?.href),
      ...head.links.map(checkLink),
    ])
    return [...(hasIcon ? [] : [fault('link icon', 'nothing', 'an icon')]), ...found.flat()]
  }
}
