// Certificates and keys in a directory: `ca.crt`, `ca.key`, and `<kind>-<name>.crt`, `<kind>-<name>.key`.
//
// A key that is there is never replaced unless that is asked for: a certificate that runs out, or was signed by another CA, is made
// again for the same key. So every function here may be repeated.

import { randomUUID } from 'node:crypto';
import { link, mkdir, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spiffeId } from '../core/identity.ts';
import type { CertificateFacts } from './cert-facts.ts';
import { certificateFacts, certificateState, parseCertificate, parsePrivateKey, shortIp } from './cert-facts.ts';
import type { CaRequest, CertificatePair, CertificateRequest } from './certs.ts';
import { checkCertificateRequest, createCa, issueCertificate } from './certs.ts';
import { CliError } from './cli-error.ts';
import { readText, readTextIfThere } from './files.ts';

/** Where a certificate and its key are. */
export interface CertificatePaths {
  readonly certificate: string;
  readonly key: string;
}

export function caPaths(directory: string): CertificatePaths {
  return { certificate: join(directory, 'ca.crt'), key: join(directory, 'ca.key') };
}

export function certificatePaths(
  directory: string,
  { kind, name }: Pick<CertificateRequest, 'kind' | 'name'>,
): CertificatePaths {
  return { certificate: join(directory, `${kind}-${name}.crt`), key: join(directory, `${kind}-${name}.key`) };
}

/** What was done about a certificate: made with a new key, made again for the same key, or left as it was. */
export interface EnsuredCertificate extends CertificatePaths {
  readonly action: 'created' | 'renewed' | 'kept';
  readonly facts: CertificateFacts;
}

/** Makes the CA of a directory, renews it when less than a third of its life is left, or leaves it. `replaceKey`: makes a new one. */
export async function ensureCa(
  directory: string,
  request: Omit<CaRequest, 'keyPem'> & { readonly replaceKey?: boolean } = {},
): Promise<EnsuredCertificate> {
  const paths = caPaths(directory);
  const held = request.replaceKey === true ? undefined : await readHeld(paths);
  if (held === undefined && request.replaceKey !== true && (await readTextIfThere(paths.certificate)) !== undefined) {
    throw new CliError('failed', `${paths.certificate} is there without its key`, {
      hint: 'bring the key, or make a new CA with --force: what the old one signed is then refused',
    });
  }
  if (held?.facts !== undefined && !held.facts.isCa) {
    throw new CliError('failed', `${paths.certificate} is not the certificate of a CA`);
  }
  if (held?.facts !== undefined && certificateState(held.facts) === 'valid' && held.matches) {
    return { ...paths, action: 'kept', facts: held.facts };
  }
  const commonName = request.commonName ?? commonNameOf(held?.facts);
  const pair = await createCa({
    ...request,
    ...(commonName === undefined ? {} : { commonName }),
    ...(held === undefined ? {} : { keyPem: held.keyPem }),
  });
  return written({ directory, paths, pair, held, replaceKey: request.replaceKey === true });
}

/**
 * Makes a certificate signed by the CA of the directory; leaves one that says what is asked for and has at least a third of its life
 * left; else makes it again for the same key. `replaceKey`: makes a new one.
 */
export async function ensureCertificate(
  directory: string,
  request: Omit<CertificateRequest, 'keyPem'> & { readonly replaceKey?: boolean },
): Promise<EnsuredCertificate> {
  checkCertificateRequest(request);
  const ca = await readCa(directory);
  const paths = certificatePaths(directory, request);
  const held = request.replaceKey === true ? undefined : await readHeld(paths);
  if (held?.facts !== undefined && held.matches && says(held.facts, request) && (await signedBy(paths, ca))) {
    if (certificateState(held.facts) === 'valid') {
      return { ...paths, action: 'kept', facts: held.facts };
    }
  }
  const pair = await issueCertificate(ca, { ...request, ...(held === undefined ? {} : { keyPem: held.keyPem }) });
  return written({ directory, paths, pair, held, replaceKey: request.replaceKey === true });
}

/** What `certs dev` may be told. */
export interface DevRequest {
  readonly trustDomain: string;
  /** Names and addresses of the host, beside `localhost`, `127.0.0.1` and `::1`. */
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
}

/** Makes, renews or leaves all that celld on one machine needs: the CA, `host/server`, `op/admin` and `svc/mold`. */
export async function ensureDevCertificates(directory: string, request: DevRequest): Promise<EnsuredCertificate[]> {
  const { trustDomain } = request;
  const unique = (values: readonly string[]) => [...new Set(values)];
  const host = {
    dnsNames: unique(['localhost', ...(request.dnsNames ?? [])]),
    ipAddresses: unique(['127.0.0.1', '::1', ...(request.ipAddresses ?? [])]),
  };
  return [
    await ensureCa(directory),
    await ensureCertificate(directory, { trustDomain, kind: 'host', name: 'server', ...host }),
    await ensureCertificate(directory, { trustDomain, kind: 'op', name: 'admin' }),
    await ensureCertificate(directory, { trustDomain, kind: 'svc', name: 'mold' }),
  ];
}

