/** Where the entry of a source stands on the page. Ids that begin with `sf-` are never those of blocks. */
export const sourceAnchor = (id: string) => `sf-source-${id}`
