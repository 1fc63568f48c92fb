import type { FormEvent } from 'react'
import { paths } from '#src/lib/paths.ts'
import { Icon } from '#src/ui/icon.tsx'
import { phrases } from '#src/words/phrases.ts'
import { useTypedWords } from './use-typed-words.ts'

type SearchFormProps = {
  /** Those of the address. */
  words: string
  onTyped: (words: string) => void
  onAsk: (words: string) => void
  /** The reader is about to search. */
  onNear: () => void
}

/** The field and its button. Without script the browser takes the words to the page itself. */
export function SearchForm({ words, onTyped, onAsk, onNear }: SearchFormProps) {
  const { field, takeSoon, takeNow } = useTypedWords(words, onTyped)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(takeNow())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of before 2023 do not know the element `search`
    <form className="search-form" role="search" action={paths.search()} onSubmit={handleSubmit}>
      <label className="sr-only" htmlFor="sf-search">
        {phrases.search.field}
      </label>
      <input
        ref={field}
        id="sf-search"
        type="search"
        name="q"
        dir="auto"
        autoComplete="off"
        enterKeyHint="search"
        maxLength={200}
        onFocus={onNear}
        // Letters that are still being composed are no words yet.
        onInput={({ nativeEvent }) => (nativeEvent as InputEvent).isComposing || takeSoon()}
        onCompositionEnd={takeSoon}
      />
      <button type="submit" className="button">
        <Icon name="search" />
        {phrases.search.title}
      </button>
    </form>
  )
}
