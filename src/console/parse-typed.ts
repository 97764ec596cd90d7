import type { AttachRequest } from '../../gen/ts/cell/v1/console_service.ts';
import type { Decoder } from '../rpc/requests.ts';

/** Field 2 of AttachRequest, `data`, with its wire type. */
const dataTag = (2 << 3) | 2;
/** As the contract says. */
const mostBytes = 1_048_576;
/** Bits of the length, seven in a byte: more than `mostBytes` needs. */
const lengthBits = 28;

/**
 * A decoder of AttachRequests that knows what is typed at sight: checking it by the rules of the contract, of which one is about it, takes longer than all else
 * that a key needs in celld. Anything else is for `rest`.
 */
export function typedFirst(rest: Decoder): Decoder {
  return { decode: (bytes) => typed(bytes) ?? rest.decode(bytes) };
}

/** A message that is `data` and nothing else, and not too long. */
function typed(bytes: Uint8Array): AttachRequest | undefined {
  if (bytes[0] !== dataTag) return undefined;
  let length = 0;
  let at = 1;
  for (let shift = 0; shift < lengthBits; shift += 7) {
    const byte = bytes[at] ?? 0;
    at += 1;
    length += (byte & 127) << shift;
    if (byte < 128) break;
  }
  const isWhole = length <= mostBytes && at + length === bytes.length && (bytes[at - 1] ?? 128) < 128;
  return isWhole ? { action: { $case: 'data', value: bytes.subarray(at) } } : undefined;
}
