import { sinceComment } from './constants.ts';
import type { Facts, ProcedureFacts } from './facts.ts';
import { camel, pascal } from './names.ts';

/** The calls of a program, with their names. */
function calls(facts: Facts, program: string): (readonly [string, ProcedureFacts])[] {
  return Object.entries(facts.procedures[program] ?? {}).filter(([, procedure]) => procedure.event === undefined);
}

/** The tables `remote` and `qemu`: all calls with what is known of them. */
export function procedureTables(facts: Facts): string {
  const programs = Object.keys(facts.procedures);
  const all = programs.flatMap((program) => calls(facts, program).map(([, procedure]) => procedure));
  const codecs = (kind: 'args' | 'ret', prefix: string): string =>
    [...new Set(all.flatMap((procedure) => procedure[kind] ?? []))]
      .map((name) => `  ${prefix}${pascal(name)},\n`)
      .sort()
      .join('');
  return `import { procedures } from '../procedure.ts';
import { readNothing, writeNothing } from '../wire/items.ts';
import {
${codecs('args', 'write')}} from './args.ts';
import { QEMU_PROGRAM, QEMU_PROTOCOL_VERSION, REMOTE_PROGRAM, REMOTE_PROTOCOL_VERSION } from './constants.ts';
import {
${codecs('ret', 'read')}} from './replies.ts';
${programs.map((program) => procedureTable(facts, program)).join('')}`;
}

function procedureTable(facts: Facts, program: string): string {
  const constant = program.toUpperCase();
  const define = `${program}Procedure`;
  const entries = calls(facts, program).map(([name, procedure]) => {
    const known = procedureFacts(name, procedure, facts.slowCalls[`${program}.${name}`] !== undefined);
    const write = procedure.args === undefined ? 'writeNothing' : `write${pascal(procedure.args)}`;
    const read = procedure.ret === undefined ? 'readNothing' : `read${pascal(procedure.ret)}`;
    return `  ${camel(name)}: ${define}({ ${known} }, ${write}, ${read}),\n`;
  });
  return `
const ${define} = procedures(${constant}_PROGRAM, ${constant}_PROTOCOL_VERSION);

/** All calls of the program \`${program}\`. */
export const ${program} = {
${entries.join('')}} as const;
`;
}

/** The members that say something; the others have their usual value. */
function procedureFacts(name: string, procedure: ProcedureFacts, slow: boolean): string {
  const members = [`name: '${camel(name)}'`, `number: ${procedure.number}`, `priority: '${procedure.priority}'`];
  if (procedure.stream !== undefined) members.push(`stream: '${procedure.stream}'`);
  if (slow) members.push("lane: 'slow'");
  if (procedure.fds !== undefined) members.push(`fds: '${procedure.fds}'`);
  if (procedure.since !== undefined) members.push(`since: '${procedure.since}'`);
  return members.join(', ');
}

/** The class with one method for each call that Node can make: those with file descriptors are left out. */
export function apiClass(facts: Facts, program: string): string {
  const usable = calls(facts, program).filter(([, procedure]) => procedure.fds === undefined);
  const types = (kind: 'args' | 'ret'): string =>
    [...new Set(usable.flatMap(([, procedure]) => procedure[kind] ?? []))]
      .map((name) => `  ${pascal(name)},\n`)
      .sort()
      .join('');
  const hasStreams = usable.some(([, procedure]) => procedure.stream !== undefined);
  const borrowed = hasStreams ? 'Caller, CallOptions, StreamResult' : 'Caller, CallOptions';
  return `import type { ${borrowed} } from '../procedure.ts';
import type {
${types('args')}} from './args.ts';
import { ${program} } from './procedures.ts';
import type {
${types('ret')}} from './replies.ts';

/**
 * The calls of the program \`${program}\` as methods; \`S\` is the stream type of the connection.
 * Calls that pass file descriptors are left out: Node cannot pass any.
 */
export class ${pascal(program)}Api<S> {
  readonly #caller: Caller<S>;

  constructor(caller: Caller<S>) {
    this.#caller = caller;
  }
${usable.map(([name, procedure]) => apiMethod(`${program}.${camel(name)}`, procedure)).join('')}}
`;
}

function apiMethod(path: string, procedure: ProcedureFacts): string {
  const name = path.slice(path.indexOf('.') + 1);
  const reply = procedure.ret === undefined ? 'void' : pascal(procedure.ret);
  const args = procedure.args === undefined ? '' : `args: ${pascal(procedure.args)}, `;
  const method = procedure.stream === undefined ? 'call' : 'openStream';
  const result = procedure.stream === undefined ? reply : `StreamResult<S, ${reply}>`;
  return `
${sinceComment(procedure.since, '  ')}  ${name}(${args}options?: CallOptions): Promise<${result}> {
    return this.#caller.${method}(${path}, ${args === '' ? 'undefined' : 'args'}, options);
  }
`;
}
