import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

const DAYS = '30';
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Paths of PEM files with which a client or server of libvirt's TLS transport proves who it is. */
export interface TlsFiles {
  /** A directory as `?pkipath=` of a libvirt URI and `default_tls_x509_cert_dir` of qemu.conf want it. */
  readonly directory: string;
  readonly caCert: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority for tests: EC P-256 keys, certificates of 30 days, made with openssl in some 20 ms each. */
export interface CertificateAuthority {
  readonly caCert: string;
  /** Makes a key and a certificate, good for clients and servers, in a directory that it creates. */
  issue(request: CertificateRequest): Promise<TlsFiles>;
}

/** Whom a certificate is for. */
export interface CertificateRequest {
  readonly directory: string;
  readonly commonName: string;
  /** IP addresses that a client may call the server by, besides its name. */
  readonly addresses?: readonly string[];
}

/** Makes a certificate authority in a directory that it creates. */
export async function createAuthority(directory: string): Promise<CertificateAuthority> {
  await mkdir(directory, { recursive: true });
  const caKey = join(directory, 'cakey.pem');
  const caCert = join(directory, 'cacert.pem');
  const extensions = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
  await run([
    'openssl',
    'req',
    '-x509',
    ...newKey,
    '-days',
    DAYS,
    '-subj',
    '/CN=Lab CA',
    '-keyout',
    caKey,
    '-out',
    caCert,
    ...extensions,
  ]);
  return { caCert, issue: (request) => issue({ caKey, caCert }, request) };
}

interface AuthorityFiles {
  readonly caKey: string;
  readonly caCert: string;
}

async function issue(ca: AuthorityFiles, request: CertificateRequest): Promise<TlsFiles> {
  const { directory, commonName, addresses = [] } = request;
  await mkdir(directory, { recursive: true });
  const names = [`DNS:${commonName}`, ...addresses.map((address) => `IP:${address}`)].join(',');
  const extensions = [
    'basicConstraints=critical,CA:FALSE',
    // libvirt wants the latter even of a key that only signs.
    'keyUsage=critical,digitalSignature,keyEncipherment',
    'extendedKeyUsage=serverAuth,clientAuth',
    `subjectAltName=${names}`,
  ].flatMap((extension) => ['-addext', extension]);
  const files = {
    directory,
    caCert: join(directory, 'cacert.pem'),
    cert: join(directory, 'cert.pem'),
    key: join(directory, 'key.pem'),
  };
  const subject = ['-subj', `/CN=${commonName}`, '-days', DAYS];
  const output = ['-keyout', files.key, '-out', files.cert];
  await run([
    'openssl',
    'req',
    '-x509',
    '-CA',
    ca.caCert,
    '-CAkey',
    ca.caKey,
    ...newKey,
    ...subject,
    ...output,
    ...extensions,
  ]);
  await copyUnderLibvirtNames(ca, files);
  return files;
}

/** libvirt's client, libvirtd and QEMU each look for names of their own. */
async function copyUnderLibvirtNames(ca: AuthorityFiles, { directory, cert, key }: TlsFiles): Promise<void> {
  const copies: readonly (readonly [string, readonly string[]])[] = [
    [ca.caCert, ['cacert.pem', 'ca-cert.pem']],
    [cert, ['clientcert.pem', 'client-cert.pem', 'server-cert.pem']],
    [key, ['clientkey.pem', 'client-key.pem', 'server-key.pem']],
  ];
  await Promise.all(copies.flatMap(([from, names]) => names.map((name) => copyFile(from, join(directory, name)))));
}
