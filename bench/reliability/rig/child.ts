// What in-child.ts starts.
import type { Task } from './in-child.ts'

const { file, name, given } = JSON.parse(process.argv[2] ?? '') as Task
const work = (await import(file)) as Record<string, (...given: unknown[]) => unknown>
const result = await work[name]?.(...given)
process.send?.(result, () => process.exit(0))
