import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build as bundle } from 'esbuild'
import { type ConfigEnv, defineConfig, type Plugin, type ResolvedConfig } from 'vite'
import { EditionError } from './src/publish/edition/edition-error.ts'
import { sourcesOf } from './src/publish/edition/last-good.ts'
import {
  type Interface,
  interfaceHash,
  readInterface,
  refuseUnreadWords,
} from './src/publish/edition/read-interface.ts'
import type { DevelopmentService } from './src/server/development.ts'
import { endWithParent } from './src/server/end-with-parent.ts'
import { readSetting } from './src/settings/setting-list.ts'
import { commandSettings } from './src/settings/settings.ts'
import { english } from './src/words/en.ts'
import { inlinePhrases } from './src/words/inline-phrases.ts'

const settings = commandSettings()
/** The publication's folder is Vite's public folder: a publication IS a folder. */
const edition = readSetting(settings, 'EDITION')

/** What the interface says is decided by two files of the edition. */
const speaks = ['publication.json', 'words.json'].map((name) => resolve(edition, name))

const sources = sourcesOf(resolve('dist/site'))

/** What the app says until publication.json is mended. */
const untold: Interface = { lang: 'en', words: english }

/** The sentence of an error that the publisher can mend; of any other also where it came about. */
function showError(error: unknown): string {
  if (error instanceof EditionError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Tells of an error in the log of the development server. */
const tell = ({ logger }: ResolvedConfig, error: unknown) =>
  logger.error(showError(error), error instanceof Error ? { error } : {})

/** Puts the words of the publication's language into the app in the places where the code names them. */
async function wordsOfEdition(command: ConfigEnv['command']): Promise<Plugin> {
  let problem: unknown
  const read = () =>
    readInterface(edition, sources).catch((error: unknown) => {
      problem = error
      return undefined
    })
  let told = (await read()) ?? untold
  if (command === 'build') {
    if (problem === undefined)
      await refuseUnreadWords(edition, sources).catch((error: unknown) => {
        problem = error
      })
    if (problem !== undefined) {
      console.error(showError(problem))
      process.exit(1)
    }
  }
  return {
    name: 'standfirst-words',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/ },
      handler(code) {
        // What is drawn on the server chooses its words itself.
        if (this.environment.config.consumer === 'server') return undefined
        return { code: inlinePhrases(code, told.words, told.lang), map: null }
      },
    },
    configureServer(server) {
      if (problem !== undefined) tell(server.config, problem)
      const readAgain = async () => {
        problem = undefined
        told = (await read()) ?? told
        if (problem !== undefined) tell(server.config, problem)
        server.environments.client.moduleGraph.invalidateAll()
        // Also where nothing could be read: the page then says what is wrong.
        server.ws.send({ type: 'full-reload' })
      }
      server.watcher.on('all', (_, file) => {
        if (speaks.includes(file)) void readAgain()
      })
    },
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'interface.json',
        source: JSON.stringify({ hash: interfaceHash(told) }),
      })
    },
  }
}

/** In development the same folds as in production answer on request, loaded through Vite so that they too reload. */
function editionOnRequest(): Plugin {
  return {
    name: 'standfirst-edition',
    apply: 'serve',
    configureServer(server) {
      if (process.env.VITEST) return
      if (process.env.npm_lifecycle_event !== undefined) endWithParent()
      server.watcher.add(edition)
      server.watcher.on('all', (_, file) => {
        // What the words hang on reloads the page when they are read.
        if (file.startsWith(edition) && !speaks.includes(file)) server.ws.send({ type: 'full-reload' })
      })
      server.middlewares.use((request, response, next) => {
        server
          .ssrLoadModule('/src/publish/answer-in-development.ts')
          .then((module) => module.answerInDevelopment({ server, folder: edition, next }, request, response))
          .catch((error: unknown) => {
            if (error instanceof Error) server.ssrFixStacktrace(error)
            next(error)
          })
      })
    },
  }
}

/** Where sign-ups of the development server are kept: beside those of the real one, which it never meets. */
const tried = resolve('data/development')

