// A process that uses a hypervisor until its standard input ends: then nothing may keep it alive.

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHypervisor } from './hypervisor.ts';

const [socketPath = ''] = process.argv.slice(2);
const hypervisor = startHypervisor({ socketPath });
while (hypervisor.states.length === 0) await sleep(10);
process.stdout.write(`${hypervisor.session.state.tag}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await hypervisor.session.close();
