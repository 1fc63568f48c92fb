import { expect, it } from 'vitest'
import { pictureNames } from './picture-types.ts'

it.each([
  ['a picture with its source', '<img src="/images/pier-1a2b3c4d-640.avif">', ['/images/pier-1a2b3c4d-640.avif']],
  [
    'a list of copies',
    'srcset="/a-1a2b3c4d-320.jpg 320w, /a-1a2b3c4d-640.jpg 640w"',
    ['/a-1a2b3c4d-320.jpg', '/a-1a2b3c4d-640.jpg'],
  ],
  ['data', '{"src":"/images/pier-1a2b3c4d-640.png","width":1}', ['/images/pier-1a2b3c4d-640.png']],
  ['a moving picture', '"/images/tide-moving-1a2b3c4d-640.gif"', ['/images/tide-moving-1a2b3c4d-640.gif']],
  ['signs that stay as they are', '"/images/IMG%20(2)-1a2b3c4d-640.jpg"', ['/images/IMG%20(2)-1a2b3c4d-640.jpg']],
  ['an apostrophe, as HTML writes it', '"/images/ada&#x27;s-1a2b3c4d-640.jpg"', ["/images/ada's-1a2b3c4d-640.jpg"]],
  ['one that stands twice', '"/a-1-640.jpg" "/a-1-640.jpg"', ['/a-1-640.jpg']],
  ['no picture', '<a href="/articles/low-water-2026.html">', []],
])('the names of pictures in a text: %s', (_, text, names) => expect(pictureNames(text)).toEqual(names))
