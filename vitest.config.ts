import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The suffix tells where a test runs: .test.ts in Node, .test.tsx in jsdom.
export default defineConfig({
  plugins: [react()],
  publicDir: false,
  test: {
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
