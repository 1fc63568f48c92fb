import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { numberSources } from '#src/article/references.ts'
import type { Block } from '#src/contract/block.ts'
import { sampleBlocks, sampleImage, sampleStory, toUrl } from '#src/test/published-story.ts'
import { OwnWords } from '#src/ui/own-words.ts'
import { BlockView } from './block-view.tsx'
import { StorySources } from './source-ref.tsx'

function show(block: Block) {
  return render(
    <StorySources value={numberSources(sampleStory)}>
      <BlockView block={block} />
    </StorySources>,
  )
}

// What a reader, a screen reader and a keyboard find of every kind. A new kind does not compile until it is listed.
const shown: Record<Block['kind'], () => void> = {
  paragraph: () => {
    const paragraph = screen.getByRole('paragraph')
    expect(paragraph.textContent).toContain('The terns came back in April, says the count.')
    expect(within(paragraph).getByRole('strong').textContent).toBe('April')
    expect(within(paragraph).getByRole('link', { name: 'the count' }).getAttribute('href')).toBe(
      'https://birds.example/census',
    )
    expect(within(paragraph).getByRole('link', { name: 'Source 1: The spring census' }).textContent).toBe('1')
  },
  heading: () => expect(screen.getByRole('heading', { level: 2, name: 'The wall' })).toBeTruthy(),
  list: () => {
    const [outer, inner] = screen.getAllByRole('list')
    expect(outer?.tagName).toBe('OL')
    expect(inner?.textContent).toBe('CommonArctic')
    expect(screen.getAllByRole('listitem')).toHaveLength(4)
    expect(within(outer as HTMLElement).getByText('Gulls')).toBeTruthy()
  },
  quote: () => {
    expect(screen.getByRole('blockquote').textContent).toBe('I heard them before I saw them.')
    expect(screen.getByRole('figure').textContent).toContain('Ona Reed, harbour keeper')
    expect(screen.getByRole('link', { name: 'Ona Reed' }).getAttribute('href')).toBe('https://harbour.example/reed')
    expect(screen.getByRole('link', { name: 'Source 2: A letter to the harbour board' })).toBeTruthy()
  },
  pullquote: () => expect(screen.getByRole('complementary').textContent).toContain('Nobody had expected them so soon'),
  image: () => {
    expect(screen.getByRole('img', { name: 'A drawing of nest' })).toBeTruthy()
    expect(screen.getByRole('figure').textContent).toBe('A nest on the wall. Lina Holm, The Gull, CC BY 4.0')
    expect(screen.getByRole('link', { name: 'Lina Holm' }).getAttribute('href')).toBe('https://holm.example/')
  },
  gallery: () => {
    expect(screen.getAllByRole('img').map((image) => image.getAttribute('alt'))).toEqual([
      'A drawing of egg',
      'A drawing of clutch',
    ])
    const [whole, first, second] = screen.getAllByRole('figure')
    expect(whole?.textContent).toContain('Eggs in May.')
    expect(first?.textContent?.trim()).toBe('One egg.')
    expect(second?.textContent).toBe('Three eggs. Bo Larsen')
  },
  video: () => {
    const film = screen.getByRole('figure').querySelector('video')
    expect(film?.controls).toBe(true)
    expect(film?.getAttribute('preload')).toBe('none')
    expect(film?.getAttribute('poster')).toBe('/images/dive-1200.jpg')
    expect(film?.querySelector('source')?.getAttribute('src')).toBe('/media/dive.mp4')
    expect(film?.querySelector('track')?.kind).toBe('captions')
    expect(screen.getByRole('link', { name: 'Download the film' }).getAttribute('href')).toBe('/media/dive.mp4')
    expect(screen.getByRole('figure').textContent).toContain('A tern dives.')
  },
  audio: () => {
    const recording = screen.getByRole('figure').querySelector('audio')
    expect(recording?.controls).toBe(true)
    expect(recording?.getAttribute('preload')).toBe('none')
    expect(recording?.getAttribute('src')).toBe('/media/call.mp3')
    expect(screen.getByRole('figure').textContent).toContain('The call of a tern (2 min)')
    expect(screen.getByRole('group').textContent).toBe('Read the transcriptKee-arr.')
  },
  embed: () => {
    expect(screen.getByRole('button', { name: 'Play from YouTube' })).toBeTruthy()
    expect(screen.getByText('A day on the wall')).toBeTruthy()
    expect(screen.getByText('Filmed in one take.')).toBeTruthy()
    expect(screen.getByRole('img', { name: 'A drawing of film' })).toBeTruthy()
  },
  table: () => {
    expect(screen.getByRole('table', { name: 'Pairs a year' })).toBeTruthy()
    const names = (role: string) => screen.getAllByRole(role).map((cell) => cell.textContent)
    expect(names('columnheader')).toEqual(['Year', 'Pairs'])
    expect(names('rowheader')).toEqual(['2025', '2026'])
    expect(names('cell')).toEqual(['12', '31'])
    expect(screen.getByRole('region', { name: 'Pairs a year' }).tabIndex).toBe(0)
  },
  code: () => {
    expect(screen.getByRole('code').textContent).toBe('pairs * 2 < birds')
    expect(screen.getByRole('code').parentElement?.tabIndex).toBe(0)
  },
  divider: () => expect(screen.getByRole('separator')).toBeTruthy(),
  callout: () =>
    expect(screen.getByRole('note').textContent).toBe('Keep dogs awayTerns leave a nest that is disturbed.'),
  details: () => {
    const box = screen.getByRole<HTMLDetailsElement>('group')
    expect(box.open).toBe(false)
    expect(box.textContent).toBe('How the birds are countedTwice, by two people.2')
  },
  card: () => {
    expect(screen.getByRole('link', { name: 'A map of Saltmouth' }).getAttribute('href')).toBe(
      'https://maps.example/saltmouth',
    )
    expect(screen.getByText('Every wall and every slipway.')).toBeTruthy()
    expect(screen.getByText('maps.example')).toBeTruthy()
    expect(screen.getByRole('presentation').getAttribute('src')).toBe('/images/map-1200.jpg')
  },
  slot: () => expect(document.querySelector('#slot-letter')).toBeNull(),
  unsupported: () => {
    expect(screen.getByRole('paragraph').textContent).toBe('Have you seen a tern? https://polls.example/terns')
    expect(screen.getByRole('link', { name: 'https://polls.example/terns' })).toBeTruthy()
  },
}

