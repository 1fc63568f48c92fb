import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The suffix tells where a test runs: .test.ts in Node, .test.tsx in jsdom.
export default defineConfig({
  plugins: [react()],
  publicDir: false,
  test: {
    // Machines are slow and noisy; what has to be quick says so itself.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // By itself it leaves one core to whoever watches.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'node', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'jsdom',
          include: ['src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['src/app/test-setup.ts'],
        },
      },
    ],
  },
})
