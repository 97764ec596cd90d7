import { LibvirtError } from './error.ts';
import { virErrorDomain, virErrorNumber } from './generated/enums.ts';
import type { MessageError } from './generated/structs.ts';

const codeNames = byValue(virErrorNumber);
const domainNames = byValue(virErrorDomain);

/** The error that the daemon sent, with the names of its numbers. */
export function libvirtError(sent: MessageError): LibvirtError {
  return new LibvirtError({
    ...sent,
    codeName: codeNames.get(sent.code) ?? `VIR_ERR_${sent.code}`,
    domainName: domainNames.get(sent.domain) ?? `VIR_FROM_${sent.domain}`,
  });
}

function byValue(names: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(names).map(([name, value]) => [value, name]));
}

/** An error of a daemon that somebody else has asked, from what they tell of it. */
export function libvirtErrorOf({
  code,
  domain,
  message,
}: Pick<MessageError, 'code' | 'domain' | 'message'>): LibvirtError {
  const rest = { level: 2, str1: undefined, str2: undefined, str3: undefined, int1: 0, int2: 0 };
  return new LibvirtError({
    ...{ code, domain, message, ...rest },
    codeName: codeNames.get(code) ?? `VIR_ERR_${code}`,
    domainName: domainNames.get(domain) ?? `VIR_FROM_${domain}`,
  });
}
