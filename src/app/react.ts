import { createRoot, hydrateRoot } from 'react-dom/client'

/** React's beginning, in a file that can be fetched and evaluated before the app is. */
export const hydrate = hydrateRoot
export const create = createRoot
