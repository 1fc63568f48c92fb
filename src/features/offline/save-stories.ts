import type { ToSave } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'
import { askWorker } from './ask-worker.ts'

// In ms. Some twenty stories on a slow line.
const longestWait = 120_000

/** The format of pictures that this browser has chosen on this page. */
const formatHere = () =>
  /\.([a-z]+)$/.exec(
    [...document.images].find(({ currentSrc }) => /-\d+\.[a-z]+$/.test(currentSrc))?.currentSrc ?? '',
  )?.[1]

/** Saves stories with their pictures for reading without a network; says whether all of them are there. Never throws. */
export async function saveStories(slugs: readonly string[]): Promise<boolean> {
  const worker = navigator.serviceWorker?.controller
  if (worker == null) return false
  const width = Math.ceil(Math.min(window.innerWidth, 1280) * window.devicePixelRatio)
  const wanted: ToSave = { save: slugs.map(paths.story), width, format: formatHere() ?? 'avif' }
  const late = new Promise<false>((go) => setTimeout(() => go(false), longestWait))
  return Promise.race([askWorker<boolean>(worker, wanted), late])
}
