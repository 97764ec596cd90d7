/**
 * A process that attacks: `attacker.ts <attack> <count>`. It says `ready`, and begins when its standard input ends, which holds the target as JSON. Ends
 * with 0 when it is through, or when its time is up.
 */
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { attacks } from '../lab/attacks.ts';

const atMostMs = 20_000;

const [name = '', count = '0'] = process.argv.slice(2);
const attack = new Map(Object.entries(attacks)).get(name);
if (attack === undefined) throw new Error(`no attack ${name}`);
process.stdout.write('ready\n');
const target = JSON.parse(await text(process.stdin));
await Promise.race([attack(target, Number(count)), delay(atMostMs)]);
process.exit(0);
