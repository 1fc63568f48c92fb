import type { ReactNode } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import { paths, type Route } from '#src/lib/paths.ts'
import { Icon } from '#src/ui/icon.tsx'
import { LinkedText } from '#src/ui/linked-text.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { phrases } from '#src/words/phrases.ts'
import { usePublication } from './publication-context.ts'

function SectionLinks({ route }: { route: Route }) {
  const { sections } = usePublication()
  const current = route.kind === 'section' ? route.id : undefined
  return sections.map(({ id, name }) => (
    <li key={id}>
      <a href={paths.section(id)} aria-current={id === current ? 'page' : undefined}>
        {name}
      </a>
    </li>
  ))
}

function Masthead({ route }: { route: Route }) {
  const { name, tagline, logo } = usePublication()
  const isFront = route.kind === 'front'
  return (
    <header className="masthead" data-front={isFront || undefined} data-long={name.length > 13}>
      <div className="masthead-bar page-wide">
        <a className="nameplate" href={paths.front()} aria-current={isFront ? 'page' : undefined}>
          {logo === undefined ? null : <Mark {...logo} />}
          <span>{name}</span>
        </a>
        {isFront && tagline !== undefined ? <p className="tagline">{tagline}</p> : null}
        <nav className="sections" aria-label={phrases.site.sections}>
          <ul>
            <SectionLinks route={route} />
          </ul>
        </nav>
        <button type="button" className="menu-button" popoverTarget="sf-menu">
          <Icon name="menu" />
          {phrases.site.sections}
        </button>
      </div>
      <nav id="sf-menu" popover="auto" className="menu" aria-label={phrases.site.allSections}>
        <ul>
          <SectionLinks route={route} />
        </ul>
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
  const { name, about, sections, policies, newsletters } = usePublication()
  const corrections = policies.corrections
  return (
    <footer className="foot">
      <div className="page-wide pt-10 pb-14">
        <p className="type-title">{name}</p>
        {about === undefined ? null : (
          <p className="mt-3 max-w-176 type-about text-secondary">
            <LinkedText inline={about} />
          </p>
        )}
        {corrections === undefined ? null : <p className="mt-3 max-w-176 type-about text-secondary">{corrections}</p>}
        <ul className="mt-4 flex flex-wrap gap-x-7">
          {sections.map(({ id, name: section }) => (
            <li key={id}>
              <a href={paths.section(id)}>{section}</a>
            </li>
          ))}
          {newsletters.length === 0 ? null : (
            <li>
              <a href={paths.newsletters()}>{phrases.site.newsletters}</a>
            </li>
          )}
          <li>
            <a href={paths.feed('rss')}>{phrases.site.feed}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}

/** What stands around every page: the way past it, the nameplate and sections, the page, the foot. */
export function Shell({ route, children }: { route: Route; children: ReactNode }) {
  return (
    <>
      <a className="skip-link" href="#sf-main">
        {phrases.site.skip}
      </a>
      <Masthead route={route} />
      <main id="sf-main" tabIndex={-1} className="page page-wide" data-kind={route.kind}>
        {children}
      </main>
      <Foot />
      <LiveRegion />
    </>
  )
}
