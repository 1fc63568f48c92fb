/**
 * The size of a share card in pixels: 1.91 to 1, what Facebook, X, LinkedIn, Slack and WhatsApp show large. Every card that
 * publishing draws has it.
 */
export const cardSize = { width: 1200, height: 630 } as const
