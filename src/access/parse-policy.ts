import { parse, YAMLError } from 'yaml';
import { CellError } from '../core/error.ts';
import { parseBridgeName, parseNetworkName, parsePoolName, parseUuid } from '../core/ids.ts';
import { parseIdentityPattern } from './identity-pattern.ts';
import type { Binding, LabelSelector, Policy, Scope } from './policy.ts';
import { isRole, roles } from './roles.ts';

/** A policy, or all that is wrong with it, each with its place. */
export type PolicyResult =
  | { readonly tag: 'policy'; readonly policy: Policy }
  | { readonly tag: 'problems'; readonly problems: readonly string[] };

/** What is expected of a policy beside its form. */
export interface PolicyRules {
  /** Every binding must be for identities of this trust domain: others are never known. undefined: any. */
  readonly trustDomain?: string | undefined;
}

/** Something in the file that cannot be read. */
class Problem extends Error {}

type Keys = ReadonlyMap<string, unknown>;

const labelKeyPattern = /^[a-z0-9][a-z0-9._/-]{0,62}$/;
const labelValuePattern = /^[ -~]{0,255}$/;

/** Reads a policy from YAML. Unknown keys, empty scopes and anything else that may be a typing error are problems. */
export function parsePolicy(yaml: string, rules: PolicyRules = {}): PolicyResult {
  const problems: string[] = [];
  const bindings: Binding[] = [];
  const attempt = (read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.message);
    }
  };
  attempt(() => {
    for (const [index, value] of listOf('bindings', keysOf('the policy', readYaml(yaml), ['bindings'])).entries()) {
      attempt(() => bindings.push(readBinding(value, index, rules)));
    }
  });
  return problems.length > 0 ? { tag: 'problems', problems } : { tag: 'policy', policy: { bindings } };
}

function readYaml(yaml: string): unknown {
  try {
    return parse(yaml, { logLevel: 'error' });
  } catch (error) {
    // A file that expands its own parts without end is a ReferenceError.
    if (error instanceof YAMLError || error instanceof ReferenceError)
      throw new Problem(`is not YAML: ${error.message}`);
    throw error;
  }
}

function readBinding(value: unknown, index: number, { trustDomain }: PolicyRules): Binding {
  const at = `bindings[${index}]`;
  const keys = keysOf(at, value, ['identity', 'role', 'scope']);
  const identity = parseIdentityPattern(textOf(`${at}.identity`, keys.get('identity')));
  if (typeof identity === 'string') throw new Problem(`${at}.identity ${identity}`);
  if (trustDomain !== undefined && identity.trustDomain !== trustDomain)
    throw new Problem(`${at}.identity is of trust domain ${identity.trustDomain}; celld knows only ${trustDomain}`);
  const role = textOf(`${at}.role`, keys.get('role'));
  if (!isRole(role)) throw new Problem(`${at}.role must be one of ${roles.join(', ')}, not '${role}'`);
  if ((identity.kind === 'host') !== (role === 'host-peer'))
    throw new Problem(`${at}.role must be host-peer for hosts, and only for hosts`);
  return { index, identity, role, scope: readScope(`${at}.scope`, keys.get('scope')) };
}

function readScope(at: string, value: unknown): Scope {
  if (value === 'all') return { tag: 'all' };
  const keys = keysOf(at, value, ['vms', 'labels', 'pools', 'networks', 'bridges']);
  if (keys.size === 0) throw new Problem(`${at} must be all, or have one of vms, labels, pools, networks, bridges`);
  const names = <T>(key: string, parseName: (field: string, text: string) => T): ReadonlySet<T> =>
    new Set(
      keys.has(key) ? listOf(key, keys, at).map((name, index) => named(`${at}.${key}[${index}]`, name, parseName)) : [],
    );
  return {
    tag: 'some',
    vms: names('vms', parseUuid),
    labels: keys.has('labels') ? readSelector(`${at}.labels`, keys.get('labels')) : undefined,
    pools: names('pools', parsePoolName),
    networks: names('networks', parseNetworkName),
    bridges: names('bridges', parseBridgeName),
  };
}

function readSelector(at: string, value: unknown): LabelSelector {
  const selector = new Map<string, string>();
  for (const [key, text] of keysOf(at, value)) {
    if (!labelKeyPattern.test(key)) throw new Problem(`${at} cannot have the key '${key}': no label has such a key`);
    const wanted = textOf(`${at}.${key}`, text);
    if (!labelValuePattern.test(wanted))
      throw new Problem(`${at}.${key} must be printable ASCII of at most 255 characters`);
    selector.set(key, wanted);
  }
  if (selector.size === 0) throw new Problem(`${at} must have at least one label`);
  return selector;
}

function named<T>(at: string, value: unknown, parseName: (field: string, text: string) => T): T {
  try {
    return parseName(at, textOf(at, value));
  } catch (error) {
    if (error instanceof CellError) throw new Problem(error.message);
    throw error;
  }
}

function keysOf(at: string, value: unknown, known?: readonly string[]): Keys {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Problem(`${at} must have keys`);
  const keys = new Map<string, unknown>(Object.entries(value));
  const unknown = known && [...keys.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Problem(`${at} has the key '${unknown}'; there are ${known?.join(', ')}`);
  return keys;
}

function listOf(key: string, keys: Keys, at?: string): readonly unknown[] {
  const value = keys.get(key);
  if (Array.isArray(value)) return value;
  throw new Problem(`${at === undefined ? '' : `${at}.`}${key} must be a list`);
}

function textOf(at: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Problem(value === undefined ? `${at} is missing` : `${at} must be text; put it in quotes`);
}
