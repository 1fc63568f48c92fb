// node src/settings/run.js src/publish/main.ts [words]: runs a program of ours from a few files. To load its some 300 modules
// one by one takes twice as long (decision 034). The files are made again when one of the modules has changed.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/standfirst/programs')
/** A program that is running may yet load a file of those that it was begun from, for so long in ms. */
const longestRun = 86_400_000

/** How files lie on the disk, by their paths from the root: nobody writes to one without leaving a trace. */
async function tracesOf(paths) {
  const traces = paths.map(async (path) => {
    const { size, mtimeMs, ino } = await stat(join(root, path))
    return `${path} ${size} ${mtimeMs} ${ino}`
  })
  return [process.version, ...(await Promise.all(traces))].join('\n')
}

/** Where a program begins that was made before, if it would be made the same now. */
async function findMade(note) {
  try {
    const { entry, paths, traces } = JSON.parse(await readFile(note, 'utf8'))
    return traces === (await tracesOf(paths)) ? entry : undefined
  } catch {
    // Never made, damaged, or made of a file that is no longer there.
    return undefined
  }
}

/** Every module knows where it lies, as if it were loaded from there. Styles that a browser asks for are empty here. */
const asTheyLie = {
  name: 'as-they-lie',
  setup(build) {
    build.onResolve({ filter: /\?inline$/ }, ({ path }) => ({ path, namespace: 'styles' }))
    build.onLoad({ filter: /./, namespace: 'styles' }, () => ({ contents: "export default ''" }))
    build.onLoad({ filter: /\/src\/.*\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

/** Makes a program, and notes of which modules. Returns the path at which it begins. */
async function make(program, name) {
  const { build, stop } = await import('esbuild')
  const folder = join(cache, name, randomUUID())
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [program],
    bundle: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    jsx: 'automatic',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [asTheyLie],
  })
  // It works in a process of its own, which a server would have beside it for good.
  await stop()
  const modules = Object.keys(metafile.inputs).filter((path) => !path.startsWith('styles:'))
  const own = relative(root, fileURLToPath(import.meta.url))
  const paths = [...modules, ...Object.keys(metafile.outputs), 'package.json', own]
  const entry = join(folder, `${basename(program, '.ts')}.mjs`)
  // The note is put in its place whole or not at all, as by src/disk/replace-file.ts.
  const part = join(folder, 'note.json')
  await writeFile(part, JSON.stringify({ entry, paths, traces: await tracesOf(paths) }))
  await rename(part, join(cache, `${name}.json`))
  await removeOld(join(cache, name), folder)
  return entry
}

/** Takes away what was made of a program before and nobody runs any more. */
async function removeOld(folder, newest) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (path !== newest && mtimeMs < Date.now() - longestRun) await rm(path, { recursive: true, force: true })
  }
}

/** The address from which a program is loaded: what was made of it, or its own, where nothing can be made. */
async function addressOf(program) {
  const name = `${basename(program, '.ts')}-${createHash('sha256').update(program).digest('hex').slice(0, 8)}`
  try {
    await mkdir(cache, { recursive: true })
    return pathToFileURL((await findMade(join(cache, `${name}.json`))) ?? (await make(program, name))).href
  } catch {
    // Then its modules are loaded one by one, and whatever is wrong with them is told by that.
    const { register } = await import('tsx/esm/api')
    register()
    return pathToFileURL(program).href
  }
}

// React draws without its checks, three times as fast, only if this is set before it is loaded.
process.env.NODE_ENV ??= 'production'
process.setSourceMapsEnabled(true)
const [node, , program = '', ...words] = process.argv
process.argv = [node, resolve(program), ...words]
await import(await addressOf(resolve(program)))
