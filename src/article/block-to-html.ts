import type { Attribution, Block, BlockOf, Lead, ListItem } from '#src/contract/block.ts'
import type { Image } from '#src/contract/image.ts'
import { joinApart } from '#src/lib/joined.ts'
import { element, emptyElement, join, type Markup, words } from '#src/lib/markup.ts'
import { counted, filled } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { imageFile } from './image-file.ts'
import { type HtmlScope, inlineToHtml, link, reference } from './inline-to-html.ts'

const space = words(' ')
const nothing = words('')

const unlessEmpty = (name: string, content: Markup) => (content === '' ? nothing : element(name, {}, content))

/** A text of several lines. */
const lines = (text: string) =>
  join(text.split('\n').flatMap((line, at) => (at === 0 ? [words(line)] : [emptyElement('br'), words(line)])))

function picture(image: Image, { absolute }: HtmlScope): Markup {
  const { src, width, height } = image.moving === undefined ? imageFile(image) : { ...image, src: image.moving }
  return emptyElement('img', { src: absolute(src), width, height, alt: image.alt ?? '' })
}

function creditLine(credit: Image['credit'], scope: HtmlScope): Markup {
  if (credit === undefined) return nothing
  const extra = joinApart(
    [credit.org, credit.licence].filter((part) => part !== undefined),
    phrases.site.comma,
  )
  const name = credit.url === undefined ? words(credit.text) : link(credit.url, words(credit.text), scope)
  return element('small', {}, name, words(extra === '' ? '' : `${phrases.site.comma}${extra}`))
}

/** Pieces with a space between them; empty ones leave none. */
const spaced = (...pieces: Markup[]) =>
  join(pieces.filter((piece) => piece !== '').flatMap((piece, at) => (at === 0 ? [piece] : [space, piece])))

function figure(image: Image, caption: BlockOf<'image'>['caption'], scope: HtmlScope): Markup {
  const below = spaced(inlineToHtml(caption, scope), creditLine(image.credit, scope))
  return element('figure', {}, picture(image, scope), unlessEmpty('figcaption', below))
}

const gallery = ({ items, caption }: BlockOf<'gallery'>, scope: HtmlScope) =>
  element(
    'figure',
    {},
    ...items.map((item) => figure(item.image, item.caption, scope)),
    unlessEmpty('figcaption', inlineToHtml(caption, scope)),
  )

function attributionLine(attribution: Attribution | undefined, scope: HtmlScope): Markup {
  if (attribution === undefined) return nothing
  const { name, role, source, url } = attribution
  return join([
    url === undefined ? words(name) : link(url, words(name), scope),
    words(role === undefined ? '' : `${phrases.site.comma}${role}`),
    source === undefined ? nothing : reference(source, scope),
  ])
}

const quotation = ({ text, attribution }: BlockOf<'quote' | 'pullquote'>, scope: HtmlScope) =>
  element(
    'blockquote',
    {},
    element('p', {}, inlineToHtml(text, scope)),
    unlessEmpty('p', attributionLine(attribution, scope)),
  )

function pullQuote(block: BlockOf<'pullquote'>, scope: HtmlScope): Markup {
  const context = inlineToHtml(block.context, scope)
  if (context === '') return quotation(block, scope)
  const passage = element(
    'details',
    {},
    element('summary', {}, words(phrases.story.inContext)),
    element('p', {}, context),
  )
  return join([quotation(block, scope), passage])
}

const list = (items: readonly ListItem[], name: 'ol' | 'ul', scope: HtmlScope): Markup =>
  element(
    name,
    {},
    ...items.map(({ text, items: inner = [] }) =>
      element('li', {}, inlineToHtml(text, scope), inner.length === 0 ? nothing : list(inner, name, scope)),
    ),
  )

function film({ files, poster, caption }: BlockOf<'video'>, scope: HtmlScope): Markup {
  const way = files.slice(0, 1).map(({ src }) => link(src, words(phrases.story.watchFilm), scope))
  const below = spaced(...way, inlineToHtml(caption, scope), creditLine(poster?.credit, scope))
  return element(
    'figure',
    {},
    poster === undefined ? nothing : picture(poster, scope),
    element('figcaption', {}, below),
  )
}

