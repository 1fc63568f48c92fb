// One look of MDN's HTTP Observatory at each given path of https://localhost. A process of its own, since a certificate of
// ours is believed only if it is named before the process begins (NODE_EXTRA_CA_CERTS). Prints a line of JSON for each path.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'

type Test = { result: string; scoreModifier?: number; constructor: { name: string } }
type Response = { status: number }

const [folder = '', httpPort, httpsPort, ...paths] = argv.slice(2)
const load = (path: string) => import(pathToFileURL(join(folder, path)).href)
// Their installation fetches the list of hosts that browsers know to speak HTTPS alone. Localhost is not on it.
const preloaded = join(folder, 'conf/hsts-preload.json')
if (!existsSync(preloaded)) writeFileSync(preloaded, '{}')

const { retrieve } = await load('src/retriever/retriever.js')
const { ALL_TESTS } = await load('src/constants.js')
const { getScoreModifier, getGradeForScore } = await load('src/grader/grader.js')
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load('src/grader/charts.js')

for (const path of paths) {
  const found = await retrieve('localhost', { httpPort, httpsPort, path })
  const { status } = found.responses.auto as Response
  let [score, uncurved] = [100, 100]
  const modifiers: Record<string, number> = {}
  for (const test of ALL_TESTS as ((of: unknown) => Test)[]) {
    const outcome = test(found)
    const modifier: number = getScoreModifier(outcome.result)
    if (modifier !== 0) modifiers[`${outcome.constructor.name}: ${outcome.result}`] = modifier
    score += modifier
    if (modifier < 0) uncurved += modifier
  }
  // As in their scanner: what is good beyond duty counts only for a site that has an A without it.
  const counted = uncurved >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? score : uncurved
  console.log(JSON.stringify({ path, status, grade: getGradeForScore(counted).grade, score: counted, modifiers }))
}
