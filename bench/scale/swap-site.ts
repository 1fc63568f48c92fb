// Readers of a site while all of its pages are replaced: whether an answer failed, or was of the other site.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync } from 'node:zlib'
import { startServer } from '../reliability/rig/server.ts'

/** How many answers there were, how many of them failed or were of the wrong site, and the longest in ms. */
export type Swap = { answers: number; wrong: string[]; longest: number }

type Answer = { path: string; begun: number; ended: number; status: number; isOld: boolean; isNew: boolean }

const connections = 4
/** How long readers go on after they first saw the new site, in ms. */
const goOn = 2000
/** A server looks for another site once a second, and then reads it. */
const longestWait = 30_000

function ask(base: string, path: string, agent: Agent): Promise<{ status: number; html: string }> {
  return new Promise((resolve, reject) => {
    get(`${base}${path}`, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () => {
        const bytes = Buffer.concat(parts)
        const isPacked = response.headers['content-encoding'] === 'br'
        resolve({ status: response.statusCode ?? 0, html: (isPacked ? brotliDecompressSync(bytes) : bytes).toString() })
      })
    }).once('error', reject)
  })
}

/** What is wrong with an answer: `finished` is when the new site was, `seen` when a reader first had a page of it. */
function faultOf({ path, begun, ended, status, isOld, isNew }: Answer, finished: number, seen: number): string[] {
  if (status !== 200) return [`${path} was answered with ${status}`]
  if (isOld === isNew) return [`${path} is of both sites or of none`]
  if (isNew && ended < finished) return [`${path} is of a site that was not finished`]
  return isOld && begun > seen ? [`${path} is of the old site, after the new one was seen`] : []
}

/**
 * Serves the site while `publish` replaces all of its pages. Each page says the name of its publication, which is another one
 * in the new site.
 */
export async function swapSite(
  site: string,
  names: { old: string; new: string },
  publish: () => Promise<unknown>,
): Promise<Swap> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-swap-'))
  const stories = readdirSync(join(site, 'articles')).filter((name) => name.endsWith('.html'))
  const server = await startServer({ env: { SITE_DIR: site, DATA_DIR: data, ENV_FILE: 'none' } })
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const answers: Answer[] = []
  let seen = Number.POSITIVE_INFINITY
  let isOver = false

  async function read(): Promise<void> {
    while (!isOver) {
      const name = stories[Math.floor(Math.random() * stories.length)] ?? ''
      const path = `/articles/${name.replace(/\.html$/, '')}`
      const begun = Date.now()
      // An answer that breaks off is told as status 0.
      const { status, html } = await ask(server.base, path, agent).catch(() => ({ status: 0, html: '' }))
      const [isOld, isNew] = [html.includes(names.old), html.includes(names.new)]
      const ended = Date.now()
      if (isNew) seen = Math.min(seen, ended)
      answers.push({ path, begun, ended, status, isOld, isNew })
      // Readers pause: a server that does nothing but answer leaves no core to what is published.
      await sleep(5)
    }
  }

  try {
    const reading = Array.from({ length: connections }, read)
    await publish()
    const finished = statSync(`${site}.json`).mtimeMs
    for (const since = Date.now(); seen === Number.POSITIVE_INFINITY && Date.now() - since < longestWait; )
      await sleep(50)
    await sleep(goOn)
    isOver = true
    await Promise.all(reading)
    const wrong = answers.flatMap((answer) => faultOf(answer, finished, seen))
    if (seen === Number.POSITIVE_INFINITY) wrong.push('the new site was never served')
    const longest = answers.reduce((most, { begun, ended }) => Math.max(most, ended - begun), 0)
    return { answers: answers.length, wrong, longest }
  } finally {
    isOver = true
    agent.destroy()
    await server.kill()
    rmSync(data, { recursive: true, force: true })
  }
}
