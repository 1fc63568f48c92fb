import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './headers.ts'

const nothingInline = { styleHashes: [], scriptHashes: [], hasStyleSheets: false }

describe('the content security policy', () => {
  it('allows nothing by default and nothing unsafe at all', () => {
    const policy = contentSecurityPolicy(nothingInline)
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'none'; /)
    expect(policy).not.toMatch(/unsafe|\*|data:|http:/)
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types standfirst-worker")
    expect(policy).toContain("manifest-src 'self'; worker-src 'self'; ")
    expect(policy).toContain('report-uri /csp-reports; report-to csp')
  })

  it('allows the inline code that the publisher wrote, and style sheets where there are any', () => {
    const policy = contentSecurityPolicy({
      styleHashes: ['sha256-a'],
      scriptHashes: ['sha256-b'],
      hasStyleSheets: true,
    })
    expect(policy).toContain("script-src 'self' 'sha256-b';")
    expect(policy).toContain("style-src 'self' 'sha256-a';")
  })

  it('names each directive once', () => {
    const names = contentSecurityPolicy(nothingInline)
      .split('; ')
      .map((directive) => directive.split(' ')[0])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the permissions policy', () => {
  const policy = securityHeaders(nothingInline)['permissions-policy']
  it.each(['camera=()', 'microphone=()', 'geolocation=()', 'browsing-topics=()', 'clipboard-write=(self)'])(
    'has %s',
    (item) => expect(policy?.split(', ')).toContain(item),
  )
  it('lets the video players go full screen', () => {
    expect(policy).toContain('fullscreen=(self "https://www.youtube-nocookie.com" "https://player.vimeo.com")')
  })
})
