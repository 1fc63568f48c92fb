import { describe, expect, it, vi } from 'vitest'
import { leaveToBrowser, type RouterRule } from './leave-to-browser.ts'
import { type Asked, mannerOf } from './manner.ts'

const origin = 'https://paper.example'

/** The rules that a browser is given. */
async function given(): Promise<RouterRule[]> {
  const addRoutes = vi.fn(async (_: RouterRule[]) => undefined)
  await leaveToBrowser({ addRoutes })
  return addRoutes.mock.calls.flatMap(([rules]) => rules)
}

/** Who answers, as a browser reads the rules: the first that fits, and the worker where none does. */
function answererOf(rules: readonly RouterRule[], { url, mode, destination }: Asked): RouterRule['source'] {
  const { origin: of, pathname } = new URL(url)
  const fits = ({ condition: { requestMode, requestDestination, urlPattern } }: RouterRule) =>
    (requestMode ?? mode) === mode &&
    (requestDestination ?? destination) === destination &&
    (urlPattern === undefined || (of === origin && pathname.startsWith(urlPattern.pathname.replace(/\*$/, ''))))
  return rules.find(fits)?.source ?? 'fetch-event'
}

const paths = [
  '/',
  '/articles/low-water',
  '/articles/low-water.json',
  '/articles/low-water.md',
  '/front.json',
  '/sections/world/2.json',
  '/assets/entry-Ab3_x-9Z.js',
  '/assets/words.json',
  '/assets',
  '/images/pier-1a2b3c4d-640.avif',
  '/fonts/own.woff2',
  '/media/talk.mp3',
  '/api/subscriptions/stamp',
  '/worker.js',
  'https://elsewhere.example/assets/a.js',
  'https://elsewhere.example/images/pier.avif',
  'https://paper.example:8443/articles/low-water.json',
]
const destinations = [
  '',
  'document',
  'iframe',
  'script',
  'style',
  'font',
  'image',
  'audio',
  'video',
  'manifest',
] as const
const modes = ['navigate', 'cors', 'no-cors', 'same-origin'] as const
const requests = paths.flatMap((path) =>
  destinations.flatMap((destination) =>
    modes.map((mode): Asked => {
      const isPage = destination === 'document' || destination === 'iframe'
      const [url, headers] = [new URL(path, origin).href, new Headers()]
      return { url, method: 'GET', mode: isPage ? 'navigate' : mode, destination, cache: 'default', headers }
    }),
  ),
)

describe('what a browser is told at the installation', () => {
  it('to fetch by itself is what the worker leaves alone, and of our own site all of it', async () => {
    const rules = await given()
    const told = requests.map((asked) => ({ asked, isLeft: answererOf(rules, asked) === 'network' }))
    expect(told.filter(({ isLeft }) => isLeft).length).toBeGreaterThan(100)
    expect(told.filter(({ asked, isLeft }) => isLeft && mannerOf(asked, origin) !== undefined)).toEqual([])
    const isOurs = ({ url }: Asked) => new URL(url).origin === origin
    expect(
      told.filter(({ asked, isLeft }) => isOurs(asked) && !isLeft && mannerOf(asked, origin) === undefined),
    ).toEqual([])
  })

  it('has no groups of letters to choose from, which browsers refuse', async () => {
    for (const { condition } of await given()) expect(condition.urlPattern?.pathname ?? '/').toMatch(/^[\w/]*\*?$/)
  })
})

describe('the installation goes on', () => {
  it.each<[string, Parameters<typeof leaveToBrowser>[0]]>([
    ['knows no rules', {}],
    ['refuses a rule', { addRoutes: () => Promise.reject(new TypeError('no such condition')) }],
    [
      'refuses all rules at once',
      {
        addRoutes: () => {
          throw new TypeError('not here')
        },
      },
    ],
  ])('where the browser %s', async (_, event) => expect(await leaveToBrowser(event)).toBeUndefined())
})
