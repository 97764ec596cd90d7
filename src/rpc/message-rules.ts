import { type DescMessage, type FileRegistry, fromBinary } from '@bufbuild/protobuf';
import { pathToString } from '@bufbuild/protobuf/reflect';
import type { Validator, Violation } from '@bufbuild/protovalidate';
import { createValidator } from '@bufbuild/protovalidate';
import type { FieldViolation } from '../core/error.ts';
import { CellError } from '../core/error.ts';

/** The rules in the proto, for any message of the contract. */
export class MessageRules {
  readonly #registry: FileRegistry;
  readonly #validator: Validator;

  constructor(registry: FileRegistry) {
    this.#registry = registry;
    this.#validator = createValidator({ registry });
  }

  /** What breaks the rules in an encoded message. Throws what decoding it throws. */
  violations(type: DescMessage, bytes: Uint8Array): readonly FieldViolation[] {
    const result = this.#validator.validate(type, fromBinary(type, bytes));
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

  /** As `violations`, for the message type of that name, such as `cell.v1.VmSpec`, that is the field `at` of a request. */
  violationsAt(at: string, typeName: string, bytes: Uint8Array): readonly FieldViolation[] {
    const type = this.#registry.getMessage(typeName);
    if (!type) throw new Error(`the contract has no message ${typeName}`);
    return this.violations(type, bytes).map(({ field, description }) => ({ field: `${at}.${field}`, description }));
  }
}

function fieldViolation({ field, message, ruleId, forKey }: Violation): FieldViolation {
  return { field: pathToString(field), description: `${forKey ? 'the key ' : ''}${message} [${ruleId}]` };
}
