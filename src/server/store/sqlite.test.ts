import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Libsql from 'libsql'
import { expect, it } from 'vitest'
import { StartError } from '#src/server/start-error.ts'
import { createSampleStore, signUpOf } from '#src/test/service.ts'
import { openSqlite } from './sqlite.ts'
import { Unavailable } from './unavailable.ts'

it('a file that another process keeps locked is out of reach until it is let go, and no longer', async () => {
  const { store, folder, remove } = await createSampleStore()
  const other = new Libsql(join(folder, 'subscriptions.db'))
  try {
    other.exec('begin exclusive')
    await expect(store.signUp(signUpOf('ada@example.org'))).rejects.toThrow(Unavailable)
    other.exec('commit')
    expect(await store.signUp(signUpOf('ada@example.org'))).toEqual({ kind: 'pending' })
    expect(await store.reader.selectFrom('subscribers').select('address').execute()).toEqual([
      { address: 'ada@example.org' },
    ])
  } finally {
    other.close()
    await remove()
  }
})

it('a file that is locked is written anew once it is let go', async () => {
  const { store, folder, remove } = await createSampleStore()
  const other = new Libsql(join(folder, 'subscriptions.db'))
  try {
    other.exec('begin exclusive')
    const traces = Array.from({ length: 101 }, (_, at) => `erased-${at}@example.org`)
    const scrubbed = store.scrub({ traces, isUrgent: true })
    const written = expect(scrubbed).resolves.toBeUndefined()
    await sleep(1500)
    other.exec('commit')
    await written
  } finally {
    other.close()
    await remove()
  }
})

it.each([
  ['is a file itself', (folder: string) => writeFileSync(folder, '')],
  [
    'has something else where the journal belongs',
    (folder: string) => mkdirSync(join(folder, 'subscriptions.db-journal'), { recursive: true }),
  ],
  [
    'has something else where the database belongs',
    (folder: string) => mkdirSync(join(folder, 'subscriptions.db'), { recursive: true }),
  ],
])('a folder that %s is refused with one sentence', async (_, spoil) => {
  const home = mkdtempSync(join(tmpdir(), 'standfirst-sqlite-'))
  spoil(join(home, 'data'))
  const opened = openSqlite(join(home, 'data'))
  await expect(opened).rejects.toThrow(StartError)
  await expect(opened).rejects.toThrow(
    /^The subscribers cannot be kept in .*subscriptions\.db \(.*\)\. Set DATA_DIR to/,
  )
  rmSync(home, { recursive: true })
})
