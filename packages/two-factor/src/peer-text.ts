// Text of a peer in an error of ours: at most a line of it, and only characters that print.

/** How many characters of the text are shown. */
const SHOWN = 64;

/** Printable ASCII, but for the quotation mark and the backslash. */
const PLAIN = /[^ !#-[\]-~]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text in quotation marks, cut after {@link SHOWN} characters, with everything else than printable ASCII escaped. */
export function quoted(text: string): string {
  const shown = text.slice(0, SHOWN).replace(PLAIN, escaped);
  return text.length > SHOWN ? `"${shown}…" (${text.length} characters)` : `"${shown}"`;
}
