import { X509Certificate } from 'node:crypto';
import { dirname } from 'node:path';
import { parsePolicy } from '../../access/parse-policy.ts';
import type { Config } from '../../config.ts';
import { parseConfig } from '../../config.ts';
import { certificateFacts, certificateState } from '../cert-facts.ts';
import { durationText } from '../format.ts';
import { type Finding, failing, fine, warning } from './finding.ts';
import type { HostFiles } from './host-files.ts';

const modeText = (mode: number) => mode.toString(8).padStart(4, '0');

/** celld's own files: its configuration, and what that names. */
export async function checkCelld(host: HostFiles, configPath: string): Promise<Finding[]> {
  const check = 'celld.config';
  const file = await host.read(configPath);
  if (file.tag !== 'text') {
    const why = file.tag === 'missing' ? 'there is none' : file.why;
    return [warning(check, `${configPath}: ${why}`, 'name it with --celld-config, and run cellctl doctor as root')];
  }
  const result = parseConfig(file.text, {});
  if (result.tag === 'problems') {
    const problems = result.problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    return [failing(check, problems, `celld --config ${configPath} --check-config says the same`)];
  }
  const { config } = result;
  return [
    fine(check, configPath),
    ...(await checkTls(host, config)),
    await checkPolicy(host, config),
    await checkState(host, config.state.directory),
    ...(await Promise.all(config.pools.map(({ name, path }) => checkPool(host, name, path)))),
  ];
}

async function checkTls(host: HostFiles, { listen, tls }: Config): Promise<Finding[]> {
  if (listen.tcp === undefined) return [fine('celld.tls', 'celld listens on its unix socket alone')];
  return [
    await checkCertificate(host, 'celld.certificate', tls.certificate),
    await checkCertificate(host, 'celld.ca', tls.ca),
    await checkKey(host, tls.key),
  ];
}

async function checkCertificate(host: HostFiles, check: string, path: string): Promise<Finding> {
  const file = await host.read(path);
  if (file.tag !== 'text')
    return failing(
      check,
      `${path}: ${file.tag === 'missing' ? 'missing' : file.why}`,
      'cellctl certs makes certificates',
    );
  const facts = certificateOf(file.text);
  if (!facts) return failing(check, `${path} is no PEM certificate`, 'cellctl certs makes certificates');
  const state = certificateState(facts);
  const until = `${path}, valid until ${facts.notAfter.toISOString()}`;
  if (state === 'valid') return fine(check, `${until} (${durationText(facts.notAfter.getTime() - Date.now())})`);
  if (state === 'expiring') return warning(check, until, 'renew it: less than a third of its life is left');
  return failing(check, `${until}: ${state}`, 'renew it: nobody can connect');
}

function certificateOf(pem: string) {
  try {
    return certificateFacts(new X509Certificate(pem));
  } catch {
    return undefined;
  }
}

async function checkKey(host: HostFiles, path: string): Promise<Finding> {
  const check = 'celld.key';
  const facts = await host.facts(path);
  if (!facts) return failing(check, `${path}: missing`, 'cellctl certs makes keys');
  const found = `${path}, mode ${modeText(facts.mode)}, user ${facts.uid}`;
  return (facts.mode & 0o027) === 0 ? fine(check, found) : failing(check, found, `chmod 0600 ${path}`);
}

/** Who can write the policy can do everything. */
async function checkPolicy(host: HostFiles, { access, tls }: Config): Promise<Finding> {
  const check = 'celld.policy';
  const path = access.policy;
  const [facts, file] = await Promise.all([host.facts(path), host.read(path)]);
  if (file.tag === 'missing' || !facts)
    return warning(
      check,
      `${path}: there is none: only root on this host may call`,
      'write one; docs/access.md says how',
    );
  if (file.tag === 'unreadable') return warning(check, `${path}: ${file.why}`, 'run cellctl doctor as root');
  const found = `${path}, mode ${modeText(facts.mode)}, user ${facts.uid}`;
  if ((facts.mode & 0o022) !== 0) return failing(check, found, `chmod go-w ${path}`);
  const result = parsePolicy(file.text, { trustDomain: tls.trustDomain });
  return result.tag === 'problems'
    ? failing(
        check,
        `${path}: ${result.problems.join('; ')}`,
        'cellctl policy check says the same; celld goes on with the one before',
      )
    : fine(check, found);
}

async function checkState(host: HostFiles, path: string): Promise<Finding> {
  const check = 'celld.state';
  const facts = await host.facts(path);
  if (!facts) return fine(check, `${path}: celld makes it`);
  const found = `${path}, mode ${modeText(facts.mode)}, user ${facts.uid}`;
  return (facts.mode & 0o066) === 0 ? fine(check, found) : failing(check, found, `chmod 0711 ${path}`);
}

/** QEMU has a user of its own, and opens volumes by their paths. */
async function checkPool(host: HostFiles, name: string, path: string): Promise<Finding> {
  const check = `celld.pool.${name}`;
  const facts = await host.facts(path);
  if (facts && (facts.kind !== 'directory' || (facts.mode & 0o002) !== 0))
    return failing(
      check,
      `${path}: ${facts.kind}, mode ${modeText(facts.mode)}`,
      `chmod 0711 ${path}: whoever can write there chooses what guests read`,
    );
  for (let directory = path; directory !== '/'; directory = dirname(directory)) {
    const passed = await host.facts(directory);
    if (passed?.kind === 'directory' && (passed.mode & 0o001) === 0)
      return warning(
        check,
        `others cannot pass ${directory} (mode ${modeText(passed.mode)}), QEMU's user among them`,
        `chmod o+x ${directory}`,
      );
  }
  return fine(check, facts ? `${path}, mode ${modeText(facts.mode)}` : `${path}: libvirt makes it`);
}