const everyBlock = Object.values(sampleBlocks).map((block) => [block.kind, block] as const)

const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>'
const wordKeys = new Set([
  'text',
  'title',
  'name',
  'caption',
  'head',
  'rows',
  'summary',
  'description',
  'site',
  'transcript',
  'alt',
])

/** The same block with hostile words in place of all of its own. */
function withHostileWords<Value>(value: Value, key = ''): Value {
  if (typeof value === 'string') return (wordKeys.has(key) ? hostile : value) as Value
  if (Array.isArray(value)) return value.map((part: unknown) => withHostileWords(part, key)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withHostileWords(part, name)])) as Value
}

describe('a block of a story', () => {
  it.each(everyBlock)('shows a %s', (kind, block) => {
    show(block)
    shown[kind]()
  })

  it.each(Object.values(sampleBlocks).filter(({ kind }) => kind !== 'slot'))(
    'can be linked to by its id: $kind',
    (block) => {
      show(block)
      expect(document.querySelectorAll(`#${block.id}`)).toHaveLength(1)
    },
  )

  it.each(everyBlock)('shows hostile words as words: in a %s', (kind, block) => {
    show(withHostileWords(block))
    expect(document.querySelector('[onerror], script')).toBeNull()
    expect(document.body.textContent?.includes(hostile)).toBe(kind !== 'divider' && kind !== 'slot')
  })

  it('says what tone a callout without a title has', () => {
    const { title: _, ...untitled } = sampleBlocks.callout
    show(untitled)
    expect(screen.getByRole('note').textContent).toContain('Please note')
  })

  it('shows an unordered list as one', () => {
    show({ ...sampleBlocks.list, ordered: false })
    expect(screen.getAllByRole('list').map((list) => list.tagName)).toEqual(['UL', 'UL'])
  })

  it('names a table without a caption, so that the part that scrolls has a name', () => {
    const { caption: _, ...nameless } = sampleBlocks.table
    show(nameless)
    expect(screen.getByRole('region', { name: 'Table' })).toBeTruthy()
    expect(screen.queryByRole('caption')).toBeNull()
  })

  it('names tables, sources and lengths in the language of the interface, and says so, in a story of another', () => {
    const { caption: _, ...nameless } = sampleBlocks.table
    const blocks: Block[] = [nameless, sampleBlocks.paragraph, sampleBlocks.audio]
    render(
      <OwnWords value={{ lang: 'de', dir: 'ltr' }}>
        <StorySources value={numberSources(sampleStory)}>
          {blocks.map((block) => (
            <BlockView key={block.id} block={block} />
          ))}
        </StorySources>
      </OwnWords>,
    )
    const name = screen.getByRole('region', { name: 'Table' }).getAttribute('aria-labelledby') ?? ''
    expect(document.getElementById(name)?.lang).toBe('de')
    expect(screen.getAllByRole('link', { name: /^Source/ })[0]?.lang).toBe('de')
    expect(screen.getByText(/\d min/).lang).toBe('de')
  })

  it('shows a table without heads or row heads as plain cells', () => {
    show({ ...sampleBlocks.table, head: [], rowHeaders: false })
    expect(screen.queryByRole('columnheader')).toBeNull()
    expect(screen.queryByRole('rowheader')).toBeNull()
    expect(screen.getAllByRole('cell')).toHaveLength(4)
  })

  it('leaves no empty caption below a picture that has neither words nor credit', () => {
    const { credit: _, ...image } = sampleBlocks.image.image
    show({ id: 'image-plain', kind: 'image', image, caption: [] })
    expect(screen.getByRole('figure').querySelector('figcaption')).toBeNull()
  })

  it('leaves no empty caption below the pictures of a gallery', () => {
    show({ id: 'gallery-plain', kind: 'gallery', items: [{ image: sampleImage('egg') }] })
    expect(document.querySelector('figcaption')).toBeNull()
  })

  it('shows a gallery in which one picture stands twice', () => {
    const [egg] = sampleBlocks.gallery.items
    if (egg === undefined) throw new Error('The sample gallery is empty.')
    show({ ...sampleBlocks.gallery, items: [egg, egg] })
    expect(screen.getAllByRole('img', { name: 'A drawing of egg' })).toHaveLength(2)
  })

  it('takes up no room for an unsupported block that held nothing', () => {
    show({ id: 'unsupported-x', kind: 'unsupported', was: 'x' })
    expect(document.querySelector('#unsupported-x')).toBeNull()
  })

  it('writes a mark of every kind as its element, one inside the other', () => {
    show({
      id: 'p-marks',
      kind: 'paragraph',
      text: [
        { text: 'all', marks: ['strong', 'em', 'strike', 'sub', 'sup', 'code', 'mark', 'mark'] },
        { text: 'mer', lang: 'fr' },
      ],
    })
    const paragraph = screen.getByRole('paragraph')
    expect(paragraph.innerHTML).toContain(
      '<strong><em><s><sub><sup><code><mark>all</mark></code></sup></sub></s></em></strong>',
    )
    expect(within(paragraph).getByText('mer').lang).toBe('fr')
  })
})

