import { access } from 'node:fs/promises'

/** Whether something that can be reached lies at a path. */
export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
