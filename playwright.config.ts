import { defineConfig } from '@playwright/test'
import { findChromium } from './e2e/find-browser.ts'
import { serviceData } from './e2e/service.ts'
import { withoutSettings } from './src/settings/settings.ts'

// No test, and no program that one starts, may meet the publisher's own database or mail server.
Object.assign(process.env, withoutSettings({}))

const chromium = findChromium()
if (chromium === undefined) {
  console.error('The browser tests need a Chromium: run "apt-get install chromium", or set CHROMIUM to one.')
  process.exit(1)
}

const port = Number(process.env.E2E_PORT ?? 4733)

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  fullyParallel: true,
  // Two fill two cores where every case is tried; otherwise tests wait for half of their time.
  workers: process.env.CASES === 'full' ? 2 : 3,
  // For giving up, not for judging: where a time is the claim, the test names it.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  forbidOnly: process.env.CI !== undefined,
  use: {
    baseURL: `http://localhost:${port}`,
    // What a worker keeps would hide what the network does: e2e/offline.e2e.ts alone lets it begin.
    serviceWorkers: 'block',
    // The reduced set of permissions of a fresh reader; phones and desktops are set where they matter.
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // An address that is no localhost, where browsers keep APIs back from plain http.
        '--host-resolver-rules=MAP plain.test localhost',
      ],
    },
  },
  webServer: {
    command: 'node src/settings/run.js src/server/main.ts',
    // Every test is another reader, though all of them come from this machine.
    env: { PORT: String(port), HOST: 'localhost', DATA_DIR: serviceData(port), SIGNUPS_PER_HOUR: '100000' },
    url: `http://localhost:${port}/healthz`,
    reuseExistingServer: false,
    stderr: 'pipe',
  },
})
