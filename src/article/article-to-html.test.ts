import { describe, expect, it } from 'vitest'
import type { Block } from '#src/contract/block.ts'
import { sampleBlocks, sampleImage, sampleStory, toUrl } from '#src/test/published-story.ts'
import { articleToHtml } from './article-to-html.ts'

const absolute = (path: string) => new URL(path, 'https://gull.example').href
const fold = (body: Block[]) => {
  const { standfirst: _s, lead: _l, ...rest } = sampleStory
  return articleToHtml({ ...rest, body, corrections: [], sources: [] }, absolute).replace(
    /^<div lang="en-GB">|<\/div>$/g,
    '',
  )
}

// What a feed reader gets of every kind. A new kind does not compile until it is listed.
const shown: Record<Block['kind'], string> = {
  paragraph:
    '<p>The terns came back in <strong>April</strong>, says <a href="https://birds.example/census" title="The spring census">the count</a>.<br/>Nobody had expected them so soon, and the wall was still under repair.</p>',
  heading: '<h2>The wall</h2>',
  list: '<ol><li>Terns<ol><li>Common</li><li>Arctic</li></ol></li><li>Gulls</li></ol>',
  quote:
    '<blockquote><p>I heard them before I saw them.</p><p><a href="https://harbour.example/reed">Ona Reed</a>, harbour keeper</p></blockquote>',
  pullquote:
    '<blockquote><p>Nobody had expected them so soon</p><p>From the census</p></blockquote><details><summary>In context</summary><p>Nobody had expected them so soon, and the wall was still under repair.</p></details>',
  image:
    '<figure><img src="https://gull.example/images/nest-1200.jpg" width="1200" height="800" alt="A drawing of nest"/><figcaption>A nest on the wall. <small><a href="https://holm.example/">Lina Holm</a>, The Gull, CC BY 4.0</small></figcaption></figure>',
  gallery:
    '<figure><figure><img src="https://gull.example/images/egg-1200.jpg" width="1200" height="800" alt="A drawing of egg"/><figcaption>One egg.</figcaption></figure><figure><img src="https://gull.example/images/clutch-1200.jpg" width="1200" height="800" alt="A drawing of clutch"/><figcaption>Three eggs. <small>Bo Larsen</small></figcaption></figure><figcaption>Eggs in May.</figcaption></figure>',
  video:
    '<figure><img src="https://gull.example/images/dive-1200.jpg" width="1200" height="800" alt="A drawing of dive"/><figcaption><a href="https://gull.example/media/dive.mp4">Watch the film</a> A tern dives.</figcaption></figure>',
  audio:
    '<p>Listen: <a href="https://gull.example/media/call.mp3">The call of a tern</a> (2 min)</p><details><summary>Transcript</summary><p>Kee-arr.</p></details>',
  embed:
    '<figure><img src="https://gull.example/images/film-1200.jpg" width="1200" height="800" alt="A drawing of film"/></figure><p><a href="https://www.youtube.com/watch?v=a1B2c3D4e5F">A day on the wall</a></p><p>Filmed in one take.</p>',
  table:
    '<table><caption>Pairs a year</caption><thead><tr><th scope="col">Year</th><th scope="col">Pairs</th></tr></thead><tbody><tr><th scope="row">2025</th><td>12</td></tr><tr><th scope="row">2026</th><td>31</td></tr></tbody></table>',
  code: '<pre><code>pairs * 2 &lt; birds</code></pre>',
  divider: '<hr/>',
  callout: '<aside><p><strong>Keep dogs away</strong></p><p>Terns leave a nest that is disturbed.</p></aside>',
  details: '<details><summary>How the birds are counted</summary><p>Twice, by two people.</p></details>',
  card: '<figure><img src="https://gull.example/images/map-1200.jpg" width="1200" height="800" alt="A drawing of map"/></figure><p><a href="https://maps.example/saltmouth">A map of Saltmouth</a></p><p>Every wall and every slipway. maps.example</p>',
  slot: '',
  unsupported: '<p>Have you seen a tern? <a href="https://polls.example/terns">https://polls.example/terns</a></p>',
}

