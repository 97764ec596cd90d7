/**
 * A process that attacks: `attacker.ts <attack> <count>`. It says `ready`, and begins when its standard input ends, which holds the target as JSON. Ends
 * with 0 when it is through.
 */
import { text } from 'node:stream/consumers';
import { attacks } from '../lab/attacks.ts';

const [name = '', count = '0'] = process.argv.slice(2);
const attack = new Map(Object.entries(attacks)).get(name);
if (attack === undefined) throw new Error(`no attack ${name}`);
process.stdout.write('ready\n');
await attack(JSON.parse(await text(process.stdin)), Number(count));