/** In development the service of sign-ups answers as well, from a folder of its own. */
function serviceOnRequest(): Plugin {
  return {
    name: 'standfirst-service',
    apply: 'serve',
    configureServer(server) {
      if (process.env.VITEST) return
      const base = () => (server.resolvedUrls?.local[0] ?? 'http://localhost:5173').replace(/\/$/, '')
      let opened: Promise<DevelopmentService> | undefined
      const open = async () =>
        (await server.ssrLoadModule('/src/server/development.ts')).openDevelopmentService(tried, base)
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith('/api/') !== true) return next()
        opened ??= open()
        Promise.all([opened, server.ssrLoadModule('/src/publish/service-in-development.ts')])
          .then(async ([service, module]) =>
            service.answer(await module.serviceInDevelopment(server, edition), request, response),
          )
          .catch((error: unknown) => {
            if (!(error instanceof Error) || error.name !== 'EditionError') return next(error)
            response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end(error.message)
          })
      })
      server.httpServer?.once('close', () => void opened?.then((service) => service.stop()))
    },
  }
}

/** The worker that keeps what readers opened is no part of the app: a script of its own, at one address for ever. */
function serviceWorker(): Plugin {
  return {
    name: 'standfirst-worker',
    apply: 'build',
    async generateBundle() {
      const { outputFiles } = await bundle({
        entryPoints: ['src/worker/worker.ts'],
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2023',
        write: false,
      })
      this.emitFile({ type: 'asset', fileName: 'worker.js', source: outputFiles[0]?.text.trim() ?? '' })
    },
  }
}

/** The file of a language's stemmer, by the code that the library gives it (`stemmerCode`). */
const nameStemmer = (id: string) => `stem-${/(\w+)\.js$/.exec(id)?.[1]}`

/** `Features.LightDark` of lightningcss, which comes with Vite. */
const lightDark = 1 << 20

/**
 * Vite wraps each `import()` into a function that fetches what a file needs beside it. Without such lists (`modulePreload`
 * below) it has nothing to do, and takes 600 bytes of every first load.
 */
function plainImports(): Plugin {
  return {
    name: 'standfirst-plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load()',
    },
  }
}

export default defineConfig(({ command }) => ({
  appType: 'custom',
  publicDir: edition,
  plugins: [
    wordsOfEdition(command),
    serviceOnRequest(),
    editionOnRequest(),
    serviceWorker(),
    plainImports(),
    react(), // Vite makes the sheet small by itself; twice, prefixes would stand in it three times.
    tailwindcss({ optimize: false }),
  ],
  server: {
    // Vite serves what lies in the working folder. Its own list, and what is kept of subscribers.
    fs: {
      deny: [
        '.env',
        '.env.*',
        '*.{crt,pem}',
        '**/.git/**',
        `${resolve('data')}/**`,
        `${readSetting(settings, 'DATA_DIR')}/**`,
      ],
    },
  },
  // Of `light-dark()`, which no style of ours says, it would leave the stand-ins for old browsers in every document.
  css: { lightningcss: { exclude: lightDark } },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    // Publishing copies what the site needs: stories in source form do not belong there.
    copyPublicDir: false,
    manifest: 'manifest.json',
    // CSP allows fonts and pictures from our own address only, never from `data:`.
    assetsInlineLimit: 0,
    target: 'es2023',
    // What fetches code ahead costs every reader 300 bytes, and saves one round trip of those who go on.
    modulePreload: false,
    // What every page loads comes in two files, React and the app, each evaluated in a task of its own (src/app/entry-client.ts).
    // What several of the others share is in one file as well, so that none of them waits for more than that.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'index', test: /src\/app\/entry-client\.ts$|vite\/preload-helper/, priority: 4 },
            { name: 'react', test: /src\/app\/react\.ts$|rolldown\/runtime/, priority: 3 },
            // With all that it imports.
            { name: 'app', test: /src\/app\/start\.tsx$/, priority: 2 },
            { name: 'prompts', test: /src\/features\/subscribe\/story-prompt\.tsx$/, priority: 1.5 },
            // What fetches, and what it keeps.
            { name: 'load', test: /src\/app\/cache\/kept-queries\.ts$/, priority: 1.5 },
            // Named by their language, since each edition needs one of them.
            { name: nameStemmer, debugName: 'stem', test: /@orama\/stemmers\//, priority: 1.5 },
            { name: 'shared', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
}))
