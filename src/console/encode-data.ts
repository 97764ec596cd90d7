/** Wire types of protobuf, with the numbers of the fields in front. */
const offsetTag = (1 << 3) | 0;
const bytesTag = (2 << 3) | 2;
/** `AttachResponse.data` and `ReadConsoleLogResponse.data`. */
const dataTag = (2 << 3) | 2;

/**
 * An AttachResponse or ReadConsoleLogResponse that holds ConsoleData, encoded. The bytes are copied once; ts-proto copies them for each message around
 * them, which at a screen's pace is most of the work.
 */
export function encodeData(offset: number, bytes: Uint8Array): Buffer {
  const inner = [...(offset === 0 ? [] : [offsetTag, ...varint(offset)]), bytesTag, ...varint(bytes.length)];
  const head = [dataTag, ...varint(inner.length + bytes.length), ...inner];
  const message = Buffer.allocUnsafe(head.length + bytes.length);
  message.set(head);
  message.set(bytes, head.length);
  return message;
}

/** A whole number up to 2^53 in groups of seven bits, the lowest first. */
function varint(value: number): number[] {
  const groups: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) groups.push((rest % 128) | 128);
  return [...groups, rest];
}
