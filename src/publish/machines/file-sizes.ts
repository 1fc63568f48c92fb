import { statSync } from 'node:fs'
import { decodePath } from '#src/publish/pictures/pictures.ts'

/** Looks up how many bytes a file of the finished site has, by its address; undefined for what lies elsewhere. */
export function sizesOf(files: readonly { path: string; from: string }[]): (address: string) => number | undefined {
  const places = new Map(files.map(({ path, from }) => [path, from]))
  return (address) => {
    const from = places.get(decodePath(address))
    return from === undefined ? undefined : statSync(from).size
  }
}
