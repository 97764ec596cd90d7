import type { Command } from 'commander';
import { defaultTrustDomain, identityKinds, isIdentityKind, spiffeId } from '../../core/identity.ts';
import type { CertificateFacts } from '../cert-facts.ts';
import { certificateFacts, certificateState, parseCertificate, shortIp } from '../cert-facts.ts';
import type { EnsuredCertificate } from '../cert-files.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { readInput } from '../files.ts';
import { durationText } from '../format.ts';
import { print } from '../output.ts';
import { parseDurationMs } from '../parse.ts';
import { factsText, tableText } from '../table.ts';
import { repeated } from './options.ts';

export function defineCerts(program: Command, cli: CommandLine): void {
  const certs = program.command('certs').description('certificates for development and small sites');
  defineInit(certs, cli);
  defineIssue(certs, cli);
  defineDev(certs, cli);
  certs
    .command('show <file>')
    .description('show what the certificates of a file say')
    .action((file: string) => showCertificates(cli, file));
}

interface InitFlags {
  readonly dir: string;
  readonly commonName?: string;
  readonly life?: string;
  readonly force?: boolean;
}

function defineInit(certs: Command, cli: CommandLine): void {
  certs
    .command('init')
    .description('make a CA, or renew the one that is there with its own key')
    .option('--dir <directory>', 'where certificates are', '.')
    .option('--common-name <name>', 'name of the CA (default Cell development CA)')
    .option('--life <time>', 'how long it is valid (default 365d)')
    .option('--force', 'make a new one in place of one that is there: what the old one signed is then refused')
    .action(async ({ dir, commonName, life, force }: InitFlags) => {
      if (commonName !== undefined && !/^[ -~]{1,64}$/.test(commonName)) {
        throw usageError('--common-name must have 1 to 64 printable ASCII characters');
      }
      const { ensureCa } = await import('../cert-files.ts');
      const made = await ensureCa(dir, {
        ...(commonName === undefined ? {} : { commonName }),
        ...lifeFrom(life),
        replaceKey: force === true,
      });
      await printMade(cli, [made]);
    });
}

interface NameFlags {
  readonly trustDomain: string;
  readonly dns?: readonly string[];
  readonly ip?: readonly string[];
}

function withNameOptions(command: Command): Command {
  return command
    .option('--trust-domain <name>', 'trust domain of the identity', defaultTrustDomain)
    .option('--dns <name>', 'DNS name of the host (may be repeated)', repeated)
    .option('--ip <address>', 'IP address of the host (may be repeated)', repeated);
}

interface IssueFlags extends NameFlags {
  readonly dir: string;
  readonly life?: string;
  readonly force?: boolean;
}

function defineIssue(certs: Command, cli: CommandLine): void {
  const command = certs
    .command('issue <kind> <name>')
    .description(
      `make a certificate of kind ${identityKinds.join(', ')}, or renew the one that is there for the same key`,
    )
    .option('--dir <directory>', 'where certificates and the CA are', '.');
  withNameOptions(command)
    .option('--life <time>', 'how long it is valid (default 24h, for a host 7d)')
    .option('--force', 'make a new key in place of one that is there')
    .action(async (kind: string, name: string, { dir, trustDomain, dns = [], ip = [], life, force }: IssueFlags) => {
      if (!isIdentityKind(kind)) throw usageError(`'${kind}' is not one of ${identityKinds.join(', ')}`);
      const { ensureCertificate } = await import('../cert-files.ts');
      const unnamedHost = kind === 'host' && dns.length + ip.length === 0;
      const names = { dnsNames: unnamedHost ? [name] : dns, ipAddresses: ip };
      const request = { trustDomain, kind, name, ...names, ...lifeFrom(life), replaceKey: force === true };
      await printMade(cli, [await ensureCertificate(dir, request)]);
    });
}

function defineDev(certs: Command, cli: CommandLine): void {
  const command = certs
    .command('dev <directory>')
    .description('make or renew all that celld on this machine needs: a CA, host/server, op/admin, svc/mold');
  withNameOptions(command).action(async (directory: string, { trustDomain, dns = [], ip = [] }: NameFlags) => {
    const { ensureDevCertificates } = await import('../cert-files.ts');
    await printMade(cli, await ensureDevCertificates(directory, { trustDomain, dnsNames: dns, ipAddresses: ip }));
  });
}

function lifeFrom(life: string | undefined): { readonly lifeMs?: number } {
  if (life === undefined) return {};
  const lifeMs = parseDurationMs('--life', life);
  if (lifeMs < 60_000) throw usageError(`--life '${life}' is shorter than a minute`);
  return { lifeMs };
}

async function printMade(cli: CommandLine, made: readonly EnsuredCertificate[]): Promise<void> {
  await print(cli, {
    json: () => ({
      certificates: made.map(({ action, certificate, key, facts }) => ({
        action,
        certificateFile: certificate,
        keyFile: key,
        ...factsJson(facts),
      })),
    }),
    text: ({ headers }) =>
      tableText(
        ['ACTION', 'CERTIFICATE', 'KEY', 'IDENTITY', 'VALID FOR'],
        made.map(({ action, certificate, key, facts }) => [
          action,
          certificate,
          key,
          identityText(facts),
          leftText(facts),
        ]),
        headers,
      ),
    names: () => made.map(({ certificate }) => certificate),
  });
}

function identityText({ identity, isCa, subject }: CertificateFacts): string {
  return identity === undefined ? `${isCa ? 'CA ' : ''}${subject}` : spiffeId(identity);
}

function leftText(facts: CertificateFacts): string {
  const now = new Date();
  const state = certificateState(facts, now);
  switch (state) {
    case 'expired':
      return `expired ${durationText(now.getTime() - facts.notAfter.getTime())} ago`;
    case 'not-yet-valid':
      return 'not valid yet';
    case 'valid':
    case 'expiring':
      return durationText(facts.notAfter.getTime() - now.getTime());
    default:
      return state satisfies never;
  }
}

async function showCertificates(cli: CommandLine, file: string): Promise<void> {
  const text = await readInput(file, cli.io);
  const pems = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (pems.length === 0) throw new CliError('failed', `${file} holds no PEM certificate`);
  const certificates = pems.map((pem) => certificateFacts(parseCertificate(pem, file)));
  await print(cli, {
    json: () => ({ certificates: certificates.map(factsJson) }),
    text: () => certificates.map(showText).join('\n'),
    names: () => certificates.map(identityText),
  });
}

function showText(facts: CertificateFacts): string {
  return factsText([
    ['Identity', facts.identity === undefined ? 'none of Cell' : spiffeId(facts.identity)],
    ['Subject', facts.subject],
    ['Issuer', facts.issuer],
    ['CA', facts.isCa ? 'yes' : 'no'],
    ['URIs', facts.uris.join(', ')],
    ['DNS names', facts.dnsNames.join(', ')],
    ['IP addresses', facts.ipAddresses.map(shortIp).join(', ')],
    ['For', facts.uses.join(', ')],
    ['Valid from', facts.notBefore.toISOString()],
    ['Valid until', `${facts.notAfter.toISOString()} (${leftText(facts)})`],
    ['Serial', facts.serialNumber],
    ['SHA-256', facts.fingerprint256],
  ]);
}

function factsJson(facts: CertificateFacts): object {
  const { identity, ...rest } = facts;
  return {
    ...rest,
    ...(identity === undefined ? {} : { identity: spiffeId(identity) }),
    state: certificateState(facts),
  };
}
