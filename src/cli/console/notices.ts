// What cellctl says about a console while it is shown.

import type { ConsoleSession } from '../../../gen/ts/cell/v1/console.ts';
import { ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import type { Attached, ConsoleClosed, ConsolePresence } from '../../../gen/ts/cell/v1/console_service.ts';
import { CloseReason, PresenceChange } from '../../../gen/ts/cell/v1/console_service.ts';
import { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import { CliError } from '../cli-error.ts';
import { ageText, durationText, printable } from '../format.ts';
import { wordOf } from '../words.ts';
import { deviceText, roleVerb, sessionName } from './device.ts';
import type { LinkEvent } from './link.ts';

/** What is known when something is said. */
export interface NoticeContext {
  readonly vm: string;
  /** Id of this side's session. */
  readonly sessionId: string | undefined;
  /** This side asked to type. */
  readonly wantsControl: boolean;
  /** How to leave; undefined where no keys do. */
  readonly detachKeys: string | undefined;
}

/** What is said about an event: any number of lines, none for most. */
export function noticesOf(event: LinkEvent, context: NoticeContext): readonly string[] {
  switch (event.tag) {
    case 'data':
    case 'closed':
      return [];
    case 'attached':
      return event.again
        ? [`attached again, ${roleText(event.attached, context)}`]
        : attachedNotices(event.attached, context);
    case 'gap':
      return [`${event.lostBytes} bytes are missing here: they are no longer kept`];
    case 'presence':
      return presenceNotices(event.presence, context);
    case 'vm-state':
      return [`${context.vm} is ${wordOf(VmState, event.state)}`];
    case 'refused':
      return [`${event.controller === undefined ? 'somebody else' : sessionName(event.controller)} types here`];
    case 'lost':
      return [`connection lost (${printable(event.failure.message)}); trying again in ${durationText(event.pauseMs)}`];
    case 'restarted':
      return [`${context.vm} was started anew; this is from its start`];
    default:
      return event satisfies never;
  }
}

function attachedNotices(attached: Attached, context: NoticeContext): string[] {
  const { vm, detachKeys } = context;
  const leave = detachKeys === undefined ? '' : `; ${detachKeys} leaves`;
  const now = new Date();
  const others = attached.others.map(
    (session) => `${sessionName(session)} ${roleVerb(session)} here since ${ageText(session.startTime, now)}`,
  );
  const recording = attached.session?.recordingId ?? '';
  return [
    `at ${deviceText(attached.session?.device)} of ${vm}, ${roleText(attached, context)}${leave}`,
    ...others,
    ...(recording === '' ? [] : [`recorded as ${recording}`]),
    ...(attached.vmState === VmState.RUNNING ? [] : [`${vm} is ${wordOf(VmState, attached.vmState)}`]),
  ].map(printable);
}

function roleText({ session }: Attached, { vm, wantsControl }: NoticeContext): string {
  if (session?.role === ConsoleRole.CONTROLLER) return 'typing';
  return wantsControl ? `only watching (to type: cellctl console ${vm} --take-over)` : 'watching';
}

function presenceNotices({ change, session }: ConsolePresence, { sessionId, vm }: NoticeContext): string[] {
  if (session === undefined) return [];
  const mine = session.sessionId === sessionId;
  const text = presenceText(change, session, mine);
  if (text === undefined) return [];
  const back = change === PresenceChange.TAKE_OVER && !mine ? ` (back: cellctl console ${vm} --take-over)` : '';
  return [printable(`${text}${back}`)];
}

function presenceText(change: PresenceChange, session: ConsoleSession, mine: boolean): string | undefined {
  const name = sessionName(session);
  switch (change) {
    case PresenceChange.UNSPECIFIED:
    case PresenceChange.UNRECOGNIZED:
      return undefined;
    case PresenceChange.JOINED:
      return mine ? undefined : `${name} came, ${roleVerb(session)}`;
    case PresenceChange.LEFT:
      return mine ? undefined : `${name} left`;
    case PresenceChange.ROLE:
      return mine
        ? `you ${session.role === ConsoleRole.CONTROLLER ? 'type' : 'watch'}`
        : `${name} ${roleVerb(session)}`;
    case PresenceChange.TAKE_OVER:
      return mine ? 'you took over' : `${name} took over`;
    default:
      return change satisfies never;
  }
}

/** Why a session ended, in words. */
export function closedText({ reason, message }: ConsoleClosed, vm: string): string {
  const words: Readonly<Record<string, string>> = {
    [CloseReason.VM_STOPPED]: `${vm} stopped`,
    [CloseReason.VM_DELETED]: `${vm} was deleted`,
    [CloseReason.REVOKED]: 'you were sent away',
    [CloseReason.DEVICE_GONE]: `the console is no longer part of ${vm}`,
  };
  return printable(words[reason] ?? message);
}

/** The failure that an end is; undefined for one that was to be expected. */
export function closedFailure(closed: ConsoleClosed, vm: string): CliError | undefined {
  const { reason, message } = closed;
  const text = closedText(closed, vm);
  const said = message === '' || message === text ? text : `${text}: ${printable(message)}`;
  switch (reason) {
    case CloseReason.VM_STOPPED:
    case CloseReason.VM_DELETED:
      return undefined;
    case CloseReason.REVOKED:
      return new CliError('denied', said, { hint: 'ask who looks after this host before you come again' });
    case CloseReason.MOVED:
      return new CliError('unavailable', said, {
        hint: 'attach there: cellctl console with the --address of that host',
      });
    case CloseReason.DEVICE_GONE:
      return new CliError('failed', said, { hint: `see the consoles of the VM: cellctl console --list ${vm}` });
    case CloseReason.HYPERVISOR_LOST:
    case CloseReason.UNSPECIFIED:
    case CloseReason.UNRECOGNIZED:
      return new CliError('failed', `the session ended: ${printable(message)}`);
    default:
      return reason satisfies never;
  }
}
