import { theme } from '#src/publish/pictures/theme.ts'

const { ink, secondary } = theme.light

/**
 * How the page of cards looks. Colours, corners and cuts are those of each platform's own cards, in its light form, so near
 * as a publisher needs them to judge a title and a picture.
 */
export const previewsStyle = `
:root { color-scheme: light; --sans: system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif }
* { box-sizing: border-box; margin: 0 }
body { background: #f4f2ee; color: ${ink}; font: 15px/1.45 var(--sans); padding: 32px clamp(16px, 4vw, 56px) 80px }
header { max-width: 44em; margin-bottom: 32px }
h1 { font-size: 28px; line-height: 1.2; margin-bottom: 6px }
header p { color: ${secondary} }
section { border-top: 1px solid #d5cfc3; padding: 24px 0 40px }
h2 { font: 600 15px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; margin-bottom: 16px; overflow-wrap: anywhere }
ul { list-style: none; padding: 0; margin: 0 0 20px; max-width: 60em }
li { padding: 6px 12px; border-inline-start: 4px solid #b3261e; background: #fbe9e7; margin-bottom: 4px; overflow-wrap: anywhere }
li.note { border-color: #a37b00; background: #fbf3d9 }
.cards { display: grid; gap: 28px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); align-items: start }
figcaption { font-size: 12px; font-weight: 600; letter-spacing: .04em; text-transform: uppercase; color: #6b675f; margin-bottom: 8px }
.card { display: flex; flex-direction: column; overflow-wrap: anywhere; position: relative }
img { display: block; width: 100%; aspect-ratio: 1200 / 630; object-fit: cover; background: #ddd8ce; font-size: 12px }
dl { display: flex; flex-wrap: wrap; gap: 4px 32px }
dt { font-weight: 700 }
dd { margin: 0 }

.x .card img { border-radius: 16px; border: 1px solid #cfd9de }
.x .title { position: absolute; left: 12px; right: 12px; bottom: 34px; color: #fff; font-size: 13px; line-height: 18px }
.x .title { background: rgb(0 0 0 / .77); border-radius: 4px; padding: 0 6px; width: fit-content; max-width: calc(100% - 24px) }
.x .title { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.x .card:not(:has(img)) { border: 1px solid #cfd9de; border-radius: 16px; padding: 12px; background: #fff }
.x .card:not(:has(img)) .title { position: static; background: none; color: #0f1419; padding: 0; max-width: 100%; white-space: normal }
.x .below { font-size: 13px; color: #536471; padding-top: 4px; line-height: 18px; min-height: 22px }

.slack .card { border-inline-start: 4px solid #ddd; padding-inline-start: 12px; gap: 4px; background: #fff; padding: 10px 12px; font-family: Lato, var(--sans) }
.slack .above { font-weight: 700 }
.slack .title { font-weight: 700; color: #1264a3 }
.slack img { order: 1; border-radius: 8px; max-width: 360px; margin-top: 4px }

.whatsapp .card { background: #d0f2c8; border: 4px solid #d9fdd3; border-radius: 10px; padding-bottom: 8px; gap: 2px }
.whatsapp .card > p { padding: 0 10px }
.whatsapp img { border-radius: 7px 7px 0 0; margin-bottom: 6px }
.whatsapp .title { font-weight: 600; font-size: 14px }
.whatsapp .text { font-size: 13px; color: #3b4a54 }
.whatsapp .below { font-size: 12px; color: #667781 }

.facebook .card { background: #f0f2f5; border: 1px solid #ced0d4; padding-bottom: 10px }
.facebook .card > p { padding: 0 12px }
.facebook img { margin-bottom: 10px }
.facebook .above { font-size: 13px; color: #65676b }
.facebook .title { font-weight: 600; font-size: 17px; line-height: 1.25; margin: 2px 0 }
.facebook .text { color: #65676b; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }

.google .card { background: #fff; border-radius: 8px; padding: 14px 16px; font-family: Arial, sans-serif }
.google .above { font-size: 12px; color: #4d5156; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.google .title { font-size: 20px; line-height: 1.3; color: #1a0dab; margin: 4px 0 }
.google .text { font-size: 14px; line-height: 1.58; color: #4d5156 }

.feed .card { background: #fff; border: 1px solid #e3ded3; border-radius: 6px; padding: 12px 14px; gap: 4px }
.feed .title { font-weight: 700; font-size: 16px; line-height: 1.3 }
.feed .above { order: 1; font-size: 12px; color: #6b675f }
.feed .text { order: 2; font-size: 14px; color: ${secondary} }
`
