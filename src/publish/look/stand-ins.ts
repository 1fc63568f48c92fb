import type { OwnFont } from './own-fonts.ts'

/** A face of the reader's device. */
export type StandIn = { name: string; local: readonly string[]; width: number }
// What devices have of their own, and the average width of its letters in the sample of measure-font.ts. Liberation is as
// wide as the three that it stands for, and Georgia as wide as Arial.
const arial: StandIn = { name: 'Arial', local: ['Arial', 'Liberation Sans', 'Roboto'], width: 0.4375 }
const georgia: StandIn = { name: 'Georgia', local: ['Georgia'], width: 0.4376 }
const times: StandIn = { name: 'Times', local: ['Times New Roman', 'Liberation Serif', 'Noto Serif'], width: 0.3997 }
const courier: StandIn = { name: 'Courier', local: ['Courier New', 'Liberation Mono'], width: 0.6001 }

type Kind = 'serif' | 'sans-serif' | 'monospace'
const kinds: Readonly<Record<Kind, readonly StandIn[]>> = {
  serif: [georgia, times],
  'sans-serif': [arial],
  monospace: [courier],
}
const generic: Readonly<Record<string, Kind>> = {
  ...{ serif: 'serif', 'ui-serif': 'serif', 'sans-serif': 'sans-serif', 'ui-sans-serif': 'sans-serif' },
  ...{ 'system-ui': 'sans-serif', 'ui-rounded': 'sans-serif', monospace: 'monospace', 'ui-monospace': 'monospace' },
}
/** What a face is taken for whose families name none. */
export const usual = { display: 'serif', serif: 'serif', sans: 'sans-serif' } as const
// Faces of the device that no other is measured against.
const others = new Set(['cursive', 'fantasy', 'math', 'emoji'])
export const isGeneric = (family: string): boolean => Object.hasOwn(generic, family) || others.has(family)
const onDevices = new Set([arial, georgia, times, courier].flatMap(({ local }) => local))
/** Whether nearly every reader's device has a family. */
export const isOnDevices = (family: string): boolean => onDevices.has(family)
/** Families as CSS reads them in an attribute between double quotation marks: a name with spaces or digits stays one. */
export const listed = (families: readonly string[]): string =>
  families.map((family) => (isGeneric(family) ? family : `'${family}'`)).join(',')
export const kindOf = (families: readonly string[]): Kind | undefined =>
  families
    .map((family) => (Object.hasOwn(generic, family) ? generic[family] : undefined))
    .find((kind) => kind !== undefined)
export const standInsOf = (kind: Kind): readonly StandIn[] => kinds[kind]

/** The family of a device's face that has the measures of another. */
export const nameFor = (family: string, standIn: StandIn) => `${family} as ${standIn.name}`
const percent = (value: number) => `${(value * 100).toFixed(2).replace(/\.?0+$/, '')}%`

/** A device's face that takes as much room as a face of the publication's: a page that shows in it is laid out the same. */
export function standInRule({ family, metrics }: OwnFont, standIn: StandIn): string {
  const size = metrics.width === undefined ? 1 : metrics.width / standIn.width
  const local = standIn.local.map((name) => `local("${name}")`).join(',')
  const heights = [
    ['ascent', metrics.ascent],
    ['descent', metrics.descent],
    ['line-gap', metrics.lineGap],
  ] as const
  const overrides = heights.map(([name, value]) => `${name}-override:${percent(value / size)}`).join(';')
  return `@font-face{font-family:"${nameFor(family, standIn)}";src:${local};size-adjust:${percent(size)};${overrides}}`
}
