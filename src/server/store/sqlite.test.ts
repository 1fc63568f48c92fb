import { join } from 'node:path'
import Libsql from 'libsql'
import { expect, it } from 'vitest'
import { createSampleStore, signUpOf } from '#src/test/service.ts'
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
