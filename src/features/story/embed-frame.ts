import type { BlockOf } from '#src/contract/block.ts'

/**
 * The address of a provider's player, built from the reference alone; `undefined` where we have no frame for it or the
 * reference is none of theirs. The hosts have to stand in the policy of the server (`frame-src`).
 */
export function embedFrame({ provider, ref }: Pick<BlockOf<'embed'>, 'provider' | 'ref'>): string | undefined {
  switch (provider) {
    case 'youtube':
      return /^[\w-]{11}$/.test(ref) ? `https://www.youtube-nocookie.com/embed/${ref}?autoplay=1` : undefined
    case 'vimeo':
      return /^\d{1,12}$/.test(ref) ? `https://player.vimeo.com/video/${ref}?dnt=1&autoplay=1` : undefined
    case 'bluesky':
    case 'facebook':
    case 'instagram':
    case 'mastodon':
    case 'soundcloud':
    case 'spotify':
    case 'tiktok':
    case 'x':
      return undefined
  }
}

/** The name of a provider as people write it. */
export const providerNames: Record<BlockOf<'embed'>['provider'], string> = {
  youtube: 'YouTube',
  vimeo: 'Vimeo',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
  instagram: 'Instagram',
  mastodon: 'Mastodon',
  soundcloud: 'SoundCloud',
  spotify: 'Spotify',
  tiktok: 'TikTok',
  x: 'X',
}
