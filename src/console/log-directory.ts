import { accessSync, constants, type FSWatcher, mkdirSync, readdirSync, watch } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newUuid, type Uuid } from '../core/ids.ts';
import { ConsoleLog, type LoggedRun } from './console-log.ts';
import { type ConsoleDevice, type ConsoleRun, firstSerial } from './device.ts';
import { LogFiles } from './log-files.ts';
import { logName, logPath, parseLogName } from './log-name.ts';
import { LogPlaces } from './log-places.ts';

/** What the log directory needs. */
export interface LogDirectoryOptions {
  /** Where virtlogd writes. Made if it is not there. */
  readonly directory: string;
  /** Where celld keeps what it knows of offsets. */
  readonly placesDirectory: string;
  /** Whether that run of the VM still lasts; asks libvirt, and waits until it answers. */
  readonly stillRuns: (vmUuid: Uuid, run: LoggedRun) => Promise<boolean>;
  /** Hears of what cannot be read or written. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** In case the system's news of changes got lost. */
const lookAgainMs = 1_000;

/** The logs that virtlogd writes of the consoles of Cell's VMs. One watch of the directory feeds all readers. */
export class LogDirectory implements AsyncDisposable {
  readonly #options: LogDirectoryOptions;
  readonly #places: LogPlaces;
  readonly #logs = new Map<string, ConsoleLog>();
  readonly #files = new Map<string, LogFiles>();
  readonly #checking = new Set<string>();
  /** Logs that this user may not read, of which `onFailure` has heard. */
  readonly #unreadable = new Set<string>();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LogDirectoryOptions) {
    this.#options = options;
    this.#places = new LogPlaces(options.placesDirectory, options.onFailure);
  }

  /** Where the first serial port of a VM is logged. */
  readonly pathOf = (vmUuid: Uuid): string => logPath(this.#options.directory, vmUuid, firstSerial);

  /** Begins to watch. Without the directory no console is logged, which `onFailure` hears. */
  async open(): Promise<void> {
    const { directory, onFailure } = this.#options;
    await this.#places.open();
    try {
      mkdirSync(directory, { recursive: true, mode: 0o750 });
      this.#watcher = watch(directory, { persistent: false }, (event, fileName) => this.#changed(event, fileName));
      this.#watcher.on('error', (error) => onFailure(error, `watch ${directory}`));
      for (const name of readdirSync(directory)) if (parseLogName(name)?.base === name) this.#find(name);
    } catch (error) {
      onFailure(error, `use ${directory}, where the consoles of VMs are logged`);
    }
    this.#timer = setInterval(() => this.#lookAgain(), lookAgainMs).unref();
  }

  /** The log of a run. undefined: there is none that can be read. */
  ofRun(run: ConsoleRun, device: ConsoleDevice): ConsoleLog | undefined {
    const name = logName(run.vmUuid, device);
    const found = this.#find(name);
    if (!found) return undefined;
    if (found.run?.bootId === run.bootId) return found;
    const log = this.#logOf(name, found, run);
    log?.bind(run);
    this.#remember(name, log);
    return log;
  }

  /** The log of a VM's last run, which is over, and which gets a boot id if nobody gave it one. undefined: there is none that can be read. */
  ofLastRun(vmUuid: Uuid, device: ConsoleDevice): ConsoleLog | undefined {
    const name = logName(vmUuid, device);
    const log = this.#find(name);
    if (!log) return undefined;
    if (!log.run) {
      log.bind({ bootId: newUuid(), domainId: -1 });
      this.#remember(name, log);
    }
    log.finish();
    return log;
  }

  /** Deletes the logs of a VM that is gone. Never rejects. */
  readonly remove = (vmUuid: Uuid): Promise<void> => this.#removeAll((uuid) => uuid === vmUuid);

  get path(): string {
    return this.#options.directory;
  }

  /** The names of the files that are logs, by VM. */
  files(): ReadonlyMap<Uuid, readonly string[]> {
    const files = new Map<Uuid, string[]>();
    for (const { vmUuid, name } of this.#names()) files.set(vmUuid, [...(files.get(vmUuid) ?? []), name]);
    return files;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watcher?.close();
    clearInterval(this.#timer);
    await this.#places.idle();
  }

  async #removeAll(isGone: (vmUuid: Uuid) => boolean): Promise<void> {
    const { directory, onFailure } = this.#options;
    for (const { name, base, vmUuid } of this.#names()) {
      if (!isGone(vmUuid)) continue;
      this.#logs.get(base)?.finish();
      this.#logs.delete(base);
      this.#files.delete(base);
      this.#unreadable.delete(base);
      await rm(join(directory, name), { force: true }).catch((error) => onFailure(error, `delete ${name}`));
      await this.#places.remove(base);
    }
  }

  /** virtlogd makes files that only root can read: whoever runs celld as another user has to let it. */
  #canRead(name: string, path: string): boolean {
    try {
      accessSync(path, constants.R_OK);
      this.#unreadable.delete(name);
      return true;
    } catch (error) {
      if (!this.#unreadable.has(name)) this.#options.onFailure(error, `read ${path}`);
      this.#unreadable.add(name);
      return false;
    }
  }

  #names() {
    try {
      return readdirSync(this.#options.directory).flatMap((name) => {
        const parsed = parseLogName(name);
        return parsed ? [{ name, ...parsed }] : [];
      });
    } catch (error) {
      this.#options.onFailure(error, `list ${this.#options.directory}`);
      return [];
    }
  }

