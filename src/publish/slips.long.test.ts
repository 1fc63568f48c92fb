import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '#src/contract/problem.ts'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { checkEdition } from './read-content.ts'

/** What a publisher may write by mistake, and what is said of it. */
type Slip = {
  name: string
  files: Record<string, unknown>
  /** Where it is looked for; `articles/a.json` if it is left out. */
  file?: string
  path: string
  /** Words of the file that stand on the line that has to be named; the first line if left out. */
  on?: string
  found: string
  wanted: string
  mend: string
  weight?: Problem['weight']
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)
const paragraph = (text: unknown, more = {}) => ({ kind: 'paragraph', text, ...more })
const picture = (src: string, more = {}) => ({ kind: 'image', image: { src, alt: 'A quay' }, ...more })
const first = paragraph('It happened.')
const newsletter = (id: string) => ({
  id,
  name: 'Tide Table',
  pitch: 'p',
  frequency: 'Weekly',
  privacyUrl: '/newsletters',
})
const consent = (id: string) => ({ id, text: 'Yes', required: false, default: false })
const offer = (id: string) => ({ id, title: 'A year', pitch: 'p', button: 'Subscribe', url: 'https://paper.example/' })
const without = (key: string) => Object.fromEntries(Object.entries(smallStory()).filter(([name]) => name !== key))

type Said = Omit<Slip, 'name' | 'files' | 'file'>
const inStory = (name: string, changes: Record<string, unknown>, said: Said): Slip => ({
  name,
  files: { 'articles/a.json': pretty(smallStory(changes)) },
  ...said,
})
const inText = (name: string, text: string, said: Said): Slip => ({ name, files: { 'articles/a.json': text }, ...said })
const inPublication = (name: string, changes: Record<string, unknown>, said: Said): Slip => ({
  name,
  files: { 'publication.json': pretty({ ...samplePublication, ...changes }) },
  file: 'publication.json',
  ...said,
})
/** The file of an author may have any name. */
const inAuthor = (name: string, changes: Record<string, unknown>, said: Said): Slip => ({
  name,
  files: { 'authors/quill.json': pretty({ ...ada, ...changes }) },
  file: 'authors/quill.json',
  ...said,
})
const ada = { id: 'ada-quill', name: 'Ada Quill', kind: 'person' }

const unread = 'a field that something reads'
const text = pretty(smallStory())