interface HeldCertificate {
  readonly keyPem: string;
  /** Absent: there is a key, and no certificate for it yet. */
  readonly facts: CertificateFacts | undefined;
  /** The certificate is for the key. */
  readonly matches: boolean;
}

async function readHeld(paths: CertificatePaths): Promise<HeldCertificate | undefined> {
  const [certificatePem, keyPem] = await Promise.all([readTextIfThere(paths.certificate), readTextIfThere(paths.key)]);
  if (keyPem === undefined) {
    return undefined;
  }
  const key = parsePrivateKey(keyPem, paths.key);
  if (certificatePem === undefined) {
    return { keyPem, facts: undefined, matches: false };
  }
  const certificate = parseCertificate(certificatePem, paths.certificate);
  return { keyPem, facts: certificateFacts(certificate), matches: certificate.checkPrivateKey(key) };
}

async function readCa(directory: string): Promise<CertificatePair> {
  const paths = caPaths(directory);
  const [certificatePem, keyPem] = await Promise.all([readTextIfThere(paths.certificate), readTextIfThere(paths.key)]);
  if (certificatePem === undefined || keyPem === undefined) {
    const missing = certificatePem === undefined ? paths.certificate : paths.key;
    throw new CliError('failed', `there is no CA in ${directory}: ${missing} is missing`, {
      hint: `make one: cellctl certs init --dir ${directory}`,
    });
  }
  const certificate = parseCertificate(certificatePem, paths.certificate);
  const facts = certificateFacts(certificate);
  if (!facts.isCa) {
    throw new CliError('failed', `${paths.certificate} is not the certificate of a CA`);
  }
  if (!certificate.checkPrivateKey(parsePrivateKey(keyPem, paths.key))) {
    throw new CliError('failed', `${paths.key} is not the key of ${paths.certificate}`);
  }
  if (certificateState(facts) === 'expired') {
    throw new CliError('failed', `the CA in ${directory} expired on ${facts.notAfter.toISOString()}`, {
      hint: `renew it: cellctl certs init --dir ${directory}`,
    });
  }
  return { certificatePem, keyPem };
}

/** A certificate says what is asked for: its identity and, in any order, its names. */
function says(facts: CertificateFacts, request: CertificateRequest): boolean {
  const sorted = (values: readonly string[] | undefined) => [...(values ?? [])].sort().join(' ');
  return (
    facts.uris.join(' ') === spiffeId(request) &&
    sorted(facts.dnsNames) === sorted(request.dnsNames) &&
    sorted(facts.ipAddresses) === sorted(request.ipAddresses?.map(shortIp))
  );
}

async function signedBy(paths: CertificatePaths, ca: CertificatePair): Promise<boolean> {
  const certificate = parseCertificate(await readText(paths.certificate), paths.certificate);
  return certificate.verify(parseCertificate(ca.certificatePem, 'CA').publicKey);
}

interface Writing {
  readonly directory: string;
  readonly paths: CertificatePaths;
  readonly pair: CertificatePair;
  readonly held: HeldCertificate | undefined;
  readonly replaceKey: boolean;
}

/** The key first: a key without its certificate is completed by the next run, a certificate without its key would be of no use. */
async function written({ directory, paths, pair, held, replaceKey }: Writing): Promise<EnsuredCertificate> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (held === undefined) {
    await writeKey(paths.key, pair.keyPem, replaceKey);
  }
  await replaceFile(paths.certificate, pair.certificatePem, 0o644);
  const facts = certificateFacts(parseCertificate(pair.certificatePem, paths.certificate));
  return { ...paths, action: held === undefined ? 'created' : 'renewed', facts };
}

async function writeKey(path: string, pem: string, replace: boolean): Promise<void> {
  if (replace) {
    return replaceFile(path, pem, 0o600);
  }
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, pem, { mode: 0o600, flag: 'wx' });
  try {
    // Unlike rename, link fails when somebody else has made the key meanwhile.
    await link(draft, path);
  } catch (cause) {
    throw new CliError('failed', `${path} was made by somebody else meanwhile`, { cause, hint: 'run it again' });
  } finally {
    await unlink(draft);
  }
}

async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, { mode, flag: 'wx' });
  await rename(draft, path);
}

function commonNameOf(facts: CertificateFacts | undefined): string | undefined {
  return facts === undefined ? undefined : /(?:^|, )CN=([^,]+)/.exec(facts.subject)?.[1];
}
