// `npm run schemas`: writes the JSON Schemas of the contract to docs/contracts/, where editors find them.
import { writeFileSync } from 'node:fs'
import { jsonSchemas, schemaText } from '#src/publish/site/json-schemas.ts'
import { schemaFile, schemaNames } from '#src/publish/site/schema-files.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'

const usage = `npm run schemas

  Writes the JSON Schemas of stories, authors, pages and publications to docs/contracts/, where editors find them.`

await runCommand(async () => {
  readFlags({ usage, flags: {} })
  const schemas = jsonSchemas()
  for (const name of schemaNames) writeFileSync(schemaFile(name), schemaText(schemas[name]))
  return 0
})
