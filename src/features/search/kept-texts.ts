import { keptCaches } from '#src/contract/stored-keys.ts'
import { readArticle } from '#src/lib/load-published.ts'
import { toRoute } from '#src/lib/paths.ts'
import { type StoryText, storyText } from '#src/search/texts.ts'

/** An answer to a query of the app as it is kept; what it holds is unchecked. */
type Answer = { data: unknown }
/** Where the app keeps answers. */
export type Answers = { list: () => Promise<Answer[]> }

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** The words of a piece of a document that publishing drew, in which these entities alone occur. */
const wordsOf = (html: string) =>
  html
    .replace(/<br\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+|#x27);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()

const between = (html: string, start: RegExp, end: string): string => {
  const [opening] = start.exec(html) ?? []
  if (opening === undefined) return ''
  const from = html.indexOf(opening) + opening.length
  const to = html.indexOf(end, from)
  return html.slice(from, to === -1 ? undefined : to)
}

/** Pull-quotes say again what the story says; what is drawn, what is pressed and the number of a source say nothing. */
const noText = /<(aside|svg|button|style|script|dialog|sup(?= class="source-ref"))\b.*?<\/\1>/gs
/** What stands in a line of its own begins and ends with these. */
const edgeOfText = /<\/?(?:p|h\d|[uo]l|li|div|fig\w+|blockquote|t\w+|caption|summary|pre)\b[^>]*>/

/**
 * What of a kept document of a story is searched; undefined where it is none. The document is read as text, since publishing
 * drew it and the policy lets no script parse HTML.
 */
export function textOfDocument(slug: string, html: string): StoryText | undefined {
  const main = between(html, /<main\b[^>]*>/, '</main>')
  const headline = wordsOf(between(main, /<h1\b[^>]*>/, '</h1>'))
  const body = between(main, /<div class="article-body"[^>]*>/, '<div class="story-end"').replace(noText, '')
  if (headline === '' || body === '') return undefined
  return {
    slug,
    headline,
    section: /href="\/sections\/([a-z0-9-]+)"/.exec(main)?.[1] ?? '',
    publishedAt: /<time datetime="([^"]+)"/i.exec(main)?.[1] ?? '',
    side: [
      ...['kicker', 'standfirst'].map((name) => wordsOf(between(main, new RegExp(`<p class="${name}"[^>]*>`), '</p>'))),
      ...[...main.matchAll(/<(\w+) class="byline-author"[^>]*>(.*?)<\/\1>/gs)].map(([, , name = '']) => wordsOf(name)),
    ].filter((text) => text !== ''),
    body: body.split(edgeOfText).flatMap((part) => wordsOf(part) || []),
  }
}

// In ms. A damaged disk may never answer.
const longestWait = 2000

/** What `work` brings; nothing where it fails or takes too long, since a search of the rest is worth more than none. */
function orNone<What>(work: Promise<What[]>): Promise<What[]> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<What[]>((resolve) => {
    timer = setTimeout(resolve, longestWait, [])
  })
  return Promise.race([work.catch(() => []), late]).finally(() => clearTimeout(timer))
}

async function documentsIn(name: string): Promise<StoryText[]> {
  if (!(await caches.has(name))) return []
  const cache = await caches.open(name)
  const read = async (request: Request): Promise<StoryText[]> => {
    const route = toRoute(new URL(request.url).pathname)
    const kept = route.kind === 'story' ? await cache.match(request, { ignoreVary: true }) : undefined
    const text =
      route.kind === 'story' && kept !== undefined ? textOfDocument(route.slug, await kept.text()) : undefined
    return text === undefined ? [] : [text]
  }
  return (await Promise.all([...(await cache.keys())].map((request) => orNone(read(request))))).flat()
}

function textOfAnswer({ data }: Answer): StoryText[] {
  try {
    return [storyText(readArticle(data, 'kept'))]
  } catch {
    // Most are lists; one that is damaged cannot be shown either.
    return []
  }
}

/** All stories that this browser keeps, as documents or as answers, each once. Never throws. */
export async function keptTexts(answers: Answers): Promise<StoryText[]> {
  const documents = [keptCaches.pages, keptCaches.saved].map((name) => orNone(documentsIn(name)))
  const answered = orNone(answers.list()).then((kept) => kept.flatMap(textOfAnswer))
  const found = (await Promise.all([...documents, answered])).flat()
  return [...new Map(found.map((text) => [text.slug, text])).values()]
}
