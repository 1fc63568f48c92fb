// Neither package brings types; only what tests use of them.
declare module '@marbec/web-auto-extractor' {
  export type Extracted = {
    /** Nodes by their type. */
    jsonld: Record<string, Record<string, unknown>[]>
    errors: { format: string; message: string }[]
  }
  export default class WebAutoExtractor {
    constructor(options?: { addLocation?: boolean; embedSource?: readonly string[] })
    parse(html: string): Extracted
  }
}
declare module '@adobe/structured-data-validator' {
  import type { Extracted } from '@marbec/web-auto-extractor'

  export type Issue = { rootType: string; issueMessage: string; severity: 'ERROR' | 'WARNING'; fieldNames?: string[] }
  export default class Validator {
    constructor(vocabulary: unknown)
    validate(data: Extracted): Promise<Issue[]>
  }
}

declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { url: string })
    readonly window: { readonly document: Document }
  }
}