describe('a story as HTML for feeds', () => {
  it.each(Object.values(sampleBlocks))('shows a $kind', (block) => expect(fold([block])).toBe(shown[block.kind]))

  it('shows a picture that moves as it moves, at its own size', () => {
    const image = sampleImage('gull', { moving: toUrl('/images/gull.gif'), width: 1600, height: 900 })
    expect(fold([{ id: 'gull', kind: 'image', image }])).toBe(
      '<figure><img src="https://gull.example/images/gull.gif" width="1600" height="900" alt="A drawing of gull"/></figure>',
    )
  })

  it('numbers its references, which lead to the list of sources at its end', () => {
    const html = articleToHtml(sampleStory, absolute)
    expect(html).toContain('<sup><a href="https://gull.example/articles/terns-return#sf-source-census">1</a></sup>')
    expect(html).toContain('<h2>Sources</h2><ol><li id="sf-source-census">')
    expect(html).toContain(
      ', R. Sandpiper, Saltmouth Bird Society, report, 4 May 2026 (subscription may be needed) · <a',
    )
    expect(html).toContain('<li id="sf-source-atlas"><cite>Atlas of the estuary</cite>, Harbour Press</li>')
  })

  it('has its corrections before its sources, newest first, each with the way to its passage', () => {
    expect(articleToHtml(sampleStory, absolute)).toMatch(
      /<h2>Corrections and clarifications<\/h2><p><strong>Correction, 4 November 2026 at 08:00 UTC:<\/strong> There are 31 pairs\. <a href="https:\/\/gull\.example\/articles\/terns-return#table-counts">See the passage<\/a><\/p><p><strong>Clarification, 3 November 2026 at 08:00 UTC:<\/strong> The wall is the old one\.<\/p><h2>Sources<\/h2><ol>.*<\/ol><\/div>$/,
    )
  })

  it('begins with its standfirst and its lead', () => {
    expect(articleToHtml(sampleStory, absolute)).toMatch(
      /^<div lang="en-GB"><p>A colony that left in 1987 has <em>returned<\/em>\.<\/p><figure><img src="[^"]*terns-1200\.jpg"/,
    )
  })

  it('says of its language and direction', () => {
    expect(articleToHtml({ ...sampleStory, lang: 'ar', dir: 'rtl' }, absolute)).toMatch(/^<div lang="ar" dir="rtl">/)
    expect(articleToHtml({ ...sampleStory, lang: 'he' }, absolute)).toMatch(/^<div lang="he" dir="rtl">/)
    expect(articleToHtml({ ...sampleStory, lang: 'he' }, absolute)).toContain('<h2 lang="en" dir="ltr">Sources</h2>')
    expect(articleToHtml({ ...sampleStory, lang: 'he' }, absolute)).toContain('<strong>\u2068Correction\u2069, \u2068')
  })

  it('leaves alone what is whole already: mail, telephone, another site', () => {
    const links = ['mailto:a@b.example', 'tel:+31201234567', 'http://c.example/'].map(toUrl)
    const html = fold([{ id: 'p', kind: 'paragraph', text: links.map((link) => ({ link, text: 'x' })) }])
    for (const link of links) expect(html).toContain(`href="${link}"`)
  })

  it('has a picture that nobody described as one that decorates, never with a made-up text', () => {
    const { image } = sampleBlocks.image
    expect(fold([{ id: 'i', kind: 'image', image: { ...image, alt: null } }])).toContain('alt=""')
  })

  it('drops a reference to a source that is not listed', () => {
    expect(fold([{ id: 'p', kind: 'paragraph', text: ['a', { ref: 'nobody' }] }])).toBe('<p>a</p>')
  })
})
