import { dirname } from 'node:path';
import { type Connection, LibvirtError, virDomainDefineFlags } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { OperationId } from '../core/ids.ts';
import { nvramPath } from '../domain-xml/clone-domain.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { defaultVariablesPath, type FirmwareVariables, variablesDirectory } from '../hypervisor/firmware-variables.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { ArrivalAnswer } from './arrival.ts';
import type { ArrivalNotes } from './arrival-notes.ts';
import type { ArrivingVolume, VolumePart } from './arriving-volume.ts';
import { requireWelcome, type Welcome } from './check-arrival.ts';
import { ticketInvalid } from './ticket-invalid.ts';
import type { VolumeIntake } from './volume-intake.ts';

/** What a host that offered a VM that is shut off has for this one. */
export interface DefinitionAsk {
  /** As it is stored, with its secrets. */
  readonly xml: string;
  /** Empty: it has none. */
  readonly variables: Uint8Array;
  readonly autostart: boolean;
}

/** What such an arrival needs. */
export interface OfflineArrivalParts {
  readonly welcome: Welcome;
  readonly migrationId: OperationId;
  /** The host that brings it, as a SPIFFE id. */
  readonly peer: string;
  readonly intake: VolumeIntake;
  readonly volumes: readonly ArrivingVolume[];
  readonly notes: ArrivalNotes;
  readonly firmwareVariables: FirmwareVariables;
  readonly connection: () => Connection;
  /** Called once, when there is nothing more to wait for. */
  readonly onEnd: () => void;
}

const timeoutMs = 60_000;

/** A VM that is shut off and comes in: its volumes and firmware variables first, at last its definition, by which this host has it. */
export class OfflineArrival implements AsyncDisposable {
  readonly #parts: OfflineArrivalParts;
  #state: 'new' | 'prepared' | 'finishing' | 'ended' = 'new';
  #work: Promise<unknown> = Promise.resolve();
  #definition: Pick<DefinitionAsk, 'xml' | 'autostart'> = { xml: '', autostart: false };

  constructor(parts: OfflineArrivalParts) {
    this.#parts = parts;
  }

  /** Makes the volumes that it brings. Throws as VolumeIntake does, TICKET_INVALID when it is not its turn. */
  async begin(): Promise<void> {
    this.#require('new');
    await this.#parts.intake.make();
  }

  /** Takes a part of a volume. Throws as VolumeIntake does, TICKET_INVALID when it is not its turn. */
  async write(index: number, part: VolumePart): Promise<void> {
    this.#require('new');
    await this.#parts.intake.write(index, part);
  }

  /** Keeps the definition for `finish`, and writes the firmware variables. Throws PEER_REFUSED for a VM that may not come, VOLUME_ALREADY_EXISTS, TICKET_INVALID. */
  async prepare(ask: DefinitionAsk): Promise<void> {
    this.#require('new');
    const { intake, welcome } = this.#parts;
    intake.requireComplete();
    const domain = requireWelcome(ask.xml, welcome);
    this.#state = 'prepared';
    this.#definition = ask;
    this.#work = this.#keep(ask, domain);
    await this.#work;
  }

  /** Defines the VM: from the call on it is carried out. Throws TICKET_INVALID when it is not its turn, and what a lost libvirt throws: then nobody knows. */
  async finish(): Promise<ArrivalAnswer<undefined>> {
    this.#require('prepared');
    this.#state = 'finishing';
    const defined = this.#define();
    this.#work = defined.then(
      () => this.#end(),
      () => this.#end(),
    );
    try {
      await defined;
      return { tag: 'done', value: undefined };
    } catch (error) {
      if (error instanceof LibvirtError) return { tag: 'refused', error };
      throw error;
    } finally {
      await this.#work;
    }
  }

  /** Gives it up, or waits until it is defined. Afterwards nothing can come any more. Never rejects. */
  async end(): Promise<void> {
    if (this.#state === 'ended') return;
    if (this.#state === 'finishing') {
      await this.#work;
      return;
    }
    this.#state = 'ended';
    await this.#work.catch(() => undefined);
    await this.#end();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }

  async #end(): Promise<void> {
    this.#state = 'ended';
    await this.#parts.intake.end();
    this.#parts.onEnd();
  }

  async #keep({ xml, variables, autostart }: DefinitionAsk, domain: DomainReading): Promise<void> {
    const { notes, welcome, migrationId, peer, volumes, firmwareVariables, connection } = this.#parts;
    const { vmUuid } = welcome;
    const note = { vmUuid, volumes: volumes.map(({ place }) => place), migrationId, peer, autostart };
    if (variables.length === 0) return notes.write({ ...note, variables: undefined });
    const path = variablesPathOf(xml, domain);
    await viaLibvirt({ doing: 'write firmware variables' }, async () => {
      if (await firmwareVariables.isThere(connection(), path))
        throw refused(`there are firmware variables ${path} at the target already`);
      await notes.write({ ...note, variables: path });
      await firmwareVariables.write(connection(), path, variables);
    });
  }

  async #define(): Promise<void> {
    const { welcome, notes, migrationId, peer, connection } = this.#parts;
    const { vmUuid, inventory } = welcome;
    const { xml, autostart } = this.#definition;
    const { remote } = connection();
    const flags = virDomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE;
    await remote.domainDefineXmlFlags({ xml, flags }, { timeoutMs });
    // As long as this goes on, nobody can move it on.
    await notes.take({ vmUuid, migrationId, peer });
    if (autostart) await remote.domainSetAutostart({ dom: domainRef(vmUuid), autostart: 1 }, { timeoutMs });
    // libvirt tells nobody of an autostart.
    await inventory.refresh(vmUuid);
  }

  #require(state: 'new' | 'prepared'): void {
    if (this.#state !== state) throw ticketInvalid();
  }
}

/** The other host does not choose where: it is libvirt's directory, and the file of this VM. */
function variablesPathOf(xml: string, { name, os }: DomainReading): string {
  const path = nvramPath(xml) ?? (os.firmware.type === 'efi' ? defaultVariablesPath(name) : undefined);
  if (path === undefined) throw refused('it has firmware variables, and no firmware that uses them');
  if (dirname(path) !== variablesDirectory) throw refused(`its firmware variables are outside ${variablesDirectory}`);
  return path;
}

function refused(what: string): CellError {
  return new CellError('PEER_REFUSED', `the VM that was to come cannot: ${what}`, { metadata: { problem: what } });
}
