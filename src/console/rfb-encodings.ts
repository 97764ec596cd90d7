/** What RFB clients ask for with an encoding that changes nothing of what they say themselves, or changes it in a way that the filter knows. */
const known: ReadonlySet<number> = new Set([
  // Of pictures: Raw, CopyRect, RRE, CoRRE, Hextile, Zlib, Tight, ZlibHex, TRLE, ZRLE, ZYWRLE, JPEG, H.264, TightPNG.
  ...[0, 1, 2, 4, 5, 6, 7, 8, 15, 16, 17, 21, 50, -260],
  // Levels of compression and quality, coarse and fine, and JPEG's chroma.
  ...span(-256, -247),
  ...span(-32, -23),
  ...span(-512, -412),
  ...span(-768, -763),
  // Size of the screen, last rectangle, pointer's place and shape: X's, with alpha, VMware's.
  ...[-223, -308, -224, -232, -239, -240, -314, 0x574d5664, 0x574d5665, 0x574d5666],
  // Name of the screen, lights of the keyboard: VMware's, QEMU's; change of the screen's format.
  ...[-307, 0x574d5668, -261, 0x574d5669],
  // Relative pointer, keys by their place, sound.
  ...[-257, -258, -259],
  // Power, fences, continuous updates, extended clipboard.
  ...[-309, -312, -313, 0xc0a1e5ce | 0],
]);

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const raw = 0;

/**
 * A list of encodings, 4 bytes each, with Raw in place of each unknown one: Raw is always allowed. Buttons beyond seven (-316) and other devices
 * (-305) are among the unknown, for they bring client messages of other lengths.
 */
export function onlyKnownEncodings(encodings: Buffer): Buffer {
  const checked = Buffer.from(encodings);
  for (let at = 0; at < checked.length; at += 4) {
    if (!known.has(checked.readInt32BE(at))) checked.writeInt32BE(raw, at);
  }
  return checked;
}
