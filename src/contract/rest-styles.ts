/**
 * Where a story's page is drawn, a link to this address stands before the first thing that its first view does without.
 * Publishing puts there the file that holds the rest of the style sheet; a page without such a link has the whole inline.
 */
export const restStyles = '#sf-rest'
