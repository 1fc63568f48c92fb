import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What takes long begins first, so that no core waits for it in the end.
const long = /(?:malformed-stories|hostile-texts|store|publish|subscribers|main|http-server|routes)\.test\.tsx?$/

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) =>
      /malformed-stories/.test(moduleId) ? 0 : long.test(moduleId) ? 1 : 2
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

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
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'node', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'jsdom',
          include: ['src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['src/test/jsdom.ts'],
        },
      },
    ],
  },
})
