// A double that is wrong on purpose: it makes each table in a transaction of its own.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Libsql from 'libsql'
import { openSqlite } from '#src/server/store/sqlite.ts'
import { readEnv } from '#src/settings/env.ts'
import { databaseFile, sqliteQuery } from './database.ts'

const model = mkdtempSync(join(tmpdir(), 'standfirst-model-'))
await (await openSqlite(model)).close()
const schema = await sqliteQuery(databaseFile(model))('select sql from sqlite_master where sql is not null')
rmSync(model, { recursive: true })

const { dataFolder } = readEnv(process.env)
mkdirSync(dataFolder, { recursive: true })
const file = new Libsql(databaseFile(dataFolder))
for (const { sql } of schema) {
  file.exec(String(sql))
  await sleep(4)
}
