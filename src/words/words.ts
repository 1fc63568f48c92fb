import type { english } from './en.ts'

/** The places of a message: `{name}`. */
export type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never

type Holds<Name extends string> = Name extends Name ? (text: `${string}{${Name}}${string}`) => void : never
type HoldsAll<Name extends string> = Holds<Name> extends (text: infer Text) => void ? Text : never
/** A text in another language, with each place that the English text has. */
type Alike<Text extends string> = [Places<Text>] extends [never] ? string : HoldsAll<Places<Text>>
/** A text for each form that a language has of a number; "one minute" may do without the figure. */
type AlikeCounted<Text extends string> = { [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
  other: Alike<Text>
}

type English = typeof english

/** The words of the interface in one language. A word or a place that is missing does not compile. */
export type Words = {
  readonly [Group in keyof English]: {
    readonly [Name in keyof English[Group]]: English[Group][Name] extends string
      ? Alike<English[Group][Name]>
      : English[Group][Name] extends { other: infer Text extends string }
        ? AlikeCounted<Text>
        : never
  }
}
