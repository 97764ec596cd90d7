import { type IdentityKind, isIdentityKind, trustDomainProblem } from '../core/identity.ts';

/** Whom a binding is for: one identity, or, with `*` in the name, all that match. A `*` stands for any characters but `/`. */
export interface IdentityPattern {
  readonly text: string;
  readonly trustDomain: string;
  readonly kind: IdentityKind;
  /** The name's literal pieces between the stars; one piece: no star. */
  readonly pieces: readonly string[];
}

const namePattern = /^[A-Za-z0-9*][A-Za-z0-9._*-]{0,62}$/;

/** Reads `spiffe://<trust domain>/cell/<kind>/<name>`; the trust domain and the kind are words, the name may hold `*`. Gives a problem in words. */
export function parseIdentityPattern(text: string): IdentityPattern | string {
  const [, trustDomain = '', kind = '', name = ''] = /^spiffe:\/\/([^/]*)\/cell\/([^/]*)\/([^/]*)$/.exec(text) ?? [];
  if (trustDomain === '' || name === '') return 'must be spiffe://<trust domain>/cell/<op, svc or host>/<name>';
  if (!isIdentityKind(kind)) return `must have op, svc or host after /cell/, not '${kind}'`;
  if (trustDomainProblem(trustDomain) !== undefined) return `must have a plain trust domain, not '${trustDomain}'`;
  if (!namePattern.test(name))
    return `must have a name of letters, digits, '.', '_', '-' and '*', at most 63, not '${name}'`;
  return { text, trustDomain, kind, pieces: name.split('*') };
}

/** Whether it is one identity, without a `*`. */
export function isExact({ pieces }: IdentityPattern): boolean {
  return pieces.length === 1;
}

/** Whether the pattern matches a SPIFFE id. Takes time in proportion to the lengths of both, whatever they are. */
export function matchesIdentity({ trustDomain, kind, pieces }: IdentityPattern, id: string): boolean {
  const prefix = `spiffe://${trustDomain}/cell/${kind}/`;
  if (!id.startsWith(prefix)) return false;
  const name = id.slice(prefix.length);
  if (name === '' || name.includes('/')) return false;
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  // Between the ends, the leftmost place of each piece leaves the most for those after it.
  let from = first.length;
  const end = name.length - last.length;
  for (const piece of others) {
    const at = name.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return from <= end;
}
