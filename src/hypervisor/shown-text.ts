/** Characters that move a cursor, change the direction of text or cannot be seen. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const replacement = '\ufffd';

/** A text of a guest's making as it may be shown: one line, at most so many characters, nothing that acts on a terminal. */
export function shownText(text: string, maxChars: number): string {
  const most = text.slice(0, maxChars);
  const shown = most.toWellFormed().replaceAll(hidden, replacement);
  return text.length > maxChars ? `${shown}…` : shown;
}
