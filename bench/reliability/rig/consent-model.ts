// What the record of consent of one reader has to say, by what the mails that they read have said, and by nothing else.

/** A newsletter as a mail tells of it: the texts that are agreed to, and the path of the page. */
export type Told = { newsletter: string; agreed: readonly string[]; page: string }
/** A mail that somebody has read, with its codes; `held` is what the reader got when it was written. */
export type ReadLetter = { codes: Partial<Record<string, string>>; told: readonly Told[]; held: readonly string[] }

const confirmAge = 24 * 3600 * 1000

export class ConsentModel {
  readonly statuses = new Map<string, 'pending' | 'confirmed' | 'unsubscribed'>()
  readonly standing = new Map<string, Told>()
  events: ({ event: 'confirmed' | 'withdrawn' } & Told)[] = []
  readonly #used = new Set<string>()

  held = (): string[] => [...this.statuses].flatMap(([id, status]) => (status === 'confirmed' ? [id] : []))

  signUp(newsletters: readonly string[]): void {
    for (const id of newsletters) if (this.statuses.get(id) !== 'confirmed') this.statuses.set(id, 'pending')
  }
  #confirm(told: Told): void {
    this.statuses.set(told.newsletter, 'confirmed')
    this.standing.set(told.newsletter, told)
    this.events.push({ event: 'confirmed', ...told })
  }
  #withdraw(newsletter: string): void {
    this.statuses.set(newsletter, 'unsubscribed')
    this.events.push({ event: 'withdrawn', ...(this.standing.get(newsletter) ?? { newsletter, agreed: [], page: '' }) })
  }
  /** `age`: for how long the code was mailed, in ms. */
  confirm({ codes, told }: ReadLetter, age: number, offered: ReadonlySet<string>): void {
    const open = told.filter(({ newsletter }) => offered.has(newsletter))
    if (open.length === 0 || age >= confirmAge || this.#used.has(codes.confirm ?? '')) return
    this.#used.add(codes.confirm ?? '')
    for (const one of open) if (this.statuses.get(one.newsletter) === 'pending') this.#confirm(one)
  }
  save(chosen: readonly string[], offered: ReadonlySet<string>): void {
    const held = this.held()
    for (const newsletter of chosen)
      if (offered.has(newsletter) && !held.includes(newsletter)) this.#confirm({ newsletter, agreed: [], page: '' })
    for (const newsletter of held) if (!chosen.includes(newsletter)) this.#withdraw(newsletter)
  }
  leave({ held }: ReadLetter): void {
    for (const id of held) if (this.statuses.get(id) !== 'unsubscribed') this.#withdraw(id)
  }
  /** What nobody confirmed within a week is forgotten; who had left before has still left. */
  forget(): void {
    for (const [id, status] of this.statuses) {
      if (status !== 'pending') continue
      const hasLeft = this.events.some(({ event, newsletter }) => event === 'withdrawn' && newsletter === id)
      if (hasLeft) this.statuses.set(id, 'unsubscribed')
      else this.statuses.delete(id)
    }
  }
}
