import type { GuestCpu } from '../domain-xml/guest-cpu.ts';
import type { ArrivingVolume } from './arriving-volume.ts';
import type { Finding } from './finding.ts';
import type { VmFile } from './vm-files.ts';

/** What a host says of a VM that is to go to another. */
export interface ArrivalFacts {
  /** As it runs. */
  readonly xml: string;
  readonly encrypted: boolean;
  /** It is shut off, and need not find room to run. */
  readonly offline: boolean;
  /** It may be switched to post-copy. */
  readonly postCopy: boolean;
  /** The best CPU that guests can have at the source, and all its features, sorted; undefined: not known. */
  readonly sourceCpu: { readonly cpu: GuestCpu; readonly features: readonly string[] } | undefined;
  /** Such as `7.2.22`; undefined: not known. */
  readonly qemuVersion: string | undefined;
  readonly libvirtVersion: string | undefined;
  /** Those that do not come with it. */
  readonly files: readonly VmFile[];
  readonly volumes: readonly ArrivingVolume[];
}

/** What the other host finds. */
export interface ArrivalSurvey {
  readonly findings: readonly Finding[];
  /** Its time. */
  readonly time: Date;
}
