import type { EventFacts, Facts } from './facts.ts';
import { camel, pascal } from './names.ts';
import { parseWireType } from './wire-type.ts';

/** The table of events: what to register, which message to expect, how to decode it. */
export function eventTable(facts: Facts): string {
  const readers = new Set<string>();
  const entries = Object.entries(facts.events).map(([name, event]) => {
    const { struct, since, number } = message(facts, event);
    readers.add(`read${struct}`);
    const lines = [
      `name: '${camel(name)}'`,
      `class: '${camel(event.class)}'`,
      `id: ${event.id}`,
      `program: ${event.program.toUpperCase()}_PROGRAM`,
      `procedure: ${number}`,
      `since: ${since === undefined ? 'undefined' : `'${since}'`}`,
      `read: ${readExpression(facts, event, struct)}`,
    ];
    return `  ${camel(name)}: define({\n${lines.map((line) => `    ${line},\n`).join('')}  }),\n`;
  });
  const names = [...readers].sort().map((name) => `  ${name},\n`);
  return `import { define } from '../event-source.ts';
import { QEMU_PROGRAM, REMOTE_PROGRAM } from './constants.ts';
import {
${names.join('')}} from './event-payloads.ts';

/** Every event a client can ask for, by the name of its stream. */
export const events = {
${entries.join('')}} as const;
`;
}

function message(facts: Facts, event: EventFacts): { struct: string; number: number; since: string | undefined } {
  const procedure = facts.procedures[event.program]?.[event.procedure];
  if (procedure?.event === undefined) throw new Error(`${event.procedure} is not a message of ${event.program}`);
  return { struct: pascal(procedure.event), number: procedure.number, since: procedure.since };
}

/** Some messages wrap the payload that older clients got, others have the callback's id among their fields. */
function readExpression(facts: Facts, event: EventFacts, struct: string): string {
  const wireName = facts.procedures[event.program]?.[event.procedure]?.event ?? '';
  const fields = facts.structs[wireName] ?? {};
  if (!('callbackID' in fields)) return `(r) => ({ callbackId: undefined, payload: read${struct}(r) })`;
  const wrapped = 'msg' in fields && parseWireType(fields['msg'] ?? '').base in facts.structs;
  const extra = Object.keys(fields).filter((field) => field !== 'callbackID' && field !== 'msg');
  const lines = wrapped
    ? [
        `const { callbackID, ${[...extra.map(camel), 'msg'].join(', ')} } = read${struct}(r);`,
        `return { callbackId: callbackID, payload: ${extra.length === 0 ? 'msg' : `{ ...msg, ${extra.map(camel).join(', ')} }`} };`,
      ]
    : [`const { callbackID, ...payload } = read${struct}(r);`, 'return { callbackId: callbackID, payload };'];
  return `(r) => {\n      ${lines.join('\n      ')}\n    }`;
}
