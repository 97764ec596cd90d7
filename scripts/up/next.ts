import { execFile } from 'node:child_process';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import type { Celld } from './celld.ts';

const run = promisify(execFile);
const grpcurlModule = 'github.com/fullstorydev/grpcurl/cmd/grpcurl@v1.9.3';

/** Prints commands that work as they stand, from this folder. */
export async function printWhatNext(celld: Celld, guestName: string): Promise<void> {
  const certificates = relative(process.cwd(), celld.certificates);
  const grpcurl = `${await grpcurlCommand()} -cacert ${certificates}/ca.crt -cert ${certificates}/op-admin.crt -key ${certificates}/op-admin.key`;
  console.log(`
== try
  .dev/cellctl console ${guestName}
  .dev/cellctl vnc ${guestName}
  .dev/cellctl vm list
  .dev/cellctl vm get ${guestName} -o yaml
  .dev/cellctl vm watch
  .dev/cellctl host get
  ${grpcurl} ${celld.address} list
  ${grpcurl} -d '{"vm": "${guestName}"}' ${celld.address} cell.v1.ComputeService/GetVm

Log: ${relative(process.cwd(), celld.logPath)}. Metrics: http://127.0.0.1:9464/metrics. To take it back: make down`);
}

/** grpcurl as it can be had here. */
async function grpcurlCommand(): Promise<string> {
  const has = (command: string, ...args: string[]) =>
    run(command, args).then(
      () => true,
      () => false,
    );
  if (await has('grpcurl', '-version')) return 'grpcurl';
  // Without either, the line says what to install.
  return (await has('go', 'version')) ? `go run ${grpcurlModule}` : 'grpcurl';
}
