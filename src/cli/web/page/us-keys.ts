// Which keys of a US keyboard make a character: QEMU takes keys, not characters.

const plain = "`1234567890-=[]\\;',./";
const shifted = '~!@#$%^&*()_+{}|:"<>?';
const codes = [
  'Backquote',
  ...['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0'],
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma', 'Period', 'Slash'],
];

/** A key to press for a character. */
export interface KeyStroke {
  /** X11's name for what the key gives, as a number. */
  readonly keysym: number;
  /** Which key it is, as browsers name keys; null for a character that a US keyboard has not. */
  readonly code: string | null;
  readonly shift: boolean;
}

export const shiftKey = { keysym: 0xff_e1, code: 'ShiftLeft' } as const;

/** The key of a character. */
export function strokeOf(character: string): KeyStroke {
  if (character === '\n') return { keysym: 0xff_0d, code: 'Enter', shift: false };
  if (character === '\t') return { keysym: 0xff_09, code: 'Tab', shift: false };
  const point = character.codePointAt(0) ?? 0;
  // Latin-1 has its own numbers among the keysyms; the rest of Unicode begins above.
  const keysym = point < 0x1_00 ? point : 0x1_00_00_00 + point;
  if (character === ' ') return { keysym, code: 'Space', shift: false };
  if (/^[a-zA-Z]$/.test(character)) {
    return { keysym, code: `Key${character.toUpperCase()}`, shift: character < 'a' };
  }
  const shift = shifted.includes(character);
  return { keysym, code: codes[(shift ? shifted : plain).indexOf(character)] ?? null, shift };
}
