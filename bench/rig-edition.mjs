// Turns the neutral edition of a side-by-side rig (edition.json with its pictures beside it) into a folder for EDITION.
// Usage: node bench/rig-edition.mjs <folder with edition.json> <folder to write>
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined)
  throw new Error('Two folders are needed: where edition.json lies, and where to write.')

const { site, articles } = JSON.parse(await readFile(join(from, 'edition.json'), 'utf8'))
const toId = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
const picture = ({ file, alt, credit }) => ({ src: `/${file}`, alt, credit: { text: credit } })
const span = ({ text, href }) => (href === undefined ? text : { link: href, text })

function block(one) {
  switch (one.type) {
    case 'p':
      return { kind: 'paragraph', text: one.spans.map(span) }
    case 'h2':
      return { kind: 'heading', level: 2, text: one.text }
    case 'quote':
      return { kind: 'quote', text: one.text, attribution: { name: one.cite } }
    case 'list':
      return { kind: 'list', items: one.items.map((text) => ({ text })) }
    case 'image':
      return { kind: 'image', image: picture(one.image), caption: one.image.caption }
    default:
      throw new Error(`The rig's edition has a block that is not known here: ${one.type}`)
  }
}

const write = async (path, value) => {
  await mkdir(join(to, path, '..'), { recursive: true })
  await writeFile(join(to, path), JSON.stringify(value))
}

await cp(join(from, 'images'), join(to, 'images'), {
  recursive: true,
  filter: (path) => !/\.(?:webp|avif)$/.test(path),
})
await write('publication.json', {
  schema: 'publication/1',
  name: site.name,
  tagline: site.tagline,
  url: 'http://localhost:4173/',
  lang: 'en',
  sections: site.nav.map((name) => ({ id: toId(name), name })),
})
for (const article of articles) {
  const author = { id: toId(article.author.name), name: article.author.name, kind: 'person', bio: article.author.bio }
  await write(`authors/${author.id}.json`, author)
  await write(`articles/${article.slug}.json`, {
    schema: 'article/1',
    slug: article.slug,
    kind: 'feature',
    lang: 'en',
    headline: article.headline,
    standfirst: article.standfirst,
    section: toId(article.section),
    authors: [author.id],
    publishedAt: article.published,
    lead: { kind: 'image', image: picture(article.lead), caption: article.lead.caption },
    body: article.body.map(block),
    related: [{ items: article.related.map(({ slug }) => slug) }],
  })
}
console.log(`${articles.length} stories in ${to}`)
