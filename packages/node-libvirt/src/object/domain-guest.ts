import { virDomainSetTimeFlags } from '../generated/enums.ts';
import type { DomainFsinfo } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { Stream } from '../stream/stream.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import { DomainDisks } from './domain-disks.ts';

/** A picture of a guest's screen. */
export interface Screenshot {
  /** Such as 'image/png'; undefined where the hypervisor does not say. */
  readonly mimeType: string | undefined;
  /** The picture's bytes. */
  readonly stream: Stream;
}

/** A guest's clock: seconds since 1970 and what is above them. */
export interface GuestTime {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

/** Keys to press together. */
export interface KeyPress {
  /** A number of `virKeycodeSet`: what the codes mean. */
  readonly codeSet: number;
  readonly holdMs: number;
  /** 16 at most. */
  readonly keyCodes: readonly number[];
}

/** What of a file system is to be given back to the host. */
export interface FsTrim {
  /** Default: all file systems. */
  readonly mountPoint?: string | undefined;
  /** Smaller free ranges may stay. Default: 0. */
  readonly minimumBytes?: number | bigint | undefined;
}

/** The keys to set for a user of the guest. */
export interface AuthorizedSshKeys {
  readonly keys: readonly string[];
  /** `virDomainAuthorizedSSHKeysSetFlags`. Default: the keys replace those that are there. */
  readonly flags?: number | undefined;
}

/** The part of `Domain` that talks with what runs inside: by its consoles, keyboard, screen and agent. */
export abstract class DomainGuest extends DomainDisks {
  /**
   * A console, to read and to write: of that device alias, or the first. One client at a time: a second gets
   * `VIR_ERR_OPERATION_FAILED`, or takes over by the flag. `flags`: `virDomainConsoleFlags`.
   */
  async openConsole(device?: string, flags = 0, options?: CallOptions): Promise<Stream> {
    return (await this.remote.domainOpenConsole({ dom: this.ref, devName: device, flags }, options)).stream;
  }

  /** A virtio channel, to read and to write: of that name or alias, or the first. `flags`: `virDomainChannelFlags`. */
  async openChannel(name?: string, flags = 0, options?: CallOptions): Promise<Stream> {
    return (await this.remote.domainOpenChannel({ dom: this.ref, name, flags }, options)).stream;
  }

  async screenshot(screen = 0, options?: CallOptions): Promise<Screenshot> {
    const { stream, reply } = await this.remote.domainScreenshot({ dom: this.ref, screen, flags: 0 }, options);
    return { mimeType: reply.mime, stream };
  }

  sendKey(press: KeyPress, options?: CallOptions): Promise<void> {
    const { codeSet, holdMs, keyCodes } = press;
    const args = { dom: this.ref, codeset: codeSet, holdtime: holdMs, keycodes: keyCodes, flags: 0 };
    return this.remote.domainSendKey(args, options);
  }

  /** `signal` is a number of `virDomainProcessSignal`. */
  async sendProcessSignal(pid: number | bigint, signal: number, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, pidValue: BigInt(pid), signum: signal, flags: 0 };
    await this.remote.domainSendProcessSignal(args, options);
  }

  // The rest is asked of the guest agent: without one, `VIR_ERR_AGENT_UNRESPONSIVE`.

  /** How long to wait for the agent: seconds, or a number of `virDomainAgentResponseTimeoutValues`. */
  async agentSetResponseTimeout(timeoutSeconds: number, options?: CallOptions): Promise<void> {
    await this.remote.domainAgentSetResponseTimeout({ dom: this.ref, timeout: timeoutSeconds, flags: 0 }, options);
  }

  /** All or some of what the agent knows, by libvirt's names: `VIR_DOMAIN_GUEST_INFO_…`. `types`: `virDomainGuestInfoTypes`, 0 for all. */
  async getGuestInfo(types = 0, options?: CallOptions): Promise<TypedParameters> {
    return (await this.remote.domainGetGuestInfo({ dom: this.ref, types, flags: 0 }, options)).params;
  }

  async getFsInfo(options?: CallOptions): Promise<readonly DomainFsinfo[]> {
    return (await this.remote.domainGetFsinfo({ dom: this.ref, flags: 0 }, options)).info;
  }

  /** Holds up writing to these file systems, or all, until `fsThaw`; gives how many. */
  async fsFreeze(mountPoints: readonly string[] = [], options?: CallOptions): Promise<number> {
    const args = { dom: this.ref, mountpoints: mountPoints, flags: 0 };
    return (await this.remote.domainFsfreeze(args, options)).filesystems;
  }

  async fsThaw(mountPoints: readonly string[] = [], options?: CallOptions): Promise<number> {
    const args = { dom: this.ref, mountpoints: mountPoints, flags: 0 };
    return (await this.remote.domainFsthaw(args, options)).filesystems;
  }

  async fsTrim(trim: FsTrim = {}, options?: CallOptions): Promise<void> {
    const { mountPoint, minimumBytes = 0 } = trim;
    await this.remote.domainFstrim({ dom: this.ref, mountPoint, minimum: BigInt(minimumBytes), flags: 0 }, options);
  }

  async getTime(options?: CallOptions): Promise<GuestTime> {
    const { seconds, nseconds } = await this.remote.domainGetTime({ dom: this.ref, flags: 0 }, options);
    return { seconds, nanoseconds: nseconds };
  }

  /** Undefined takes the time from the guest's hardware clock. */
  setTime(time: GuestTime | undefined, options?: CallOptions): Promise<void> {
    const { seconds, nanoseconds } = time ?? { seconds: 0n, nanoseconds: 0 };
    const flags = time === undefined ? virDomainSetTimeFlags.VIR_DOMAIN_TIME_SYNC : 0;
    return this.remote.domainSetTime({ dom: this.ref, seconds, nseconds: nanoseconds, flags }, options);
  }

  /** `flags`: `virDomainSetUserPasswordFlags`. */
  setUserPassword(user: string, password: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainSetUserPassword({ dom: this.ref, user, password, flags }, options);
  }

  async authorizedSshKeysGet(user: string, options?: CallOptions): Promise<readonly string[]> {
    return (await this.remote.domainAuthorizedSshKeysGet({ dom: this.ref, user, flags: 0 }, options)).keys;
  }

  authorizedSshKeysSet(user: string, { keys, flags = 0 }: AuthorizedSshKeys, options?: CallOptions): Promise<void> {
    return this.remote.domainAuthorizedSshKeysSet({ dom: this.ref, user, keys, flags }, options);
  }

  /**
   * Any command of the QEMU guest agent, as JSON text; gives the answer, which is undefined with a timeout of 0. The timeout is
   * in seconds, or a number of `virDomainQemuAgentCommandTimeoutValues`, such as the default -1 for five seconds.
   */
  async qemuAgentCommand(command: string, timeoutSeconds = -1, options?: CallOptions): Promise<string | undefined> {
    const args = { dom: this.ref, cmd: command, timeout: timeoutSeconds, flags: 0 };
    return (await this.connection.qemu.domainAgentCommand(args, options)).result;
  }

  /**
   * Any command of QEMU's monitor, as JSON text; gives the answer. Libvirt marks the domain as tainted, and does not know what the
   * command changed. `flags`: `virDomainQemuMonitorCommandFlags`.
   */
  async qemuMonitorCommand(command: string, flags = 0, options?: CallOptions): Promise<string> {
    return (await this.connection.qemu.domainMonitorCommand({ dom: this.ref, cmd: command, flags }, options)).result;
  }
}
