const UUID_BYTES = 16;

/** The usual text of a UUID, 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', from the 16 bytes that the raw calls and events have. */
export function formatUuid(bytes: Uint8Array): string {
  if (bytes.length !== UUID_BYTES) throw new TypeError(`a UUID has ${UUID_BYTES} bytes, not ${bytes.length}`);
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, UUID_BYTES).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The 16 bytes of a UUID's text, with hyphens or without. Throws `TypeError` for any other text. */
export function parseUuid(text: string): Uint8Array {
  const hex = text.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new TypeError(`not a UUID: ${JSON.stringify(text)}`);
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
