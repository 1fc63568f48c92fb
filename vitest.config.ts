import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { withoutSettings } from './src/settings/settings.ts'

const long = 'src/**/*.long.test.ts'

// What takes long begins first, so that no core waits for it in the end.
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ project }: TestSpecification) => project.name === 'long'
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

// The suffix tells where a test runs: .test.ts in Node, .test.tsx in jsdom; `npm run test:quick` leaves out .long.test.ts.
export default defineConfig({
  plugins: [react()],
  publicDir: false,
  test: {
    // No test, and no program that one starts, may meet the publisher's own database or mail server.
    env: withoutSettings({}),
    // Machines are slow and noisy; what has to be quick says so itself.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // By itself it leaves one core to whoever watches.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'long', include: [long], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.ts'],
          exclude: [long],
          environment: 'node',
          setupFiles: ['src/test/node.ts'],
          // One process for many files takes half the time. What changes a process for good (fonts of pictures) is long.
          isolate: false,
        },
      },
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
