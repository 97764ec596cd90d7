import {
  VIR_NET_MESSAGE_HEADER_MAX,
  VIR_NET_MESSAGE_LEN_MAX,
  VIR_NET_MESSAGE_MAX,
  VIR_NET_MESSAGE_NUM_FDS_MAX,
  VIR_NET_MESSAGE_PAYLOAD_MAX,
} from '../generated/constants.ts';
import type { Procedure } from '../procedure.ts';
import { XdrReader } from './reader.ts';
import { WireError } from './wire-error.ts';
import type { XdrWriter } from './writer.ts';

/** Bytes of the length word and the header, the least a frame can have. */
export const FRAME_HEADER_BYTES: number = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;
/** Bytes of the largest frame, length word included. */
export const FRAME_MAX_BYTES: number = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_MAX;
/** Bytes of the largest payload. */
export const PAYLOAD_MAX_BYTES: number = VIR_NET_MESSAGE_PAYLOAD_MAX;

const TYPES = ['call', 'reply', 'message', 'stream', 'call-with-fds', 'reply-with-fds', 'stream-hole'] as const;
const STATUSES = ['ok', 'error', 'continue'] as const;

/** What a frame is; `message` is an event or a keepalive. */
export type FrameType = (typeof TYPES)[number];
/** `continue` stands only in stream frames that carry data or a hole. */
export type FrameStatus = (typeof STATUSES)[number];

/** The 24 bytes after the length word. */
export interface FrameHeader {
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
  readonly type: FrameType;
  readonly serial: number;
  readonly status: FrameStatus;
}

/**
 * A whole frame. Its payload is `bytes` from `start` to `end`, usually in the middle of the chunk the socket gave;
 * it stays valid as long as nobody writes into that chunk.
 */
export interface Frame extends FrameHeader {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** The payload of a frame without a copy. */
export function framePayload(frame: Frame): Uint8Array {
  return frame.bytes.subarray(frame.start, frame.end);
}

/** Decodes a payload with a codec's read function. Bytes that remain are a `WireError`. */
export function decodePayload<T>(frame: Frame, read: (reader: XdrReader) => T): T {
  const reader = new XdrReader(frame.bytes, frame.start, frame.end);
  const value = read(reader);
  reader.end();
  return value;
}

/** Starts a frame; the payload follows in the same writer, then `endFrame`. What was half-written before is dropped. */
export function beginFrame(writer: XdrWriter, header: FrameHeader): void {
  writer.begin();
  writeHeader(writer, header, FRAME_HEADER_BYTES);
}

/** Ends the frame that `beginFrame` started and returns its bytes. */
export function endFrame(writer: XdrWriter): Uint8Array {
  if (writer.length > FRAME_MAX_BYTES) {
    throw new WireError('too-long', `a frame of ${writer.length} bytes, at most ${FRAME_MAX_BYTES} are allowed`);
  }
  writer.patchUint(0, writer.length);
  return writer.bytes();
}

/** A frame without payload, such as a keepalive or the end of a stream. */
export function encodeFrame(writer: XdrWriter, header: FrameHeader): Uint8Array {
  beginFrame(writer, header);
  return endFrame(writer);
}

/** The 28 bytes that go before a payload of `payloadBytes` bytes which the caller sends by itself. */
export function encodeFrameHeader(writer: XdrWriter, header: FrameHeader, payloadBytes: number): Uint8Array {
  if (payloadBytes > PAYLOAD_MAX_BYTES) {
    throw new WireError('too-long', `a payload of ${payloadBytes} bytes, at most ${PAYLOAD_MAX_BYTES} are allowed`);
  }
  writer.begin();
  writeHeader(writer, header, FRAME_HEADER_BYTES + payloadBytes);
  return writer.bytes();
}

/** The frame of a call. Arguments that do not fit their wire types are a `WireError` that names the field. */
export function encodeCall<A>(
  writer: XdrWriter,
  procedure: Procedure<A, unknown>,
  call: { readonly serial: number; readonly args: A },
): Uint8Array {
  beginFrame(writer, {
    program: procedure.program,
    version: procedure.version,
    procedure: procedure.number,
    type: 'call',
    serial: call.serial,
    status: 'ok',
  });
  procedure.write(writer, call.args);
  return endFrame(writer);
}

function writeHeader(writer: XdrWriter, header: FrameHeader, frameBytes: number): void {
  writer.uint(frameBytes);
  writer.uint(header.program, 'FrameHeader.program');
  writer.uint(header.version, 'FrameHeader.version');
  writer.int(header.procedure, 'FrameHeader.procedure');
  writer.int(TYPES.indexOf(header.type));
  writer.uint(header.serial, 'FrameHeader.serial');
  writer.int(STATUSES.indexOf(header.status));
}

/** Reads the frame that lies in `bytes` from `start` (its length word) to `end`. */
export function decodeFrame(bytes: Uint8Array, start: number, end: number): Frame {
  const reader = new XdrReader(bytes, start + 4, end);
  const program = reader.uint();
  const version = reader.uint();
  const procedure = reader.int();
  const type = TYPES[reader.uint()];
  const serial = reader.uint();
  const status = STATUSES[reader.uint()];
  if (type === undefined) throw new WireError('bad-value', 'unknown type', 'FrameHeader.type');
  if (status === undefined) throw new WireError('bad-value', 'unknown status', 'FrameHeader.status');
  const payload = start + FRAME_HEADER_BYTES + (carriesFds(type) ? 4 : 0);
  return { program, version, procedure, type, serial, status, bytes, start: payload, end };
}

/** True for frames whose payload begins with a count of descriptors. */
export function carriesFds(type: FrameType): boolean {
  return type === 'call-with-fds' || type === 'reply-with-fds';
}

/**
 * Bytes that follow a frame outside its length: one for each descriptor. Node cannot receive the descriptors, but
 * the bytes have to be consumed.
 */
export function trailingBytes(frame: Frame): number {
  if (!carriesFds(frame.type)) return 0;
  const count = new XdrReader(frame.bytes, frame.start - 4, frame.end).uint('descriptors');
  if (count > VIR_NET_MESSAGE_NUM_FDS_MAX) {
    throw new WireError('too-long', `${count} descriptors, at most ${VIR_NET_MESSAGE_NUM_FDS_MAX} are allowed`);
  }
  return count;
}
