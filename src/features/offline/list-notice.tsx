import { type ComponentType, useEffect, useState } from 'react'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import type { KeptNoticeProps } from './kept-notice.tsx'

type Notice = { at: number | undefined; KeptNotice: ComponentType<KeptNoticeProps> }

/** The notice over the list in the document, of which the worker knows; undefined where it has none to give. */
async function noticeOfDocument(path: string): Promise<Notice | undefined> {
  const worker = navigator.serviceWorker?.controller
  if (worker == null) return undefined
  const { ageOf } = await import('./age-of.ts')
  const { outcome, keptAt, KeptNotice } = await ageOf(worker, path)
  return outcome === 'unreachable' ? { at: keptAt, KeptNotice } : undefined
}

const noticeOfAnswer = async (at: number): Promise<Notice> => ({ at, ...(await import('./kept-notice.tsx')) })

type ListNoticeProps = {
  /** The path of the list's page. */
  path: string
  /** The publication's language. */
  lang: string
  /** When what is shown was fetched, in ms. */
  updatedAt: number
  /** Whether it is an answer that was kept, which the network could not bring anew. */
  isKept: boolean
}

/** Says of a list that it is shown as it was kept, if that is so, since the network could not be reached. */
export function ListNotice({ path, lang, updatedAt, isKept }: ListNoticeProps) {
  // The list that the document brought, until another has come.
  const [drawnAt] = useState(useHydrated() ? undefined : updatedAt)
  const isOfDocument = updatedAt === drawnAt
  const [notice, setNotice] = useState<Notice>()
  useEffect(() => {
    let isHere = true
    const find = async () => {
      if (isKept) return noticeOfAnswer(updatedAt)
      return isOfDocument ? noticeOfDocument(path) : undefined
    }
    find().then(
      (found) => {
        if (isHere) setNotice(found)
      },
      // Without the code nothing is said of it: the list stands.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [path, updatedAt, isKept, isOfDocument])
  return notice === undefined ? null : <notice.KeptNotice at={notice.at} lang={lang} />
}
