import { english } from '#src/words/en.ts'
import { choosePhrases } from '#src/words/phrases.ts'

// Many files share one process: none begins in the language in which another ended.
choosePhrases(english, 'en')
