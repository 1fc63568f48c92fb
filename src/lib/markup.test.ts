import { describe, expect, it } from 'vitest'
import { element, emptyElement, join, words } from './markup.ts'
import { xmlDocument } from './xml.ts'

const hostile = `"'><script>&amp;`

describe('markup', () => {
  it('holds texts as texts, in elements and in attributes', () => {
    expect(element('a', { href: '/', title: hostile }, words(hostile))).toBe(
      '<a href="/" title="&quot;&#39;&gt;&lt;script&gt;&amp;amp;">&quot;&#39;&gt;&lt;script&gt;&amp;amp;</a>',
    )
  })
  it('leaves out attributes that have no value, and keeps those that are empty or 0', () => {
    expect(emptyElement('img', { alt: '', width: 0, title: undefined })).toBe('<img alt="" width="0"/>')
  })
  it('is put together from markup alone', () => {
    expect(element('p', {}, words('a'), emptyElement('br'), join([words('b'), words('c')]))).toBe('<p>a<br/>bc</p>')
    // @ts-expect-error a text is no markup
    element('p', {}, '<b>')
    // @ts-expect-error nor is one in a list
    join(['<b>'])
  })
})

describe('an XML document', () => {
  it('holds no character that XML forbids, and all others', () => {
    const text = 'a\u0000\u0007\u000b\u001f\ud800b\udc00\ufffe\uffffc\t\n\u0085\ue000\ufffd😀'
    expect(xmlDocument(element('a', { b: text }, words(text)))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="abc\t\n\u0085\ue000\ufffd😀">abc\t\n\u0085\ue000\ufffd😀</a>\n',
    )
  })
})
