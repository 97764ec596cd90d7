// What the commands of devices have in common.

import type { Vm } from '../../../gen/ts/cell/v1/vm.ts';
import type { CommandLine } from '../command-line.ts';
import { checkedVm } from '../ids.ts';
import type { MutationFields, MutationFlags } from '../mutation.ts';
import { mutate } from '../mutation.ts';
import { print } from '../output.ts';
import type { Session, SessionCallOptions } from '../session.ts';

/** How long cellctl waits for a device that a guest is to release, unless told otherwise. */
export const defaultReleaseMs = 60_000;

/** A change of a device. */
export interface DeviceChange<T> {
  readonly vm: string;
  readonly flags: MutationFlags;
  /** `attaching disk data`, for the line that moves. */
  readonly doing: string;
  readonly done: (response: T) => string;
  readonly toJson: (response: T) => unknown;
  readonly deadlineMs?: number;
  send(devices: Session['devices'], fields: MutationFields & { vm: string }, options: SessionCallOptions): Promise<T>;
}

/** Sends it and says what came of it. */
export async function changeDevice<T extends { readonly vm: Vm | undefined }>(
  cli: CommandLine,
  { vm, flags, doing, done, toJson, deadlineMs, send }: DeviceChange<T>,
): Promise<void> {
  const response = await mutate(cli, {
    flags,
    title: `${doing} of ${vm}`,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    send: ({ devices }, fields, options) => send(devices, { vm: checkedVm(vm), ...fields }, options),
  });
  const text = flags.validateOnly === true ? 'this is possible, nothing was changed' : done(response);
  await print(cli, { json: () => toJson(response), text: () => `${vm}: ${text}\n`, names: () => [vm] });
}
