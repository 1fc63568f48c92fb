import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver'
import { waitUntil } from '../reliability/rig/measure.ts'
import { type Engine, longestOpen, MissingEngine, type Tab, toSource } from './engine.ts'

// A window without a frame, which the driver can lead; WEBKIT_BROWSER names another.
const kiosk = resolve(process.env.WEBKIT_BROWSER ?? '../shared/browsers/webkit-kiosk.py')

const started = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of started) child.kill()
})

function needProgram(name: string): void {
  const folders = (process.env.PATH ?? '').split(delimiter)
  if (!folders.some((folder) => existsSync(join(folder, name)))) throw new MissingEngine(`${name} is missing`)
}

/** Starts a screen that nobody sees, and tells its name. */
async function startScreen(): Promise<string> {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  started.add(screen)
  for await (const told of screen.stdout) return `:${String(told).trim()}`
  throw new Error('Xvfb ended before it had a screen.')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}

/** Starts the driver. Its browser keeps nothing beyond its own life. */
async function startDriver(DISPLAY: string): Promise<WebDriver> {
  const port = await freePort()
  const sandbox = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}
  const env = { ...process.env, ...sandbox, DISPLAY, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' }
  const server = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' })
  started.add(server)
  const address = `http://127.0.0.1:${port}`
  await waitUntil(() => fetch(`${address}/status`).then(Boolean, () => false), 10_000)
  const wanted = new Capabilities({
    browserName: 'kiosk',
    pageLoadStrategy: 'none',
    'webkitgtk:browserOptions': { binary: kiosk, args: ['--automation', '--size=1280x800'] },
  })
  return new Builder().usingServer(address).withCapabilities(wanted).build()
}

type Watched = Window & { sfUncaught?: string[] }

/** Listens in a page from now on. The policy of the site lets no script do so before the page's own. */
function listen(): void {
  const watched = window as Watched
  if (watched.sfUncaught !== undefined) return
  const told: string[] = []
  watched.sfUncaught = told
  window.addEventListener('unhandledrejection', ({ reason }) => told.push(String(reason)))
  window.addEventListener('error', ({ message }) => message !== '' && told.push(message))
}

async function toTab(driver: WebDriver, handle: string): Promise<Tab> {
  async function evaluate<Given, Found>(work: (given: Given) => Found | Promise<Found>, given: Given): Promise<Found> {
    if ((await driver.getWindowHandle().catch(() => '')) !== handle) await driver.switchTo().window(handle)
    const answer = await driver.executeAsyncScript<{ found?: Found; error?: string }>(
      `const answer = arguments[arguments.length - 1]
      Promise.resolve().then(() => ${toSource(work, given)}).then(
        (found) => answer({ found }), (error) => answer({ error: String(error) }))`,
    )
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.found as Found
  }
  return {
    evaluate,
    async open(url) {
      await evaluate(() => Object.assign(window, { sfLeft: true }) && undefined, undefined).catch(() => undefined)
      await driver.get(url).catch(() => undefined)
      const hasCome = () => evaluate(() => !('sfLeft' in window) && location.href !== 'about:blank', undefined)
      await waitUntil(() => hasCome().catch(() => false), longestOpen)
      await evaluate(listen, undefined).catch(() => undefined)
    },
    async uncaught() {
      await evaluate(listen, undefined)
      return evaluate(() => (window as Watched).sfUncaught?.splice(0) ?? [], undefined)
    },
    async close() {
      await driver.switchTo().window(handle)
      await driver.close()
      const [other] = await driver.getAllWindowHandles()
      if (other !== undefined) await driver.switchTo().window(other)
    },
  }
}

export async function openWebKit(): Promise<Engine> {
  for (const name of ['WebKitWebDriver', 'Xvfb']) needProgram(name)
  if (!existsSync(kiosk)) throw new MissingEngine(`${kiosk} is missing`)
  const driver = await startDriver(await startScreen())
  await driver.manage().setTimeouts({ script: 20_000, pageLoad: longestOpen })
  let isFirst = true
  return {
    name: 'WebKit',
    async newTab() {
      if (!isFirst) await driver.switchTo().newWindow('tab')
      isFirst = false
      return toTab(driver, await driver.getWindowHandle())
    },
    async close() {
      await driver.quit().catch(() => undefined)
      await sleep(200)
      for (const child of started) child.kill()
      started.clear()
    },
  }
}
