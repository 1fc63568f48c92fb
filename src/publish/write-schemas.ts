// `npm run schemas`: writes the JSON Schemas of the contract to docs/contracts/, where editors find them.
import { readFileSync, writeFileSync } from 'node:fs'
import { jsonSchemas, schemaText } from '#src/publish/site/json-schemas.ts'
import { schemaFile, schemaNames } from '#src/publish/site/schema-files.ts'
import { withWordsTable, wordsDocument } from '#src/publish/site/words-schema.ts'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'

const usage = `npm run schemas

  Writes the JSON Schemas of stories, authors, front pages, pages, publications and words to docs/contracts/, where editors
  find them, and the table of all words into docs/words.md.`

await runCommand(async () => {
  readFlags({ usage, flags: {} })
  const schemas = jsonSchemas()
  writeFileSync(wordsDocument, withWordsTable(readFileSync(wordsDocument, 'utf8')))
  for (const name of schemaNames) writeFileSync(schemaFile(name), schemaText(schemas[name]))
  return 0
})
