import { describe, expect, it } from 'vitest'
import { cutStyles } from './cut-styles.ts'

const sheet =
  '@layer theme;@layer base{*{margin:0}}' +
  '@layer parts{a{top:0}@media (width>=640px){a{top:1px}}@layer rest;.card{top:0}@media (width>=640px){.card{top:1px}}}' +
  '@layer utilities{.pt-1{top:0}.mt-2{top:0}.size-4{top:0}.type-page{top:0}}' +
  '@font-face{font-family:X;src:url(x.woff2)}@media (forced-colors:active){:root{--mark:Mark}}@media print{.foot{top:0}}'

describe('the style sheet of a story', () => {
  it('is cut where the sign stands; utilities of the first view and all that is for every medium stay', () => {
    expect(cutStyles(sheet).first).toBe(
      '@layer theme;@layer base{*{margin:0}}@layer parts{a{top:0}@media (width>=640px){a{top:1px}}}' +
        '@layer utilities{.pt-1{top:0}.size-4{top:0}}' +
        '@font-face{font-family:X;src:url(x.woff2)}@media (forced-colors:active){:root{--mark:Mark}}',
    )
  })
  it('has the rest in the layers that it was cut from, in its order', () => {
    expect(cutStyles(sheet).rest).toBe(
      '@layer parts{.card{top:0}@media (width>=640px){.card{top:1px}}}' +
        '@layer utilities{.mt-2{top:0}.type-page{top:0}}@media print{.foot{top:0}}',
    )
  })
  it('stays whole without the sign', () => {
    const whole = sheet.replace('@layer rest;', '')
    expect(cutStyles(whole)).toEqual({ first: whole, rest: '' })
  })
})
