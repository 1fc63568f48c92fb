import { type RefObject, useRef } from 'react'
import { PassageButton } from './passage-button.tsx'
import { PassageMenu } from './passage-menu.tsx'
import type { PassageSource, ReceivedFragment } from './passage-source.ts'
import { adoptPassageStyles } from './passage-styles.ts'
import { ReceivedPassage } from './received-passage.tsx'
import { useFollower } from './use-follower.ts'
import { usePassageMenu } from './use-passage-menu.ts'
import { usePlacedSpot } from './use-placed-spot.ts'

const menuId = 'sf-passage'

type PassageToolsProps = {
  frame: RefObject<HTMLElement | null>
  source: PassageSource
  /** What asked for the tools, while they were on their way. */
  sign: RefObject<Event | undefined>
  /** What led to the page, if it was the address of a passage. */
  fragment: ReceivedFragment | undefined
}

adoptPassageStyles()

/**
 * Passes on the paragraph that the reader points at, or the words that are selected: one button, one stop of the Tab key,
 * in the margin or in the gap between two paragraphs. It floats, so that nothing ever moves.
 */
export function PassageTools({ frame, source, sign, fragment }: PassageToolsProps) {
  const button = useRef<HTMLButtonElement>(null)
  const { spot, show, hold } = useFollower({ frame, button, sign })
  const placed = usePlacedSpot(spot, frame)
  const { menu, passage, isOpen, toggle, handleToggle } = usePassageMenu(button, hold)
  return (
    <div data-passage-tools="">
      <div
        ref={placed}
        className="passage-spot"
        data-kind={spot?.kind}
        data-by={spot?.kind === 'block' ? spot.by : undefined}
      >
        <PassageButton
          ref={button}
          frame={frame}
          spot={spot}
          menuId={menuId}
          isMenuOpen={isOpen}
          onSpot={show}
          onPress={() => toggle(spot)}
        />
      </div>
      <div ref={menu} id={menuId} popover="auto" className="popover-list" onBeforeToggle={handleToggle}>
        {passage === undefined ? null : (
          <PassageMenu key={`${passage.block} ${passage.words}`} passage={passage} source={source} />
        )}
      </div>
      {fragment === undefined ? null : <ReceivedPassage fragment={fragment} />}
    </div>
  )
}
