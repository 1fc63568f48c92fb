import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areRulesOld, writeRuleFiles } from '#src/disk/made-rules.ts'
import { caddyRules } from '#src/server/hosts/caddy-rules.ts'
import { nginxRules } from '#src/server/hosts/nginx-rules.ts'
import { siteRules } from '#src/server/hosts/site-rules.ts'
import { cacheControl } from '#src/server/site/cache-control.ts'
import { readSiteRecord } from '#src/server/site/site-record.ts'
import { samplePublication, sampleTemplate, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { publish } from './publish.ts'
import { contentHash } from './site/content-hash.ts'

const edition = writeEdition({
  'publication.json': samplePublication,
  'articles/small-story.json': smallStory(),
  'theme.css': `@font-face { font-family: Figtree; src: url("fonts/figtree.woff2") format("woff2"); font-weight: 300 900; }
:root { --sans: "Figtree", sans-serif; --accent: #005f86 }`,
  'styles.css': '.site-name { background: url("/images/wave.svg") }',
  'images/wave.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'fonts/figtree.woff2': readFileSync('docs/themes/daybreak/fonts/figtree.woff2'),
})
const app = writeEdition({
  'index.html': sampleTemplate.replace('<!--sf-head-->', '<!--sf-head--><link rel="stylesheet" href="/assets/a.css">'),
  'assets/a.css': '.a{color:red}',
})
const folder = mkdtempSync(join(tmpdir(), 'standfirst-look-for-hosts-'))
const out = join(folder, 'site')
afterAll(() => {
  for (const one of [folder, edition, app]) rmSync(one, { recursive: true })
})

const run = () =>
  publish({
    ...{ edition, app, out, cache: join(folder, 'cache'), isStrict: true },
    ...{ render: () => '<main></main>', renderShell: () => '<main></main>', onProgress: () => undefined },
  })
async function rules(): Promise<Record<string, string>> {
  const told = siteRules(await readSiteRecord(out), false)
  return { 'nginx.conf': nginxRules(told), 'caddy.conf': caddyRules(told) }
}
const stylesOf = (page: string) =>
  [...readFileSync(join(out, page), 'utf8').matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, style = '']) => style)

describe('a publication that brings theme.css, styles.css and a font', () => {
  beforeAll(async () => {
    const { reports } = await run()
    expect(reports.filter(({ file }) => /\.(?:css|woff2)$/.test(file))).toEqual([])
    await writeRuleFiles(out, await rules())
  })

  it('has a style in its pages that the policy of nginx and Caddy allows', async () => {
    for (const page of ['index.html', 'articles/small-story.html', '404.html']) {
      const styles = stylesOf(page)
      expect(styles.join('')).toMatch(/Figtree.*--accent:#005f86.*@layer edition\{\.site-name/s)
      for (const [name, text] of Object.entries(await rules())) {
        expect(text, name).toContain(`style-src ${styles.map((style) => `'${contentHash(style)}'`).join(' ')}`)
        expect(text, name).toMatch(/font-src 'self';/)
      }
    }
  })

  it('has its font and its pictures at addresses that may be kept for good, by us, nginx and Caddy', () => {
    const named = [
      ...stylesOf('index.html')
        .join('')
        .matchAll(/url\("?(\/assets\/[^")]+)/g),
    ].map(([, path = '']) => path)
    const own = [...new Set(named)].filter((path) => /figtree|wave/.test(path))
    expect(own).toHaveLength(2)
    const patterns = ['nginx-static.conf', 'Caddyfile-static'].map((name) => {
      const text = readFileSync(join('docs/deploy', name), 'utf8')
      const [, pattern = ''] = /"~[ ^]?(\/assets\/\S+\$)"\s+"public, max-age=31536000, immutable"/.exec(text) ?? []
      return new RegExp(`^${pattern}`)
    })
    for (const path of own) {
      expect(readdirSync(join(out, 'assets'))).toContain(path.slice('/assets/'.length))
      expect(cacheControl(path, ''), path).toContain('immutable')
      for (const pattern of patterns) expect(path).toMatch(pattern)
    }
  })

  it('has neither style sheet at an address, and its rules are old once one of them changes', async () => {
    const names = readdirSync(out, { recursive: true, encoding: 'utf8' })
    expect(names.filter((name) => /(?:theme|styles)\.css/.test(name))).toEqual([])
    expect(await areRulesOld(out)).toBe(false)
    await run()
    expect(await areRulesOld(out)).toBe(false)
    writeFileSync(join(edition, 'styles.css'), '.site-name { color: var(--accent) }')
    await run()
    expect(await areRulesOld(out)).toBe(true)
  })
})
