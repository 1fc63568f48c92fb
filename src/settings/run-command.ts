import { SettingError } from './setting-error.ts'

type ErrorClass = abstract new (...given: never[]) => Error

/**
 * Does the work of a command and ends with the code that it answers with. An error that a publisher or operator can mend,
 * which is a `SettingError` or one of `known`, is told as its sentence, with code 1; any other is a fault of ours.
 */
export async function runCommand(work: () => Promise<number>, known: readonly ErrorClass[] = []): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof Error) || ![SettingError, ...known].some((one) => error instanceof one)) throw error
    console.error(error.message)
    // A server that could not listen has a database open, and would live on.
    process.exit(1)
  }
}
