import { createHash } from 'node:crypto';
import type { Decoder } from './requests.ts';

const digests = new WeakMap<object, string>();

/** A decoder that remembers the SHA-256 of what it decoded, for as long as the message is in use. */
export function digesting(decoder: Decoder): Decoder {
  return {
    decode: (bytes) => {
      const message = decoder.decode(bytes);
      if (typeof message === 'object' && message !== null) {
        digests.set(message, createHash('sha256').update(bytes).digest('base64url'));
      }
      return message;
    },
  };
}

/** The digest of the bytes that a message was decoded from. Undefined: they were not digested. */
export function requestDigestOf(message: object): string | undefined {
  return digests.get(message);
}
