import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { readSetting } from './src/settings/setting-list.ts'
import { commandSettings } from './src/settings/settings.ts'

/** The publication's folder is Vite's public folder: a publication IS a folder. */
const edition = readSetting(commandSettings(), 'EDITION')

/** In development the same folds as in production answer on request, loaded through Vite so that they too reload. */
function editionOnRequest(): Plugin {
  return {
    name: 'standfirst-edition',
    apply: 'serve',
    configureServer(server) {
      if (process.env.VITEST) return
      server.watcher.add(edition)
      server.watcher.on('all', (_, file) => {
        if (file.startsWith(edition)) server.ws.send({ type: 'full-reload' })
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

export default defineConfig({
  appType: 'custom',
  publicDir: edition,
  plugins: [editionOnRequest(), react(), tailwindcss()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    // Publishing copies what the site needs: stories in source form do not belong there.
    copyPublicDir: false,
    manifest: 'manifest.json',
    // CSP allows fonts and pictures from our own address only, never from `data:`.
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: { polyfill: false },
  },
})
