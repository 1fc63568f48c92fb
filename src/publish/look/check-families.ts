import type { Problem } from '#src/contract/problem.ts'
import { isFamily, unquoted } from './own-fonts.ts'
import { isGeneric, isOnDevices } from './stand-ins.ts'
import { faces, theme } from './theme.ts'
import type { Given, GivenFace } from './theme-file.ts'

const ours = new Set(faces.flatMap((face) => theme.families[face]))

/**
 * Names each family that comes first for a face and has no file: not ours, nor one that `named` brings along, nor one that
 * nearly every device has.
 */
export function checkFamilies(given: readonly Given[], named: readonly GivenFace[]): Problem[] {
  const brought = new Set(named.map(({ says }) => unquoted(says.get('font-family') ?? '')))
  return given.flatMap(({ name, value, scheme, place }): Problem[] => {
    const family = unquoted(value.split(',')[0] ?? '')
    const isFace = scheme === 'main' && (faces as readonly string[]).includes(name) && isFamily(family)
    if (!isFace || ours.has(family) || brought.has(family) || isGeneric(family) || isOnDevices(family)) return []
    return [
      {
        weight: 'note',
        path: `--${name}`,
        found: `"${family}", which has no file here: only devices that have it will show it`,
        wanted: '@font-face to name its file, or a family that devices have',
        mend: 'put its WOFF2 file into the edition, and name that in @font-face',
        ...place,
      },
    ]
  })
}
