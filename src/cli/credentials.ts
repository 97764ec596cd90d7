// Reads the TLS files of a client and says what is wrong with them, in words, before any connection is tried.

import { dirname } from 'node:path';
import type { CertificateFacts } from './cert-facts.ts';
import { certificateFacts, certificateState, parseCertificate, parsePrivateKey } from './cert-facts.ts';
import { certificatePaths } from './cert-files.ts';
import { CliError, usageError } from './cli-error.ts';
import { readText } from './files.ts';
import { durationText } from './format.ts';
import type { CredentialPaths } from './settings.ts';

/** A TLS client's CA, certificate and key, PEM. */
export interface Credentials {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const settingHint =
  'give --ca, --cert and --key, or CELLCTL_CA, CELLCTL_CERT and CELLCTL_KEY, or a context in ~/.config/cell/cellctl.yaml; ' +
  '`cellctl certs dev DIR` makes certificates';

/**
 * Reads and checks the files. Throws CliError: `usage` when one has not been told, `failed` when one cannot be read or used, `denied` when a
 * certificate is not valid at this time.
 */
export async function readCredentials(paths: CredentialPaths, target: string): Promise<Credentials> {
  const { ca, cert, key } = paths;
  if (ca === undefined || cert === undefined || key === undefined) {
    const missing = Object.entries({ 'CA certificate': ca, 'client certificate': cert, 'client key': key })
      .filter(([, path]) => path === undefined)
      .map(([what]) => what);
    throw usageError(`no ${missing.join(', ')} to connect to ${target} with`, settingHint);
  }
  const [caPem, certPem, keyPem] = await Promise.all([readText(ca), readText(cert), readText(key)]);
  checkTime(certificateFacts(parseCertificate(caPem, ca)), ca, 'the CA certificate');
  const certificate = parseCertificate(certPem, cert);
  const facts = certificateFacts(certificate);
  if (!certificate.checkPrivateKey(parsePrivateKey(keyPem, key))) {
    throw new CliError('failed', `${key} is not the key of ${cert}`);
  }
  if (facts.uses.length > 0 && !facts.uses.includes('clientAuth')) {
    throw new CliError('failed', `${cert} is for ${facts.uses.join(', ')}, not for clients (clientAuth)`);
  }
  checkTime(facts, cert, 'the client certificate');
  return { ca: caPem, cert: certPem, key: keyPem };
}

function checkTime(facts: CertificateFacts, path: string, what: string): void {
  const now = new Date();
  const state = certificateState(facts, now);
  switch (state) {
    case 'valid':
    case 'expiring':
      return;
    case 'expired': {
      const ago = durationText(now.getTime() - facts.notAfter.getTime());
      throw new CliError('denied', `${what} ${path} expired ${ago} ago, on ${facts.notAfter.toISOString()}`, {
        hint: renewHint(facts, path),
      });
    }
    case 'not-yet-valid':
      throw new CliError('denied', `${what} ${path} is valid from ${facts.notBefore.toISOString()} on`, {
        hint: 'check the clock of this machine',
      });
    default:
      state satisfies never;
  }
}

/** The command that renews a certificate, where cellctl made it and its CA's key can be expected beside it. */
function renewHint(facts: CertificateFacts, path: string): string {
  const directory = dirname(path);
  if (facts.isCa) return `renew it: cellctl certs init --dir ${directory}, then give it to everybody who trusts it`;
  const { identity } = facts;
  if (identity !== undefined && certificatePaths(directory, identity).certificate === path) {
    return `renew it: cellctl certs issue ${identity.kind} ${identity.name} --dir ${directory}`;
  }
  return 'ask for a new one where it came from';
}
