import type { DescMessage } from '@bufbuild/protobuf';
import { CellError, invalidField, invalidFields } from '../core/error.ts';
import type { Contract } from './contract.ts';
import { MessageRules } from './message-rules.ts';

/** Decodes a message; of ts-proto's many functions of a message type the one that is used here. */
export interface Decoder {
  decode(bytes: Uint8Array): unknown;
}

/**
 * Checks request messages against the rules in the proto, as they are decoded.
 *
 * gRPC's decoder can only fail with INTERNAL. So a message that breaks a rule is decoded into a placeholder, and `refusal` tells why
 * when the call has come to where it can be answered.
 */
export class RequestRules {
  readonly #contract: Contract;
  readonly #rules: MessageRules;
  readonly #refusals = new WeakMap<object, CellError>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#rules = new MessageRules(contract.registry);
  }

  /** A decoder that checks against the rules of `input` as well. Undefined: there are none. */
  checked(decoder: Decoder, input: DescMessage | undefined): Decoder {
    return input === undefined ? decoder : { decode: (bytes) => this.#decode(bytes, input, decoder) };
  }

  /** Why a request message is refused; undefined for a good one. */
  refusal(message: unknown): CellError | undefined {
    return typeof message === 'object' && message !== null ? this.#refusals.get(message) : undefined;
  }

  /** Compiles the rules of all messages, a few milliseconds at a time, so that no first call has to wait for it. */
  async warm(signal: AbortSignal): Promise<void> {
    for (const { input } of this.#contract.methods.values()) {
      if (signal.aborted) return;
      if (input !== undefined) this.#rules.violations(input, new Uint8Array());
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #decode(bytes: Uint8Array, input: DescMessage, decoder: Decoder): unknown {
    try {
      const violations = this.#rules.violations(input, bytes);
      return violations.length === 0 ? decoder.decode(bytes) : this.#refused(invalidFields(violations));
    } catch (error) {
      if (error instanceof CellError) return this.#refused(error);
      return this.#refused(invalidField('', `the request is not a valid ${input.typeName}: ${String(error)}`));
    }
  }

  #refused(error: CellError): unknown {
    const placeholder = {};
    this.#refusals.set(placeholder, error);
    return placeholder;
  }
}
