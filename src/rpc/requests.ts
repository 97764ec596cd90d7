import type { DescMessage } from '@bufbuild/protobuf';
import { fromBinary } from '@bufbuild/protobuf';
import { pathToString } from '@bufbuild/protobuf/reflect';
import type { Validator, Violation } from '@bufbuild/protovalidate';
import { createValidator } from '@bufbuild/protovalidate';
import type { FieldViolation } from '../core/error.ts';
import { CellError, invalidField, invalidFields } from '../core/error.ts';
import type { Contract } from './contract.ts';

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
  readonly #validator: Validator;
  readonly #refusals = new WeakMap<object, CellError>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#validator = createValidator({ registry: contract.registry });
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
      if (input !== undefined) this.#violations(input, new Uint8Array());
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #decode(bytes: Uint8Array, input: DescMessage, decoder: Decoder): unknown {
    try {
      const violations = this.#violations(input, bytes);
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

  #violations(input: DescMessage, bytes: Uint8Array): readonly FieldViolation[] {
    const result = this.#validator.validate(input, fromBinary(input, bytes));
    switch (result.kind) {
      case 'valid':
        return [];
      case 'invalid':
        return result.violations.map(fieldViolation);
      case 'error':
        throw new CellError('INTERNAL', 'internal error', { cause: result.error });
      default:
        return result satisfies never;
    }
  }
}

function fieldViolation({ field, message, ruleId, forKey }: Violation): FieldViolation {
  return { field: pathToString(field), description: `${forKey ? 'the key ' : ''}${message} [${ruleId}]` };
}