describe('what lies with another service', () => {
  it('is linked where it would play, since no policy of ours lets it: a recording and a film', () => {
    show({ ...sampleBlocks.audio, url: toUrl('https://media.example/call.mp3') })
    expect(document.querySelector('audio')).toBeNull()
    const link = screen.getByRole('link', { name: 'Listen: The call of a tern' })
    expect(link.getAttribute('href')).toBe('https://media.example/call.mp3')
    show({ ...sampleBlocks.video, files: [{ src: toUrl('https://media.example/dive.mp4'), type: 'video/mp4' }] })
    expect(document.querySelector('video')).toBeNull()
    expect(screen.getByRole('img', { name: 'A drawing of dive' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Watch the film' }).getAttribute('href')).toBe(
      'https://media.example/dive.mp4',
    )
  })

  it('is left out of a film that has files of its own', () => {
    const { files, tracks = [] } = sampleBlocks.video
    const far = toUrl('https://media.example/dive')
    show({
      ...sampleBlocks.video,
      files: [{ src: far, type: 'video/webm' }, ...files],
      tracks: [...tracks, { src: far, kind: 'subtitles' }],
    })
    expect([...document.querySelectorAll('source, track')].map((one) => one.getAttribute('src'))).toEqual([
      '/media/dive.mp4',
      '/media/dive.vtt',
    ])
  })

  it('is asked for only when the reader presses the button, and then takes the focus', async () => {
    const user = userEvent.setup()
    show(sampleBlocks.embed)
    expect(document.querySelector('iframe')).toBeNull()
    expect(screen.getByText('Playing it here connects you to YouTube.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Play from YouTube' }))
    const frame = screen.getByTitle<HTMLIFrameElement>('A day on the wall')
    expect(frame.src).toBe('https://www.youtube-nocookie.com/embed/a1B2c3D4e5F?autoplay=1')
    expect(frame.getAttribute('sandbox')).not.toContain('allow-top-navigation')
    expect([frame.width, frame.height]).toEqual(['1600', '1200'])
    expect(document.activeElement).toBe(frame)
  })

  it.each([
    [
      'a service without a player of ours',
      { provider: 'mastodon', url: toUrl('https://social.example/1') },
      'Mastodon',
    ],
    ['a reference that is none of the service', { ref: '../../evil' }, 'YouTube'],
  ] as const)('is a link for %s', (_, change, name) => {
    show({ ...sampleBlocks.embed, ...change })
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('link', { name: `See it on ${name}` })).toBeTruthy()
    expect(screen.queryByText(/connects you/)).toBeNull()
  })
})
