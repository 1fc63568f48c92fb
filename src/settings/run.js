// node src/settings/run.js src/publish/main.ts [words]: runs a program of ours as one file. To load its some 300 modules one
// by one takes five times as long as to start it (decision 034). The file is made again when one of them has changed.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/standfirst/programs')

/** How files lie on the disk, by their paths from the root; a program is made of files that nobody writes without a trace. */
async function tracesOf(paths) {
  const traces = paths.map(async (path) => {
    const { size, mtimeMs, ino } = await stat(join(root, path))
    return `${path} ${size} ${mtimeMs} ${ino}`
  })
  return [process.version, ...(await Promise.all(traces))].join('\n')
}

/** Whether the file that was made of a program is as it would be made now. */
async function isFresh(file) {
  try {
    const { paths, traces, digest } = JSON.parse(await readFile(`${file}.json`, 'utf8'))
    if (traces !== (await tracesOf(paths))) return false
    return digest === digestOf(await readFile(file))
  } catch {
    // Never made, damaged, or made of a file that is no longer there.
    return false
  }
}

const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** Puts a file in its place whole or not at all, as src/disk/replace-file.ts does. */
async function replaceFile(path, bytes) {
  const part = `${path}.${randomUUID()}.part`
  try {
    await writeFile(part, bytes)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
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

async function make(program, file) {
  const { build } = await import('esbuild')
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [program],
    bundle: true,
    write: false,
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
  const [made] = outputFiles
  const files = Object.keys(metafile.inputs).filter((path) => !path.startsWith('styles:'))
  const paths = [...files, 'package.json', relative(root, fileURLToPath(import.meta.url))]
  await mkdir(dirname(file), { recursive: true })
  await replaceFile(file, made.contents)
  const note = { paths, traces: await tracesOf(paths), digest: digestOf(made.contents) }
  await replaceFile(`${file}.json`, JSON.stringify(note))
}

/** The address from which a program is loaded: that of one file, or its own, where no file can be written. */
async function addressOf(program) {
  const name = basename(program, '.ts')
  const file = join(cache, `${name}-${digestOf(program).slice(0, 8)}.mjs`)
  try {
    if (!(await isFresh(file))) await make(program, file)
    return pathToFileURL(file).href
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
