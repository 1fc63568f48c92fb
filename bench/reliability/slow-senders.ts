// D9: 2,000 connections that send a byte at a time; everybody else notices nothing.

import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '#src/lib/paths.ts'
import { ask, fetchStamp, keepAlive, nextReader, signUp } from './rig/ask.ts'
import { control, inThreeAttempts, judge, percentile, type Result, type Run, round, waitUntil } from './rig/measure.ts'
import { siteHost, siteOrigin, storyPath } from './rig/site.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const senders = 2000
const longestPage = 200
const longestSignUp = 300

const measure = (options: StageOptions, lasts: number) =>
  onStage(async ({ start }): Promise<Result> => {
    const { base } = await start(options)
    const stamp = await fetchStamp(base)
    const { port } = new URL(base)
    const agent = keepAlive()
    const sockets = new Map<number, Socket>()
    let cutOff = 0
    let isOver = false
    function open(at: number): void {
      const socket = connect(Number(port), '127.0.0.1')
      sockets.set(at, socket)
      socket.on('connect', () =>
        socket.write(
          at % 2 === 0
            ? `GET ${storyPath} HTTP/1.1\r\nHost: ${siteHost}\r\nX-Slow: `
            : `POST ${paths.signUps()} HTTP/1.1\r\nHost: ${siteHost}\r\nOrigin: ${siteOrigin}\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{`,
        ),
      )
      socket.on('error', () => undefined)
      socket.on('data', () => undefined)
      socket.on('close', () => {
        if (isOver) return
        cutOff += 1
        setTimeout(() => !isOver && open(at), 100)
      })
    }
    for (let at = 0; at < senders; at += 1) {
      open(at)
      if (at % 100 === 99) await sleep(20)
    }
    const countOpen = () => [...sockets.values()].filter(({ readyState }) => readyState === 'open').length
    // A double that takes fewer never has so many.
    if (options.fault === undefined) await waitUntil(() => countOpen() >= senders / 2, 20_000)
    // Each sends a byte every 2 s.
    let turn = 0
    const drip = setInterval(() => {
      for (let at = turn; at < senders; at += 20) {
        const socket = sockets.get(at)
        if (socket?.writable) socket.write('x')
      }
      turn = (turn + 1) % 20
    }, 100)
    const pages: number[] = []
    const signUps: number[] = []
    let bad = 0
    let least = senders
    const end = Date.now() + lasts
    async function read(): Promise<void> {
      for (let at = 0; Date.now() < end; at += 1) {
        least = Math.min(least, countOpen())
        const page = await ask(`${base}${storyPath}`, { agent }).catch(() => undefined)
        if (page?.status === 200) pages.push(page.ms)
        else bad += 1
        if (at % 5 === 0) {
          const answer = await signUp({ base, stamp, email: nextReader(), agent }).catch(() => undefined)
          if (answer?.status === 202) signUps.push(answer.ms)
          else bad += 1
        }
        await sleep(20)
      }
    }
    await Promise.all(Array.from({ length: 4 }, read))
    isOver = true
    clearInterval(drip)
    for (const socket of sockets.values()) socket.destroy()
    agent.destroy()
    const page = percentile(pages, 0.99)
    const answer = percentile(signUps, 0.99)
    const figures = `${least} at the least were open, ${cutOff} cut off; others: ${pages.length} pages, p99 ${round(page)} ms, ${signUps.length} sign-ups, p99 ${round(answer)} ms, ${bad} not answered well`
    return judge(
      'D9 2,000 slow senders',
      figures,
      {
        'they are there': least >= senders / 2,
        'all others are answered': bad === 0,
        'the others are many': pages.length > 100,
      },
      { 'pages within 200 ms': page <= longestPage, 'sign-ups within 300 ms': answer <= longestSignUp },
    )
  })

export const slowSenders: Run = async () => [
  ...(await inThreeAttempts(() => measure({}, 10_000))),
  control(
    'D9 control: 100 connections for all',
    await measure({ fault: 'few-connections' }, 1500),
    'all others are answered',
  ),
]
