/** SPIFFE ids of Cell: `spiffe://<trust domain>/cell/<kind>/<name>`. */

/** Who may hold a certificate: an operator, a service, a host. */
export const identityKinds = ['op', 'svc', 'host'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** A holder of a certificate. */
export interface Identity {
  readonly trustDomain: string;
  readonly kind: IdentityKind;
  readonly name: string;
}

/** Used where no trust domain is given. */
export const defaultTrustDomain = 'cell.local';

const trustDomainPattern = /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/;
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

export function isIdentityKind(word: string): word is IdentityKind {
  return identityKinds.some((kind) => kind === word);
}

/** What is wrong with a trust domain, in words; undefined when nothing is. */
export function trustDomainProblem(trustDomain: string): string | undefined {
  return trustDomainPattern.test(trustDomain)
    ? undefined
    : `trust domain '${trustDomain}' must hold only a-z, 0-9, '.', '_', '-' and have at most 63 characters`;
}

/** What is wrong with an identity, in words; undefined when nothing is. */
export function identityProblem({ trustDomain, name }: Identity): string | undefined {
  if (!namePattern.test(name)) {
    return `name '${name}' must begin with a letter or digit, hold only letters, digits, '.', '_', '-' and have at most 63 characters`;
  }
  return trustDomainProblem(trustDomain);
}

/** The URI that a certificate carries for an identity. */
export function spiffeId({ trustDomain, kind, name }: Identity): string {
  return `spiffe://${trustDomain}/cell/${kind}/${name}`;
}

/** The identity in a URI; undefined when it is not one of Cell's. */
export function parseSpiffeId(uri: string): Identity | undefined {
  const [, trustDomain = '', kind = '', name = ''] = /^spiffe:\/\/([^/]+)\/cell\/([^/]+)\/([^/]+)$/.exec(uri) ?? [];
  if (!isIdentityKind(kind)) return undefined;
  const identity = { trustDomain, kind, name };
  return identityProblem(identity) === undefined ? identity : undefined;
}
