/** The paper of the light theme, as in styles/tokens.css: behind pages, and behind a mark that may not be see-through. */
export const paper = '#fffefb'
