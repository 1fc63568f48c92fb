// `npm run schemas`: writes the JSON Schemas of the contract to docs/contracts/, where editors find them.
import { writeFileSync } from 'node:fs'
import { jsonSchemas, schemaFile, schemaNames, schemaText } from '#src/publish/site/json-schemas.ts'

const schemas = jsonSchemas()
for (const name of schemaNames) writeFileSync(schemaFile(name), schemaText(schemas[name]))
