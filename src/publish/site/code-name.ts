import { fileURLToPath } from 'node:url'
import { digestOfFiles } from '#src/disk/digest-of-files.ts'

/** Where the code lies that draws pages, with the schemas that go into a site, whatever folder a publish is started in. */
const codePaths = ['../..', '../../../docs/contracts', '../../../package-lock.json'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/** A name for the code that makes a site, as it lies here, and for the Node that runs it. */
export const nameCode = (): string => digestOfFiles(codePaths, process.version)
