import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of a program: the one that is set, else the first of the names on the path. `undefined` if there is none. */
function find(set: string | undefined, names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = [set ?? '', ...names.flatMap((name) => folders.map((folder) => join(folder, name)))]
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK)
      return place !== ''
    } catch {
      return false
    }
  })
}

/** The path of a Chromium: `CHROMIUM`, else the first one on the path. */
export const findChromium = () =>
  find(process.env.CHROMIUM, ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'])

/** The path of a Firefox: `FIREFOX`, else the first one on the path. Throws where there is none. */
export function findFirefox(): string {
  const found = find(process.env.FIREFOX, ['firefox-esr', 'firefox'])
  if (found === undefined)
    throw new Error('These tests need a Firefox: run "apt-get install firefox-esr", or set FIREFOX to one.')
  return found
}
