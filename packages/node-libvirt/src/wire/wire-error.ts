/** What was wrong with the bytes or the value. */
export type WireErrorCode = 'truncated' | 'too-long' | 'leftover' | 'bad-value';

/** Bytes that do not follow the protocol, or a value that cannot be put on the wire. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly code: WireErrorCode;
  /** The field concerned, such as `NonnullDomain.name`; undefined where no field is known. */
  readonly field: string | undefined;

  constructor(code: WireErrorCode, problem: string, field?: string) {
    super(field === undefined ? problem : `${field}: ${problem}`);
    this.code = code;
    this.field = field;
  }
}
