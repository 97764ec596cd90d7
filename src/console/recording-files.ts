import { constants } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUuid, type Uuid } from '../core/ids.ts';
import { type ConsoleDevice, deviceName, parseDeviceName } from './device.ts';

/** What a recording is of: in the first line of its file, beside what players of asciicast know. */
export interface RecordingFacts {
  readonly recordingId: Uuid;
  readonly vmUuid: Uuid;
  readonly vmName: string;
  readonly device: ConsoleDevice;
  /** Who asked for it. */
  readonly caller: string;
  readonly startTime: Date;
}

/** A recording that is finished. */
export interface RecordingFile extends RecordingFacts {
  readonly endTime: Date;
  readonly sizeBytes: number;
}

const finished = '.cast';
const unfinished = '.cast.part';
const namePattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.cast(\.part)?$/;
const headerBytes = 4_096;
const tailBytes = 1024 * 1024;

export const finishedPath = (directory: string, id: Uuid) => join(directory, `${id}${finished}`);
export const unfinishedPath = (directory: string, id: Uuid) => join(directory, `${id}${unfinished}`);

/** The first line of a recording. */
export function headerOf({ recordingId, vmUuid, vmName, device, caller, startTime }: RecordingFacts): object {
  return {
    version: 2,
    // A serial line knows no size; this is what everybody assumes.
    width: 80,
    height: 24,
    timestamp: Math.floor(startTime.getTime() / 1_000),
    title: `${vmName} ${deviceName(device)}`,
    cell: { recordingId, vmUuid, vmName, device: deviceName(device), caller, startTime: startTime.toISOString() },
  };
}

/** Makes the file of a recording that begins. */
export function createRecording(directory: string, id: Uuid): Promise<FileHandle> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW | constants.O_APPEND;
  return open(unfinishedPath(directory, id), flags, 0o600);
}

/** The finished recordings of a directory. Those that an earlier celld left unfinished are finished first. `onFailure` hears of files that are none. */
export async function readRecordings(
  directory: string,
  onFailure: (error: unknown, doing: string) => void,
): Promise<RecordingFile[]> {
  const found: RecordingFile[] = [];
  for (const name of await readdir(directory)) {
    const [, id, part] = namePattern.exec(name) ?? [];
    if (id === undefined) continue;
    try {
      // The pattern is that of a UUID in lower case.
      if (part !== undefined) await mend(directory, id as Uuid);
      found.push(await readRecording(directory, id as Uuid));
    } catch (error) {
      onFailure(error, `read recording ${name}`);
    }
  }
  return found;
}

/** Finishes a recording in whose middle celld ended: without its last line if that is torn. */
async function mend(directory: string, id: Uuid): Promise<void> {
  const path = unfinishedPath(directory, id);
  const { atime, mtime, size } = await stat(path);
  const file = await open(path, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    const start = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const end = buffer.subarray(0, bytesRead).lastIndexOf('\n');
    if (start + end + 1 < size) await file.truncate(start + end + 1);
  } finally {
    await file.close();
  }
  await utimes(path, atime, mtime);
  await rename(path, finishedPath(directory, id));
}

/** A finished recording by its file. Rejects for one that is none. */
export async function readRecording(directory: string, id: Uuid): Promise<RecordingFile> {
  const path = finishedPath(directory, id);
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { mtime, size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    const line = buffer.toString('utf8', 0, bytesRead).split('\n', 1)[0] ?? '';
    return { ...readFacts(line, id), endTime: mtime, sizeBytes: size };
  } finally {
    await file.close();
  }
}

function readFacts(line: string, recordingId: Uuid): RecordingFacts {
  const { cell } = JSON.parse(line);
  const startTime = new Date(cell.startTime);
  const device = parseDeviceName(String(cell.device));
  if (!device || Number.isNaN(startTime.getTime())) throw new Error('its first line is not one of Cell');
  return {
    recordingId,
    vmUuid: parseUuid('vmUuid', String(cell.vmUuid)),
    vmName: String(cell.vmName),
    device,
    caller: String(cell.caller),
    startTime,
  };
}

/** Deletes the file of a recording, finished or not. */
export async function deleteRecording(directory: string, id: Uuid): Promise<void> {
  await rm(finishedPath(directory, id), { force: true });
  await rm(unfinishedPath(directory, id), { force: true });
}