  /** The log of that name as it is now, known or not. */
  #find(name: string): ConsoleLog | undefined {
    try {
      const known = this.#logs.get(name);
      if (known) this.#look(name, known);
      else this.#meet(name);
    } catch (error) {
      this.#options.onFailure(error, `read ${join(this.#options.directory, name)}`);
      return undefined;
    }
    return this.#logs.get(name);
  }

  #filesOf(name: string): LogFiles {
    const known = this.#files.get(name) ?? new LogFiles(join(this.#options.directory, name));
    this.#files.set(name, known);
    return known;
  }

  #meet(name: string): void {
    const found = this.#filesOf(name);
    const files = found.find();
    if (!files || !this.#canRead(name, found.path)) return;
    const place = this.#places.get(name);
    const log = (place && ConsoleLog.resumed(found, files, place)) ?? new ConsoleLog(found, files);
    this.#logs.set(name, log);
    // It may have been rotated since; the next celld would look for a file that is gone by then.
    this.#remember(name, log);
  }

  /** The log for a run that the one of its name is not known to be of. */
  #logOf(name: string, found: ConsoleLog, run: ConsoleRun): ConsoleLog | undefined {
    const place = this.#places.get(name);
    const isLater = place?.bootId === run.bootId;
    if (!found.run && !isLater) return found;
    const logFiles = this.#filesOf(name);
    const files = logFiles.find();
    if (!files) return undefined;
    const log = isLater ? ConsoleLog.after(logFiles, files, place) : new ConsoleLog(logFiles, files);
    found.finish();
    this.#logs.set(name, log);
    return log;
  }

  #look(name: string, log: ConsoleLog): void {
    const look = log.look();
    if (look.tag === 'rotated') this.#remember(name, log);
    if (look.tag === 'replaced') this.#replaced(name, log);
    log.wake();
  }

  /** All files of the log are new: the run is another one, or virtlogd was much faster than celld. */
  #replaced(name: string, log: ConsoleLog): void {
    const { run } = log;
    const vmUuid = parseLogName(name)?.vmUuid;
    if (!run || !vmUuid || log.end) {
      this.#startAnew(name, log);
      return;
    }
    if (this.#checking.has(name)) return;
    this.#checking.add(name);
    this.#options
      .stillRuns(vmUuid, run)
      .then((same) => {
        this.#checking.delete(name);
        // Who asked for the log of a new run has got it meanwhile.
        if (this.#logs.get(name) !== log) return;
        const look = log.look();
        if (!same) this.#startAnew(name, log);
        else if (look.tag === 'replaced') log.skipTo(look.files);
        this.#remember(name, this.#logs.get(name));
      })
      .catch((error) => {
        this.#checking.delete(name);
        this.#options.onFailure(error, `find out which run ${name} is of`);
      });
  }

  #startAnew(name: string, former: ConsoleLog): void {
    former.finish();
    this.#logs.delete(name);
    this.#meet(name);
  }

  #changed(event: string, fileName: string | null): void {
    if (fileName === null) {
      this.#lookAgain();
      return;
    }
    const known = this.#logs.get(fileName);
    // A line more is nobody's business but its readers'.
    if (known && event === 'change') known.wake();
    else if (parseLogName(fileName)?.base === fileName) this.#find(fileName);
  }

  #lookAgain(): void {
    for (const [name, log] of this.#logs) if (log.followed) this.#find(name);
  }

  #remember(name: string, log: ConsoleLog | undefined): void {
    const place = log?.place;
    if (place) this.#places.set(name, place);
  }
}
