import type { X509Certificate } from 'node:crypto';
import { parseDocument } from 'yaml';
import { parseSpiffeId } from '../../core/identity.ts';

/** Somebody, or a certificate, that is let in no more. */
export interface Denial {
  readonly reason: string;
  /** In ms since 1970: later it does not count any more. Infinity: it counts for ever. */
  readonly untilMs: number;
}

/** What is denied. */
export interface DenyList {
  /** By SPIFFE id. */
  readonly identities: ReadonlyMap<string, Denial>;
  /** By `certificateKey`. */
  readonly certificates: ReadonlyMap<string, Denial>;
}

export const emptyDenyList: DenyList = { identities: new Map(), certificates: new Map() };

const keys = ['identity', 'serial', 'issuer', 'reason', 'until'];
const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads a deny-list: YAML with a list `denied`, of entries with `identity`, or with `serial` and `issuer` as OpenSSL writes them; each with a
 * `reason`, and `until` when it shall end. Throws an Error that names the entry and what is wrong with it. An empty file denies nobody.
 */
export function parseDenyList(text: string): DenyList {
  // All values are text: a serial number such as 12e4 is not to be taken for a number.
  const document = parseDocument(text, { schema: 'failsafe' });
  const [problem] = document.errors;
  if (problem !== undefined) throw new Error(`is not YAML: ${problem.message}`);
  const content: unknown = document.toJS();
  const identities = new Map<string, Denial>();
  const certificates = new Map<string, Denial>();
  for (const [index, value] of entriesOf(content).entries()) {
    const entry = readEntry(value, `denied[${index}]`);
    (entry.kind === 'identity' ? identities : certificates).set(entry.key, entry.denial);
  }
  return { identities, certificates };
}

/** By what a certificate is found in a deny-list. */
export function certificateKey({ serialNumber, issuer }: Pick<X509Certificate, 'serialNumber' | 'issuer'>): string {
  return `${plainSerial(serialNumber)} ${plainName(issuer)}`;
}

/** Why a certificate is denied, by the identity in it, by itself or by one of its issuers; undefined when it is not. */
export function denialOf(
  { identities, certificates }: DenyList,
  { id, chain, nowMs }: { readonly id: string; readonly chain: readonly X509Certificate[]; readonly nowMs: number },
): Denial | undefined {
  const denials = [identities.get(id), ...chain.map((certificate) => certificates.get(certificateKey(certificate)))];
  return denials.find((denial) => denial !== undefined && nowMs < denial.untilMs);
}

function entriesOf(content: unknown): readonly unknown[] {
  if (content === null || content === undefined || content === '') return [];
  if (typeof content !== 'object' || !('denied' in content)) throw new Error("must have the key 'denied', a list");
  const [unknown] = Object.keys(content).filter((key) => key !== 'denied');
  if (unknown !== undefined) throw new Error(`has the key '${unknown}', which is not known; there is denied`);
  const { denied } = content;
  if (denied === '' || denied === null) return [];
  if (!Array.isArray(denied)) throw new Error('denied must be a list');
  return denied;
}

interface Entry {
  readonly kind: 'identity' | 'certificate';
  readonly key: string;
  readonly denial: Denial;
}

function readEntry(value: unknown, where: string): Entry {
  if (typeof value !== 'object' || value === null) throw new Error(`${where} must have keys`);
  const given = new Map<string, unknown>(Object.entries(value));
  for (const [key, item] of given) {
    if (!keys.includes(key)) throw new Error(`${where}.${key} is not a key; there are ${keys.join(', ')}`);
    if (typeof item !== 'string' || item === '') throw new Error(`${where}.${key} must be text`);
  }
  const textOf = (key: string): string => String(given.get(key) ?? '');
  if (!given.has('reason')) throw new Error(`${where} has no reason`);
  const denial = { reason: textOf('reason'), untilMs: untilMsOf(textOf('until'), where) };
  if (given.has('identity') === (given.has('serial') && given.has('issuer')))
    throw new Error(`${where} must have either identity, or serial and issuer`);
  if (given.has('identity')) {
    if (parseSpiffeId(textOf('identity')) === undefined)
      throw new Error(`${where}.identity must be spiffe://<trust domain>/cell/<kind>/<name>`);
    return { kind: 'identity', key: textOf('identity'), denial };
  }
  if (!/^(0x)?[0-9A-Fa-f]+(:[0-9A-Fa-f]+)*$/.test(textOf('serial')))
    throw new Error(`${where}.serial must be a number in hex, as 'openssl x509 -serial' shows it`);
  const key = certificateKey({ serialNumber: textOf('serial'), issuer: textOf('issuer') });
  return { kind: 'certificate', key, denial };
}

function untilMsOf(text: string, where: string): number {
  if (text === '') return Number.POSITIVE_INFINITY;
  const ms = timePattern.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new Error(`${where}.until must be a time such as 2027-01-31T12:00:00Z`);
  return ms;
}

function plainSerial(serial: string): string {
  return serial
    .toLowerCase()
    .replace(/^0x/, '')
    .replaceAll(':', '')
    .replace(/^0+(?=.)/, '');
}

/** The parts of a name in one order, without escapes: tools write them from either end, between commas or newlines. */
function plainName(name: string): string {
  return name
    .split(/\n|, *(?=[A-Za-z][A-Za-z0-9.-]* *=)/)
    .map((part) => part.trim().replace(/ *= */, '='))
    .map((part) => part.replace(/="(.*)"$/, '=$1').replaceAll(/\\(?=[,+"\\<>;# =])/g, ''))
    .filter((part) => part !== '')
    .sort()
    .join(', ');
}
