/**
 * A number of things in English, as messages to a publisher say it.
 * @example counted(1, 'page') // '1 page'
 */
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
