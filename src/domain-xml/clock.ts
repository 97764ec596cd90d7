import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { yesNo } from './document.ts';
import type { XmlReader } from './reader.ts';

const offsets = ['utc', 'localtime'] as const;
const timerNames = ['platform', 'hpet', 'kvmclock', 'pit', 'rtc', 'tsc', 'hypervclock', 'armvtimer'] as const;
const tickPolicies = ['delay', 'catchup', 'merge', 'discard'] as const;

export type TimerName = (typeof timerNames)[number];

/** One of the guest's timers. */
export interface Timer {
  readonly name: TimerName;
  /** Whether the guest has it. undefined: the hypervisor's default. */
  readonly present: boolean | undefined;
  /** What happens to ticks that the guest missed. undefined: the hypervisor's default. */
  readonly tickPolicy: (typeof tickPolicies)[number] | undefined;
}

/** The guest's clock: `<clock>`. */
export interface Clock {
  readonly offset: (typeof offsets)[number];
  readonly timers: readonly Timer[];
}

export function writeClock({ el }: Builder, clock: Clock): Element {
  const timers = clock.timers.map(({ name, tickPolicy, present }) =>
    el('timer', { name, tickpolicy: tickPolicy, present: present === undefined ? undefined : yesNo(present) }),
  );
  return el('clock', { offset: clock.offset }, timers);
}

export function readClock(reader: XmlReader): Clock {
  const timers = reader.children('timer').map((timer) => ({
    name: timer.requireAttrWord('name', timerNames),
    present: timer.attrFlag('present'),
    tickPolicy: timer.attrWord('tickpolicy', tickPolicies),
  }));
  return { offset: reader.attrWord('offset', offsets) ?? 'utc', timers };
}
