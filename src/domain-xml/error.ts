/**
 * Why a document or a value was refused.
 *
 * - `too-large`: more bytes, elements or depth than is read
 * - `forbidden`: a document type declaration
 * - `malformed`: not well-formed, or not the document that was expected
 * - `missing`: an element or attribute that must be there is not
 * - `unsupported`: a value that libvirt may know and Cell does not
 * - `bad-value`: a value that cannot be read, or cannot be written so that libvirt gives the same value back
 */
export type DomainXmlErrorCode = 'too-large' | 'forbidden' | 'malformed' | 'missing' | 'unsupported' | 'bad-value';

/** XML that Cell refuses to read, or a value that it refuses to write. */
export class DomainXmlError extends Error {
  override readonly name = 'DomainXmlError';
  readonly code: DomainXmlErrorCode;
  /** Where, such as `/domain/devices/disk[2]/target/@dev`. Empty: the whole document. */
  readonly path: string;
  /** What is wrong there, for people. */
  readonly detail: string;

  constructor(code: DomainXmlErrorCode, path: string, detail: string, options?: ErrorOptions) {
    super(path === '' ? detail : `${path}: ${detail}`, options);
    this.code = code;
    this.path = path;
    this.detail = detail;
  }
}

/**
 * Runs `work`; a DomainXmlError that it throws gets `prefix` in front of its path. An element that the prefix ends with, such as `disk[2]`, is not
 * named again where the path begins with it.
 */
export function at<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainXmlError)) throw error;
    const own = `${prefix.replace(/\[\d+\]$/, '')}/`;
    const rest = error.path.startsWith(own) ? error.path.slice(own.length) : error.path;
    throw new DomainXmlError(error.code, `${prefix}/${rest}`, error.detail, { cause: error });
  }
}

const shownLength = 60;

/** A value for a message: quoted, control characters escaped, cut to a bearable length. */
export function shown(value: string): string {
  return JSON.stringify(value.length > shownLength ? `${value.slice(0, shownLength)}…` : value);
}