const slips: Slip[] = [
  // Fields that nothing reads.
  inStory(
    'a field with a letter too few',
    { kickr: 'Coasts' },
    { path: 'kickr', on: '"kickr"', found: '"kickr": "Coasts"', wanted: unread, mend: 'did you mean "kicker"?' },
  ),
  inStory(
    'letters that changed places',
    { standfrist: 'x' },
    { path: 'standfrist', on: '"standfrist"', found: 'standfrist', wanted: unread, mend: '"standfirst"' },
  ),
  inStory(
    'capitals',
    { noIndex: true },
    { path: 'noIndex', on: '"noIndex"', found: '"noIndex": true', wanted: unread, mend: '"noindex"' },
  ),
  inStory(
    'one for many',
    { correction: [] },
    { path: 'correction', on: '"correction"', found: 'a list of 0', wanted: unread, mend: '"corrections"' },
  ),
  inStory(
    'the name that another system has',
    { tags: ['Tides'] },
    { path: 'tags', on: '"tags"', found: '"tags"', wanted: unread, mend: '"topics"' },
  ),
  inStory(
    'a flag beside the flags',
    { sponsored: { by: 'x' } },
    { path: 'sponsored', on: '"sponsored"', found: '"sponsored"', wanted: unread, mend: 'inside "flags"' },
  ),
  inStory(
    'a flag with a slip',
    { flags: { sensitve: true } },
    { path: 'flags.sensitve', on: '"sensitve"', found: 'true', wanted: unread, mend: '"sensitive"' },
  ),
  inStory(
    'a draft',
    { draft: true },
    { path: 'draft', on: '"draft"', found: '"draft": true', wanted: unread, mend: '"status": "draft"' },
  ),
  inStory(
    'a field of a block',
    { body: [first, { kind: 'quote', text: 'x', atribution: { name: 'A' } }] },
    { path: 'body[1].atribution', on: 'atribution', found: 'atribution', wanted: unread, mend: '"attribution"' },
  ),
  inStory(
    'a credit beside its picture',
    { body: [first, picture('/images/quay.png', { credit: 'Ada' })] },
    { path: 'body[1].credit', on: '"credit"', found: '"Ada"', wanted: unread, mend: 'inside "image"' },
  ),
  inStory(
    'a field inside running text',
    { body: [paragraph([{ text: 'Words', lnik: '/' }])] },
    { path: 'body[0].text[0].lnik', on: 'lnik', found: 'lnik', wanted: unread, mend: '"link"' },
  ),
  inPublication(
    'a field of the publication',
    { tag_line: 'Slow' },
    { path: 'tag_line', on: 'tag_line', found: 'Slow', wanted: unread, mend: '"tagline"' },
  ),
  inAuthor(
    'a field of an author',
    { biography: 'Ada' },
    { path: 'biography', on: 'biography', found: 'biography', wanted: unread, mend: 'take it out' },
  ),
  inText('a field twice', text.replace('"headline"', '"headline": "First",\n  "headline"'), {
    path: 'headline',
    on: '"A small story"',
    found: '"headline" for the second time',
    wanted: 'each field once',
    mend: 'only the last one counts',
  }),

  // What is no JSON.
  inText('a comma missing', text.replace('"news",', '"news"'), {
    path: '',
    on: '"lang"',
    found: 'lang',
    wanted: 'a comma',
    mend: 'put a comma',
    weight: 'refused',
  }),
  inText('a comma too many', text.replace('"It happened."\n', '"It happened.",\n'), {
    path: '',
    on: '    }',
    found: '}',
    wanted: 'a name in double quotation marks',
    mend: 'take out the comma before it',
    weight: 'refused',
  }),
  inText('a brace missing', text.slice(0, -2), {
    path: '',
    on: '  ]',
    found: 'the end',
    wanted: 'a closing brace',
    mend: '{',
    weight: 'refused',
  }),
  inText('curly quotation marks', text.replace('"small-story"', '“small-story”'), {
    path: '',
    on: '“small-story”',
    found: '“small-story”',
    wanted: 'a text in double quotation marks',
    mend: 'put it in ""',
    weight: 'refused',
  }),
  inText('a comment', text.replace('"kind"', '// what it is\n  "kind"'), {
    path: '',
    on: '//',
    found: '// what it is',
    wanted: 'no comment',
    mend: 'take the comment out',
    weight: 'refused',
  }),
  inText('a line break in a text', text.replace('It happened', 'It\nhappened'), {
    path: '',
    on: '"It',
    found: 'It',
    wanted: 'a closing quotation mark',
    mend: '\\n',
    weight: 'refused',
  }),
  inText('an empty file', '', {
    path: '',
    found: 'an empty file',
    wanted: 'valid JSON',
    mend: 'write the story, or take the file away',
    weight: 'refused',
  }),

  // Fields that are missing, or hold something else.
  {
    name: 'a field that is missing',
    files: { 'articles/a.json': pretty(without('section')) },
    path: 'section',
    found: 'nothing',
    wanted: 'something here',
    mend: 'add "section": "living"',
    weight: 'refused',
  },
  ...Object.entries({
    'front.json': ['front/1', {}],
    'redirects.json': ['redirects/1', { redirects: [] }],
    'pages/about.json': ['page/1', { slug: 'about', title: 'About', body: [first] }],
    'articles/a.json': ['article/1', without('schema')],
  }).map(
    ([file, [schema, value]]): Slip => ({
      name: `a schema that is missing in ${file}`,
      files: { [file]: pretty(value) },
      file,
      path: 'schema',
      found: 'nothing',
      wanted: 'something here',
      mend: `add "schema": "${schema}"`,
      weight: 'refused',
    }),
  ),
  inStory(
    'a day without a time',
    { publishedAt: '2026-03-01' },
    {
      path: 'publishedAt',
      on: 'publishedAt',
      found: '"2026-03-01"',
      wanted: 'as in "2026-11-27T09:00:00+01:00"',
      mend: '"2026-03-01T09:00Z"',
      weight: 'refused',
    },
  ),
  inStory(
    'a day that no month has',
    { publishedAt: '2026-02-30T09:00:00Z' },
    {
      path: 'publishedAt',
      on: 'publishedAt',
      found: '2026-02-30',
      wanted: 'a date and time',
      mend: 'the month has no such day',
      weight: 'refused',
    },
  ),
  inStory(
    'a text for a list',
    { authors: 'ada-quill' },
    {
      path: 'authors',
      on: 'authors',
      found: '"ada-quill"',
      wanted: 'a list',
      mend: '["ada-quill"]',
      weight: 'refused',
    },
  ),
  inStory(
    'a number for a text',
    { headline: 1984 },
    {
      path: 'headline',
      on: 'headline',
      found: '1984',
      wanted: 'a text',
      mend: '"1984", in quotation marks',
      weight: 'refused',
    },
  ),
  inStory(
    'a text for yes or no',
    { noindex: 'true' },
    {
      path: 'noindex',
      on: 'noindex',
      found: '"true"',
      wanted: 'true or false',
      mend: 'true without quotation marks',
      weight: 'damaged',
    },
  ),
  inStory(
    'a headline that is too long',
    { headline: 'x'.repeat(240) },
    {
      path: 'headline',
      on: 'headline',
      found: 'xxx…',
      wanted: 'at most 200 characters',
      mend: '40 characters shorter',
      weight: 'refused',
    },
  ),
  inStory(
    'a name with capitals and spaces',
    { slug: 'Small Story' },
    {
      path: 'slug',
      on: 'slug',
      found: 'Small Story',
      wanted: 'as in "quiet-streets"',
      mend: '"small-story"',
      weight: 'refused',
    },
  ),
  inStory(
    'a language by its name',
    { lang: 'en_GB' },
    { path: 'lang', on: 'lang', found: 'en_GB', wanted: 'as in "en-GB"', mend: '"en-GB"', weight: 'refused' },
  ),
  inStory(
    'a kind with a slip',
    { kind: 'featuer' },
    { path: 'kind', on: '"featuer"', found: 'featuer', wanted: 'one of "news"', mend: '"feature"', weight: 'refused' },
  ),
  inStory(
    'a kind of block with a slip',
    { body: [first, paragraph('x', { kind: 'paragrah' })] },
    {
      path: 'body[1].kind',
      on: 'paragrah',
      found: 'paragrah',
      wanted: 'one of "paragraph"',
      mend: '"paragraph"',
      weight: 'damaged',
    },
  ),
  inStory(
    'for subscribers only',
    { access: 'subscriber' },
    {
      path: 'access',
      on: 'access',
      found: '"subscriber"',
      wanted: '"free"',
      mend: 'take the story out',
      weight: 'refused',
    },
  ),

  // Addresses and pictures.
  inStory(
    'an address without its slash',
    { lead: picture('images/quay.png') },
    {
      path: 'lead.image.src',
      on: '"src"',
      found: 'images/quay.png',
      wanted: 'begins with',
      mend: '"/images/quay.png"',
      weight: 'damaged',
    },
  ),
  inStory(
    'an address with a space',
    { lead: picture('/images/the quay.png') },
    {
      path: 'lead.image.src',
      on: '"src"',
      found: 'the quay',
      wanted: 'without spaces',
      mend: '"/images/the%20quay.png"',
      weight: 'damaged',
    },
  ),
  inStory(
    'an address without its beginning',
    { body: [paragraph([{ link: 'www.tides.example', text: 'x' }])] },
    {
      path: 'body[0].text[0].link',
      on: 'www.',
      found: 'www.tides.example',
      wanted: 'begins with',
      mend: '"https://www.tides.example"',
      weight: 'damaged',
    },
  ),
  inPublication(
    'a mail address in the footer',
    { footer: [{ links: [{ url: 'desk@harbour-post.example', label: 'Write to us' }] }] },
    {
      path: 'footer[0].links[0].url',
      on: 'desk@',
      found: 'desk@',
      wanted: 'mailto:',
      mend: 'write "mailto:desk@harbour-post.example"',
      weight: 'damaged',
    },
  ),
  inAuthor(
    'a mail address where a page is wanted',
    { sameAs: ['ada@paper.example'] },
    {
      path: 'sameAs[0]',
      on: 'ada@',
      found: 'ada@',
      wanted: 'a web address that begins with https:, http: or "/"',
      mend: 'leave it out, or write an address that begins so',
      weight: 'damaged',
    },
  ),
  inPublication(
    'a city for a time zone',
    { timeZone: 'London' },
    {
      path: 'timeZone',
      on: '"London"',
      found: '"London"',
      wanted: 'the name of a time zone',
      mend: 'did you mean "Europe/London"?',
      weight: 'damaged',
    },
  ),
  inPublication(
    'a language by its English name',
    { lang: 'english' },
    { path: 'lang', on: '"english"', found: '"english"', wanted: 'the tag of a language', mend: 'did you mean "en"?' },
  ),
  inPublication(
    'a consent that is ticked',
    { newsletters: [{ ...newsletter('tide'), consents: [{ ...consent('partners'), default: true }] }] },
    {
      path: 'newsletters[0].consents[0].default',
      on: '"default"',
      found: 'true',
      wanted: 'false',
      mend: 'nothing is ever ticked for a reader',
      weight: 'damaged',
    },
  ),
  {
    name: 'an old address that leads to a story with a slip',
    files: {
      'redirects.json': pretty({ schema: 'redirects/1', redirects: [{ from: '/old', to: '/articles/smal-story' }] }),
    },
    file: 'redirects.json',
    path: 'redirects[0].to',
    on: '"to"',
    found: '"/articles/smal-story"',
    wanted: 'an address at which something is published',
    mend: 'did you mean "/articles/small-story"?',
  },
  {
    name: 'an old address that leads to no story',
    files: {
      'redirects.json': pretty({ schema: 'redirects/1', redirects: [{ from: '/old', to: '/articles/nothing-here' }] }),
    },
    file: 'redirects.json',
    path: 'redirects[0].to',
    on: '"to"',
    found: '"/articles/nothing-here"',
    wanted: 'an address at which something is published',
    mend: 'no such page is there',
  },
  inStory(
    'a picture by another ending',
    { lead: picture('/images/quay.pgn') },
    {
      path: 'lead.image.src',
      on: '"src"',
      found: 'not in the edition',
      wanted: 'a picture in the edition',
      mend: '"/images/quay.png"',
      weight: 'damaged',
    },
  ),
  inStory(
    'a picture that is not there',
    { lead: picture('/images/gone.jpg') },
    {
      path: 'lead.image.src',
      on: '"src"',
      found: 'not in the edition',
      wanted: 'a picture in the edition',
      mend: 'put it into the edition',
      weight: 'damaged',
    },
  ),
  inStory(
    "a telephone's picture",
    { lead: picture('/images/quay.heic') },
    {
      path: 'lead.image.src',
      on: '"src"',
      found: 'a kind of picture that cannot be shown',
      wanted: 'a picture in the edition',
      mend: 'export it as JPEG or PNG',
      weight: 'damaged',
    },
  ),
  inStory(
    'half a picture',
    { lead: picture('/images/half.png') },
    {
      path: 'lead.image.src',
      on: '"src"',
      found: 'cannot be read',
      wanted: 'a picture in the edition',
      mend: 'put it into the edition',
      weight: 'damaged',
    },
  ),
  inStory(
    'a picture without words for it',
    { lead: { kind: 'image', image: { src: '/images/quay.png' } } },
    { path: 'lead.image.alt', on: '"image": {', found: 'nothing', wanted: 'what the picture shows', mend: '"alt"' },
  ),
  inStory(
    'a share picture that is not there',
    { share: { image: '/images/gone.png' } },
    {
      path: 'share.image',
      on: 'gone',
      found: 'not in the edition',
      wanted: 'a picture in the edition',
      mend: 'put it into the edition',
    },
  ),
  inPublication(
    'a logo that is not there',
    { logo: { src: '/mark.svg' } },
    {
      path: 'logo.src',
      on: 'mark.svg',
      found: 'not in the edition',
      wanted: 'a picture in the edition',
      mend: 'put it into the edition',
    },
  ),
  inStory(
    'a recording of another site',
    { body: [first, { kind: 'audio', url: 'https://sound.example/a.mp3', title: 'A' }] },
    {
      path: 'body[1].url',
      on: 'sound.example',
      found: 'sound.example',
      wanted: 'a file of the edition',
      mend: 'put the file into the edition',
    },
  ),
  inStory(
    'a film that is not there',
    { body: [first, { kind: 'video', files: [{ src: '/media/a.mp4', type: 'video/mp4' }] }] },
    {
      path: 'body[1].files[0].src',
      on: '/media/a.mp4',
      found: 'not in the edition',
      wanted: 'a file of the edition',
      mend: 'put it there',
    },
  ),

  // Names that lead nowhere.
  inPublication(
    'a front story that is not there',
    { front: ['smal-story'] },
    { path: 'front[0]', on: 'smal-story', found: 'smal-story', wanted: 'the name of a story', mend: '"small-story"' },
  ),
  inPublication(
    'two sections of one id',
    { sections: [...samplePublication.sections, { id: 'coasts', name: 'Again' }] },
    {
      path: 'sections[1].id',
      on: '"id": "coasts"',
      found: 'for the second time',
      wanted: 'an id that no other has',
      mend: 'give it another',
    },
  ),
  inPublication(
    'two newsletters of one id',
    { newsletters: [newsletter('tide'), newsletter('tide')] },
    {
      path: 'newsletters[1].id',
      on: 'tide',
      found: 'for the second time',
      wanted: 'an id that no other has',
      mend: 'give it another',
    },
  ),
  inPublication(
    'two offers of one id',
    { offers: [offer('year'), offer('year')] },
    {
      path: 'offers[1].id',
      on: '"id": "year"',
      found: 'for the second time',
      wanted: 'an id that no other has',
      mend: 'give it another',
    },
  ),
  inPublication(
    'two consents of one id',
    { newsletters: [{ ...newsletter('tide'), consents: [consent('partners'), consent('partners')] }] },
    {
      path: 'newsletters[0].consents[1].id',
      on: '"id": "partners"',
      found: 'for the second time',
      wanted: 'an id that no other has',
      mend: 'give it another',
    },
  ),
  inPublication(
    'an offer that leads to no story',
    { offers: [{ ...offer('year'), url: '/articles/smal-story' }] },
    {
      path: 'offers[0].url',
      on: 'smal-story',
      found: 'smal-story',
      wanted: 'the name of a story',
      mend: 'small-story',
    },
  ),
  inStory(
    'a section with a slip',
    { section: 'coast' },
    { path: 'section', on: '"section"', found: '"coast"', wanted: 'a section', mend: '"coasts"' },
  ),
  inStory(
    'an author with a slip',
    { authors: ['ada-quil'] },
    {
      path: 'authors[0]',
      on: 'ada-quil"',
      found: '"ada-quil"',
      wanted: 'a file authors/ada-quil.json',
      mend: '"ada-quill"',
    },
  ),
  inStory(
    'a related story that is not there',
    { related: [{ items: ['nowhere'] }] },
    {
      path: 'related[0].items[0]',
      on: 'nowhere',
      found: 'nowhere',
      wanted: 'the name of a story',
      mend: 'mend the name',
    },
  ),
  inStory(
    'a story that is related to itself',
    { related: [{ items: ['small-story'] }] },
    {
      path: 'related[0].items[0]',
      on: '"small-story"',
      found: 'the story itself',
      wanted: 'another story',
      mend: 'take it out',
    },
  ),
  inStory(
    'a correction of no block',
    { corrections: [{ at: '2026-03-02T08:00:00Z', kind: 'correction', text: 'x', block: 'gone' }] },
    { path: 'corrections[0].block', on: '"gone"', found: 'gone', wanted: 'the name of a block', mend: 'mend the name' },
  ),
  inStory(
    'a pull-quote from nowhere',
    { body: [first, { kind: 'pullquote', text: 'It happened', from: 'gone' }] },
    { path: 'body[1].from', on: '"from"', found: 'gone', wanted: 'the name of a block', mend: 'mend the name' },
  ),
  inStory(
    'a source that is not listed',
    { body: [paragraph(['It happened.', { ref: 'log' }])] },
    { path: 'body[0].text[1].ref', on: '"ref"', found: 'log', wanted: 'the name of a source', mend: 'mend the name' },
  ),
  inStory(
    'a quote of a source that is not listed',
    { body: [first, { kind: 'quote', text: 'x', attribution: { name: 'A', source: 'log' } }] },
    {
      path: 'body[1].attribution.source',
      on: '"source"',
      found: 'log',
      wanted: 'the name of a source',
      mend: 'mend the name',
    },
  ),
  inStory(
    'a link to a story that is not there',
    { body: [paragraph([{ link: '/articles/small-stroy', text: 'x' }])] },
    {
      path: 'body[0].text[0].link',
      on: '"link"',
      found: 'small-stroy',
      wanted: 'the name of a story',
      mend: '"small-story"',
    },
  ),
  inStory(
    'a link to a section that is not there',
    { body: [paragraph([{ link: '/sections/coast', text: 'x' }])] },
    { path: 'body[0].text[0].link', on: '"link"', found: 'coast', wanted: 'the name of a section', mend: '"coasts"' },
  ),
  inStory(
    'a link to an author who is not there',
    { body: [paragraph([{ link: '/authors/ada-quil', text: 'x' }])] },
    {
      path: 'body[0].text[0].link',
      on: '"link"',
      found: 'ada-quil',
      wanted: 'the name of an author',
      mend: '"ada-quill"',
    },
  ),
  {
    name: 'an author whose id is not what the file is called',
    files: {
      'authors/nell-crake.json': pretty({ ...ada, id: 'nell-krake' }),
      'articles/a.json': pretty(smallStory({ authors: ['nell-crake'] })),
    },
    file: 'authors/nell-crake.json',
    path: 'id',
    on: '"id"',
    found: '"nell-krake"',
    wanted: '"nell-crake", as the file is called',
    mend: 'write "nell-crake"',
  },
  {
    name: 'an author whose file has another id',
    files: {
      'authors/nell-crake.json': pretty({ ...ada, id: 'nell-krake' }),
      'articles/a.json': pretty(smallStory({ authors: ['nell-crake'] })),
    },
    path: 'authors[0]',
    on: '"nell-crake"',
    found: '"nell-crake"',
    wanted: 'a file authors/nell-crake.json',
    mend: 'mend "id" in authors/nell-crake.json',
  },
  inAuthor(
    'a biography with a link to a story that is not there',
    { bio: [{ link: '/articles/smal-story', text: 'x' }] },
    { path: 'bio[0].link', on: '"link"', found: 'smal-story', wanted: 'the name of a story', mend: '"small-story"' },
  ),
  inAuthor(
    'a portrait that is not there',
    { avatar: { src: '/images/gone.jpg', alt: '' } },
    {
      path: 'avatar.src',
      on: '"src"',
      found: 'gone',
      wanted: 'a picture in the edition',
      mend: 'put it into the edition',
      weight: 'damaged',
    },
  ),
  inStory(
    'a link to a passage that is not there',
    { body: [paragraph([{ link: 'https://paper.example/articles/small-story#gone', text: 'x' }])] },
    {
      path: 'body[0].text[0].link',
      on: '"link"',
      found: 'gone',
      wanted: 'a block of that story',
      mend: 'mend the name',
    },
  ),
  inStory(
    'two blocks of one id',
    { body: [paragraph('A', { id: 'a' }), paragraph('B', { id: 'a' })] },
    {
      path: 'body[1].id',
      on: '"id": "a"',
      found: 'for the second time',
      wanted: 'an id that no other block has',
      mend: 'give it another',
    },
  ),
  inStory(
    'two sources of one id',
    {
      sources: [
        { id: 'log', title: 'A' },
        { id: 'log', title: 'B' },
      ],
    },
    {
      path: 'sources[1]',
      on: '{\n      "id": "log",\n      "title": "B"',
      found: 'an object',
      wanted: 'an id that no other has',
      mend: 'give it another',
      weight: 'damaged',
    },
  ),
  {
    name: 'two stories of one slug',
    files: { 'articles/a.json': text, 'articles/b.json': text },
    file: 'articles/b.json',
    path: 'slug',
    on: '"slug"',
    found: 'which articles/a.json has already',
    wanted: 'a slug of its own',
    mend: 'give one of the two another',
    weight: 'refused',
  },

  // Words and dates.
  inStory(
    'HTML',
    { body: [paragraph('It <em>happened</em>.')] },
    { path: 'body[0].text', on: '<em>', found: '"<em>", which looks like HTML', wanted: 'plain words', mend: 'marks' },
  ),
  inAuthor(
    'HTML in a biography',
    { bio: 'Ada <b>sails</b>.' },
    { path: 'bio', on: '<b>', found: '"<b>", which looks like HTML', wanted: 'plain words', mend: 'marks' },
  ),
  inPublication(
    'Markdown of the publication',
    { about: 'It is **slow**.' },
    { path: 'about', on: '**slow**', found: 'looks like Markdown', wanted: 'plain words', mend: 'marks' },
  ),
  inStory(
    'a code of HTML',
    { headline: 'Salt &amp; water' },
    { path: 'headline', on: '&amp;', found: '&amp;', wanted: 'plain words', mend: 'write the sign itself' },
  ),
  inStory(
    'Markdown',
    { body: [paragraph('It **happened** [there](https://tides.example/).')] },
    {
      path: 'body[0].text',
      on: '**happened**',
      found: 'which looks like Markdown',
      wanted: 'plain words',
      mend: 'marks',
    },
  ),
  inStory(
    'no body',
    { body: [] },
    { path: 'body', on: '"body"', found: 'a list of 0', wanted: 'the story itself', mend: 'write it' },
  ),
  inStory(
    'a paragraph without a word',
    { body: [first, paragraph(' ')] },
    { path: 'body[1].text', on: '" "', found: '""', wanted: 'some words', mend: 'take the block out' },
  ),
  inStory(
    'a pull-quote that nobody said',
    { body: [first, { kind: 'pullquote', text: 'Nobody said so' }] },
    {
      path: 'body[1].text',
      on: 'Nobody said so',
      found: 'Nobody said so',
      wanted: 'words that stand in the story',
      mend: 'name the source',
    },
  ),
  inStory(
    'a second prompt',
    { body: [first, { kind: 'slot', slot: 'newsletter' }, { kind: 'slot', slot: 'newsletter' }] },
    {
      path: 'body[2].slot',
      on: '"slot": "newsletter"',
      found: 'the second',
      wanted: 'one slot',
      mend: 'take this one out',
    },
  ),
  inStory(
    'updated before it was published',
    { updatedAt: '2026-02-01T08:00:00Z' },
    {
      path: 'updatedAt',
      on: 'updatedAt',
      found: '2026-02-01',
      wanted: 'a moment after "publishedAt"',
      mend: 'mend one of the two',
    },
  ),
  inStory(
    'corrected before it was published',
    { corrections: [{ at: '2026-02-01T08:00:00Z', kind: 'update', text: 'x' }] },
    {
      path: 'corrections[0].at',
      on: '"at"',
      found: '2026-02-01',
      wanted: 'a moment after "publishedAt"',
      mend: 'mend one of the two',
    },
  ),
  inStory(
    'a year that is still to come',
    { publishedAt: '2626-03-01T08:00:00Z' },
    {
      path: 'publishedAt',
      on: 'publishedAt',
      found: 'still to come',
      wanted: 'a moment that has passed',
      mend: 'look at the year',
    },
  ),
  inStory(
    'a source of a day to come',
    { sources: [{ id: 'log', title: 'A', publishedAt: '2626-03-01' }] },
    {
      path: 'sources[0].publishedAt',
      on: '2626',
      found: 'still to come',
      wanted: 'a moment that has passed',
      mend: 'look at the year',
    },
  ),
]

