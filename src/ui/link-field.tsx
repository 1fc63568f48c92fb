type LinkFieldProps = { label: string; text: string }

const select = (field: HTMLTextAreaElement | null) => {
  field?.focus()
  field?.select()
}

/** A text for copying by hand, all of it selected: where no script may reach the clipboard. */
export function LinkField({ label, text }: LinkFieldProps) {
  return (
    <label className="link-field">
      {label}
      <textarea ref={select} readOnly rows={3} value={text} />
    </label>
  )
}