function recording({ url, title, seconds, transcript }: BlockOf<'audio'>, scope: HtmlScope): Markup {
  const minutes =
    seconds === undefined ? '' : ` (${counted(phrases.story.length, Math.max(1, Math.round(seconds / 60)))})`
  const listen = filled(phrases.story.listen, words, { title: link(url, words(title), scope) })
  const way = element('p', {}, ...listen, words(minutes))
  if (transcript === undefined) return way
  return join([
    way,
    element(
      'details',
      {},
      element('summary', {}, words(phrases.story.transcriptTitle)),
      element('p', {}, lines(transcript)),
    ),
  ])
}

type Elsewhere = { url: string; title: string; text: Markup; image: Image | undefined }

/** What lies elsewhere, as a link with what is said of it. */
function elsewhere({ url, title, text, image }: Elsewhere, scope: HtmlScope): Markup {
  const shown =
    image === undefined
      ? nothing
      : element('figure', {}, picture(image, scope), unlessEmpty('figcaption', creditLine(image.credit, scope)))
  return join([shown, element('p', {}, link(url, words(title), scope)), unlessEmpty('p', text)])
}

function table({ caption, head, rows, rowHeaders }: BlockOf<'table'>, scope: HtmlScope): Markup {
  const heads = head.map((cell) => element('th', { scope: 'col' }, inlineToHtml(cell, scope)))
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      ...row.map((cell, at) => {
        const isHead = rowHeaders === true && at === 0
        return element(isHead ? 'th' : 'td', isHead ? { scope: 'row' } : {}, inlineToHtml(cell, scope))
      }),
    ),
  )
  return element(
    'table',
    {},
    unlessEmpty('caption', inlineToHtml(caption, scope)),
    heads.length === 0 ? nothing : element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...body),
  )
}

function unsupported({ text = '', url }: BlockOf<'unsupported'>, scope: HtmlScope): Markup {
  return unlessEmpty('p', spaced(lines(text), url === undefined ? nothing : link(url, words(url), scope)))
}

/**
 * One block as HTML that is complete by itself, for readers that know neither our styles nor our scripts: what plays or
 * loads becomes a link. Places for prompts are left out.
 */
export function blockToHtml(block: Block | Lead, scope: HtmlScope): Markup {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, inlineToHtml(block.text, scope))
    case 'heading':
      return element(`h${block.level}`, {}, inlineToHtml(block.text, scope))
    case 'list':
      return list(block.items, block.ordered ? 'ol' : 'ul', scope)
    case 'quote':
      return quotation(block, scope)
    case 'pullquote':
      return pullQuote(block, scope)
    case 'image':
      return figure(block.image, block.caption, scope)
    case 'gallery':
      return gallery(block, scope)
    case 'video':
      return film(block, scope)
    case 'audio':
      return recording(block, scope)
    case 'embed':
      return elsewhere(
        { url: block.url, title: block.title, text: lines(block.text ?? ''), image: block.poster },
        scope,
      )
    case 'table':
      return table(block, scope)
    case 'code':
      return element('pre', {}, element('code', {}, words(block.text)))
    case 'divider':
      return emptyElement('hr')
    case 'callout':
      return element(
        'aside',
        {},
        unlessEmpty('p', block.title === undefined ? nothing : element('strong', {}, words(block.title))),
        ...block.body.map((inner) => blockToHtml(inner, scope)),
      )
    case 'details':
      return element(
        'details',
        {},
        element('summary', {}, words(block.summary)),
        ...block.body.map((inner) => blockToHtml(inner, scope)),
      )
    case 'card':
      return elsewhere(
        {
          url: block.url,
          title: block.title,
          text: spaced(lines(block.description ?? ''), words(block.site ?? '')),
          image: block.image,
        },
        scope,
      )
    case 'slot':
      return nothing
    case 'unsupported':
      return unsupported(block, scope)
  }
}
