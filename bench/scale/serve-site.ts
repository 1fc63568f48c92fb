// What it costs to serve a site: how long the server takes to start, and its memory before and after readers came.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { residentMb, startServer } from '../reliability/rig/server.ts'

/** Seconds until it listens, and MB: then, and after readers have asked for all stories, page and data. */
export type Serving = { start: number; idle: number; busy: number; asked: number }

const connections = 8

function ask(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} was answered with ${response.statusCode}.`))
      response.resume().once('end', resolve)
    }).once('error', reject)
  })
}

/** Serves a finished site to readers who ask for each story. Throws if one is not answered. */
export async function serveSite(site: string): Promise<Serving> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-serving-'))
  const begun = performance.now()
  const server = await startServer({ env: { SITE_DIR: site, DATA_DIR: data, ENV_FILE: 'none' } })
  const start = (performance.now() - begun) / 1000
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  try {
    const idle = residentMb(server.pid)
    const names = readdirSync(join(site, 'articles')).filter((name) => /\.(?:html|json)$/.test(name))
    const limit = pLimit(connections)
    const askFor = (name: string) => ask(`${server.base}/articles/${name.replace(/\.html$/, '')}`, agent)
    await Promise.all(names.map((name) => limit(() => askFor(name))))
    return { start, idle, busy: residentMb(server.pid), asked: names.length }
  } finally {
    agent.destroy()
    await server.kill()
    rmSync(data, { recursive: true, force: true })
  }
}