const base = {
  'publication.json': pretty(samplePublication),
  'authors/quill.json': pretty(ada),
  'articles/a.json': text,
}
const made: string[] = []
const cache = mkdtempSync(join(tmpdir(), 'standfirst-slips-'))
let png: Buffer
beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699', noise } })
    .png()
    .toBuffer()
})
afterAll(() => {
  for (const folder of [...made, cache]) rmSync(folder, { recursive: true, force: true })
})

async function check(files: Record<string, unknown>) {
  const pictures = {
    'images/quay.png': png,
    'images/quay.heic': 'x',
    'images/half.png': png.subarray(0, png.length / 2),
  }
  const folder = writeEdition({ ...base, ...pictures, ...files })
  made.push(folder)
  return (await checkEdition(folder, { cache })).reports.flatMap(({ file, problems }) =>
    problems.map((problem) => ({ file, ...problem })),
  )
}

describe('a slip of the pen', () => {
  it('there is none in the edition that the slips are written into', async () => {
    const files = { 'articles/a.json': pretty(smallStory({ lead: picture('/images/quay.png') })) }
    const told = await check(files)
    // It lies there for one of the slips, and is never public.
    expect(told.filter(({ file }) => file !== 'images/quay.heic')).toEqual([])
  })

  it('is no name that an embed has with its provider', async () => {
    const embed = { kind: 'embed', provider: 'youtube', ref: 'abc', url: 'https://video.example/abc', title: 'Tides' }
    const told = await check({ 'articles/a.json': pretty(smallStory({ body: [first, embed] })) })
    expect(told.filter(({ file }) => file === 'articles/a.json')).toEqual([])
  })

  it('is no link to an address that a page had before', async () => {
    const link = (to: string) => ({ link: to, text: 'x' })
    const old = [link('/articles/once'), link('/2019/small/'), link('https://paper.example/2019/small')]
    const body = [{ kind: 'paragraph', text: ['It happened.', ...old, link('/articles/never')] }]
    const redirects = [{ from: '/2019/small', to: '/articles/small-story' }]
    const told = await check({
      'articles/a.json': pretty(smallStory({ formerly: ['once'], body })),
      'redirects.json': pretty({ schema: 'redirects/1', redirects }),
    })
    expect(told.filter(({ path }) => path.endsWith('.link')).map(({ found }) => found)).toEqual(['"never"'])
  })

  const rows: string[][] = []
  it.each(slips)('is named with its place and what mends it: $name', async (slip) => {
    const { files, file = 'articles/a.json', path, on, found, wanted, mend, weight = 'note' } = slip
    const source = String(files[file])
    const problem = (await check(files)).find(
      (one) => one.file === file && one.path === path && one.found.includes(found),
    )
    // The row is kept whatever comes of it, so that the table shows what is missing.
    const { line, column } = problem ?? {}
    rows.push([
      slip.name,
      `${file}:${line}:${column}`,
      path,
      ...[problem?.found, problem?.wanted, problem?.mend].map(String),
    ])
    expect(problem).toMatchObject({
      weight,
      wanted: expect.stringContaining(wanted),
      mend: expect.stringContaining(mend),
    })
    const offset = on === undefined ? 0 : source.lastIndexOf(on)
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(line).toBe(source.slice(0, offset).split('\n').length)
    expect(column).toBeGreaterThan(0)
  })

  it('of forty and more, none is silent', () => {
    const titles = ['slip', 'where', 'path', 'found', 'wanted', 'mend']
    console.log([titles, ...rows].map((cells) => cells.map((cell) => cell.slice(0, 70)).join(' | ')).join('\n'))
    expect(rows.length).toBe(slips.length)
    expect(rows.length).toBeGreaterThanOrEqual(40)
    expect(rows.filter((cells) => cells.includes('undefined'))).toEqual([])
  })
})
