import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { DenyList } from './deny-list.ts';
import { denialOf, emptyDenyList } from './deny-list.ts';
import { chainOf, issuersOf, readCertificates, validToMs } from './trust-path.ts';

/** Whether a connection's certificate still counts. */
export interface Standing {
  /** Why it does not; undefined when it does. */
  problem(nowMs: number): string | undefined;
}

/** Who showed what, when a connection began. */
export interface Shown {
  readonly certificate: X509Certificate;
  /** The identity in it. */
  readonly id: string;
  readonly socket: TLSSocket;
}

/** What was found last about a certificate, and until when that holds, unless the trust changes. */
interface Verdict {
  readonly generation: number;
  readonly problem: string | undefined;
  readonly untilMs: number;
}

/** Issuers that stand between clients and authorities: as many are remembered. */
const maxBetween = 256;

/**
 * The authorities and the deny-list that are in force. TLS looks at a certificate once, when a connection begins; what is here is asked for every
 * call, so that a change counts on connections that are open, and on sessions that are resumed.
 */
export class Trust {
  readonly #onChange: () => void;
  #ca: Buffer;
  #authorities: readonly X509Certificate[];
  #denyList: DenyList = emptyDenyList;
  #generation = 0;
  /** A client sends these with its certificate once; a session that it resumes no longer has them. */
  readonly #between = new Map<string, X509Certificate>();

  /** `onChange`: some who were trusted may be so no more. Throws when `ca` holds no certificates in PEM. */
  constructor(ca: Buffer, onChange: () => void) {
    this.#ca = ca;
    this.#authorities = readCertificates(ca);
    this.#onChange = onChange;
  }

  /** Trusts these authorities and no others. Throws as the constructor does, and changes nothing then. */
  replaceAuthorities(ca: Buffer): void {
    // To look at every certificate again takes time, in which nothing else is done.
    if (ca.equals(this.#ca)) return;
    this.#authorities = readCertificates(ca);
    this.#ca = ca;
    this.#changed();
  }

  replaceDenyList(denyList: DenyList): void {
    this.#denyList = denyList;
    this.#changed();
  }

  /** Follows the certificate of a connection as long as that is open. */
  standingOf(shown: Shown): Standing {
    let verdict: Verdict | undefined;
    return {
      problem: (nowMs) => {
        if (verdict?.generation !== this.#generation || nowMs >= verdict.untilMs) verdict = this.#judge(shown, nowMs);
        return verdict.problem;
      },
    };
  }

  #changed(): void {
    this.#generation += 1;
    this.#onChange();
  }

  #judge({ certificate, id, socket }: Shown, nowMs: number): Verdict {
    const refused = (problem: string, untilMs = Number.POSITIVE_INFINITY): Verdict => ({
      generation: this.#generation,
      problem,
      untilMs,
    });
    const issuers = this.#issuersOf(certificate, socket);
    if (issuers === undefined) return refused('no authority that is trusted has signed the certificate');
    const denial = denialOf(this.#denyList, { id, chain: [certificate, ...issuers], nowMs });
    if (denial !== undefined) return refused(`it is on the deny-list: ${denial.reason}`, denial.untilMs);
    const endMs = Math.min(...issuers.map(validToMs));
    if (nowMs >= endMs) return refused(`the authority's certificate ended at ${new Date(endMs).toISOString()}`);
    return { generation: this.#generation, problem: undefined, untilMs: endMs };
  }

  #issuersOf(certificate: X509Certificate, socket: TLSSocket): readonly X509Certificate[] | undefined {
    const direct = issuersOf(certificate, this.#authorities);
    if (direct !== undefined) return direct;
    for (const sent of chainOf(socket.getPeerCertificate(true)).slice(1)) {
      if (this.#between.size < maxBetween && sent.ca) this.#between.set(sent.fingerprint256, sent);
    }
    return issuersOf(certificate, this.#authorities, [...this.#between.values()]);
  }
}
