/** The parts of an error that libvirt sends. */
export interface LibvirtErrorParts {
  readonly code: number;
  readonly domain: number;
  readonly message: string | undefined;
  readonly level: number;
  readonly str1: string | undefined;
  readonly str2: string | undefined;
  readonly str3: string | undefined;
  readonly int1: number;
  readonly int2: number;
  readonly codeName: string;
  readonly domainName: string;
}

/**
 * libvirt refused or failed a call or a stream. Branch on `code` (or `codeName`); the message is libvirt's, for people.
 */
export class LibvirtError extends Error {
  override readonly name = 'LibvirtError';
  /** `VIR_ERR_…`, such as 42 for a domain that does not exist. */
  readonly code: number;
  /** `VIR_FROM_…`: the part of libvirt that reports. */
  readonly domain: number;
  /** 1 warning, 2 error. */
  readonly level: number;
  /** Usually the template of the message. */
  readonly str1: string | undefined;
  /** Usually what was put into the template. */
  readonly str2: string | undefined;
  readonly str3: string | undefined;
  /** The errno where `code` is `VIR_ERR_SYSTEM_ERROR`. */
  readonly int1: number;
  readonly int2: number;
  /** Such as 'VIR_ERR_NO_DOMAIN'; for a code newer than this package its number, as in 'VIR_ERR_200'. */
  readonly codeName: string;
  /** Such as 'VIR_FROM_QEMU'; for a domain newer than this package its number. */
  readonly domainName: string;

  constructor(parts: LibvirtErrorParts) {
    super(parts.message ?? `libvirt gave ${parts.codeName} without a message`);
    this.code = parts.code;
    this.domain = parts.domain;
    this.level = parts.level;
    this.str1 = parts.str1;
    this.str2 = parts.str2;
    this.str3 = parts.str3;
    this.int1 = parts.int1;
    this.int2 = parts.int2;
    this.codeName = parts.codeName;
    this.domainName = parts.domainName;
  }
}

/** Everything that goes wrong between this process and the daemon; the daemon's own refusals are `LibvirtError`. */
export abstract class ConnectionError extends Error {}

/** The connection is closed: by `close()` when `cause` is undefined, else `cause` says how it was lost. */
export class ConnectionClosedError extends ConnectionError {
  override readonly name = 'ConnectionClosedError';
  declare readonly cause: Error | undefined;

  constructor(cause: Error | undefined) {
    super(cause === undefined ? 'the connection was closed' : `the connection was lost: ${cause.message}`, { cause });
  }
}

/** The daemon ended the connection: it was stopped, killed or restarted, or it refused what it was sent. */
export class PeerClosedError extends ConnectionError {
  override readonly name = 'PeerClosedError';

  /** `cause` is the system's error when the end was not an orderly one. */
  constructor(cause?: Error) {
    super('the daemon closed the connection', { cause });
  }
}

/** Nothing came from the daemon for so long that it counts as dead. */
export class KeepaliveError extends ConnectionError {
  override readonly name = 'KeepaliveError';
  readonly silentMs: number;

  constructor(silentMs: number) {
    super(`the daemon did not answer keepalive pings for ${Math.round(silentMs)} ms`);
    this.silentMs = silentMs;
  }
}

/** The peer broke the protocol; `cause` has the `WireError` where there is one. */
export class ProtocolError extends ConnectionError {
  override readonly name = 'ProtocolError';
}

/** No connection could be opened; `cause` has the error of the last attempt. */
export class ConnectError extends ConnectionError {
  override readonly name = 'ConnectError';
  /** What was tried, such as '/run/libvirt/libvirt-sock' or 'host:16514'. */
  readonly attempts: readonly string[];

  constructor(problem: string, details: { readonly attempts: readonly string[]; readonly cause?: unknown }) {
    super(problem, { cause: details.cause });
    this.attempts = details.attempts;
  }
}

/** The daemon wants a proof of identity that was not given, or did not accept the one given. The message says what to configure. */
export class AuthError extends ConnectionError {
  override readonly name = 'AuthError';
  readonly method: 'polkit' | 'sasl' | 'certificate' | 'unknown';

  constructor(method: AuthError['method'], problem: string, cause?: unknown) {
    super(problem, { cause });
    this.method = method;
  }
}

/** No reply within the time allowed. The daemon still works on the call, and its late reply is dropped. */
export class CallTimeoutError extends ConnectionError {
  override readonly name = 'CallTimeoutError';
  /** Such as 'domainGetState'. */
  readonly procedure: string;
  readonly timeoutMs: number;

  constructor(procedure: string, timeoutMs: number) {
    super(`${procedure} got no reply within ${timeoutMs} ms`);
    this.procedure = procedure;
    this.timeoutMs = timeoutMs;
  }
}

/** More waits to be sent than is allowed: calls of a connection, or bytes of a stream. Nothing was sent. */
export class QueueFullError extends ConnectionError {
  override readonly name = 'QueueFullError';
  readonly limit: number;

  constructor(what: string, limit: number) {
    super(`${what}: at most ${limit} may wait`);
    this.limit = limit;
  }
}

/** A libvirt URI that cannot be read, or asks for what this client does not do. */
export class UriError extends ConnectionError {
  override readonly name = 'UriError';
  readonly uri: string;

  constructor(uri: string, problem: string) {
    super(`${uri}: ${problem}`);
    this.uri = uri;
  }
}

/** The stream was used in a state in which that is not possible, such as a write after `finish()`. */
export class StreamStateError extends ConnectionError {
  override readonly name = 'StreamStateError';
  readonly state: string;

  constructor(action: string, state: string) {
    super(`cannot ${action} a stream that is ${state}`);
    this.state = state;
  }
}
