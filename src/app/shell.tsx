import type { ReactNode } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { absolute } from '#src/lib/absolute.ts'
import { paths, type Route, toRoute } from '#src/lib/paths.ts'
import { Icon } from '#src/ui/icon.tsx'
import { LinkedText } from '#src/ui/linked-text.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { phrases } from '#src/words/phrases.ts'
import { usePublication } from './publication-context.ts'

type Linked = { url: string; label: string; me?: boolean }

/** The whole address of a page or of the first page of a list, without a slash at its end: `//host/sections/shore/2`. */
const bare = (publication: Publication, url: string) =>
  absolute(publication, url).replace(/(\/\/.+\/.+\/.+)\/\d*$/, '$1')

/** A list of links. Machines are told which of them lead to accounts of the publication's own. */
function LinkList({ links, current }: { links: readonly Linked[]; current?: string }) {
  const publication = usePublication()
  return (
    <ul>
      {links.map(({ url, label, me }) => (
        <li key={`${url} ${label}`}>
          <a
            href={url}
            rel={me ? 'me' : undefined}
            aria-current={bare(publication, url) === current ? 'page' : undefined}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

const useSections = (): Linked[] =>
  usePublication().sections.map(({ id, name }) => ({ url: paths.section(id), label: name }))

/** A field that leads to the search. Where there is no room for it its button alone does. Works without script. */
function SearchBox() {
  const label = phrases.search.title
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of before 2023 do not know the element `search`
    <form role="search" action={paths.search()}>
      <input type="search" name="q" aria-label={label} />
      <button type="submit" aria-label={label}>
        <Icon name="search" />
      </button>
    </form>
  )
}

/** What stands at the top. `path` is that of the page. */
function Masthead({ path, kind }: { path: string; kind: Route['kind'] }) {
  const isFront = kind === 'front'
  const publication = usePublication()
  const { name, tagline, logo, menu } = publication
  const current = bare(publication, path)
  const links = (
    <>
      <LinkList links={useSections()} current={current} />
      {menu === undefined ? null : <LinkList links={menu} current={current} />}
    </>
  )
  return (
    <header className="masthead" data-front={isFront || undefined}>
      <div className="masthead-bar page-wide">
        <a className="nameplate" href={paths.front()} aria-current={isFront ? 'page' : undefined}>
          {logo === undefined ? null : <Mark {...logo} />}
          <span>{name}</span>
        </a>
        {kind === 'search' ? null : <SearchBox />}
        {isFront && tagline !== undefined ? <p className="tagline">{tagline}</p> : null}
        <nav className="sections" aria-label={menu === undefined ? phrases.site.sections : phrases.site.menu}>
          {links}
        </nav>
        <button type="button" className="menu-button" popoverTarget="sf-menu">
          <Icon name="menu" />
          <Icon name="close" />
          <span>{menu === undefined ? phrases.site.sections : phrases.site.menu}</span>
        </button>
      </div>
      <nav
        id="sf-menu"
        popover="auto"
        className="menu"
        aria-label={menu === undefined ? phrases.site.allSections : phrases.site.menu}
      >
        {links}
      </nav>
    </header>
  )
}

/** The mark, or its form for the dark. */
function Mark({ src, alt, dark }: NonNullable<Publication['logo']>) {
  const image = <img src={src} alt={alt} width={32} height={32} />
  if (dark === undefined) return image
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcSet={dark} />
      {image}
    </picture>
  )
}

function Foot() {
  const { name, about, footer = [] } = usePublication()
  return (
    <footer className="foot">
      <div className="foot-columns page-wide">
        <div>
          <p className="type-title">{name}</p>
          {about === undefined ? null : (
            <p className="mt-3 type-about text-secondary">
              <LinkedText inline={about} />
            </p>
          )}
        </div>
        <nav className="foot-links" aria-label={phrases.site.foot}>
          {[{ title: phrases.site.sections, links: useSections() }, ...footer].map(({ title, links }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name of their own and are never moved
            <div key={at}>
              {title === undefined ? null : <h2 className="foot-title">{title}</h2>}
              <LinkList links={links} />
            </div>
          ))}
        </nav>
      </div>
    </footer>
  )
}

/** What stands around every page: the way past it, the nameplate and sections, the page, the foot. `path` is that of the page. */
export function Shell({ path, children }: { path: string; children: ReactNode }) {
  const { kind } = toRoute(path)
  return (
    <>
      <a className="skip-link" href="#sf-main">
        {phrases.site.skip}
      </a>
      <Masthead path={path} kind={kind} />
      <main id="sf-main" tabIndex={-1} className="page page-wide" data-kind={kind}>
        {children}
      </main>
      <Foot />
      <LiveRegion />
    </>
  )
}
