import { createPrivateKey } from 'node:crypto';
import { readCertificates, validFromMs, validToMs } from './trust-path.ts';

/** When a certificate was made, and when it ends; ms since 1970. */
export interface Life {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Checks that a server's certificate can be shown: the key is its own, each certificate that follows is the issuer of the one before, and all are
 * valid now. Gives the life of the one that ends first. Throws, saying what is not so.
 */
export function checkServerCertificate(certificate: Buffer, key: Buffer, nowMs: number): Life {
  const chain = readCertificates(certificate);
  if (!chain[0].checkPrivateKey(createPrivateKey(key))) throw new Error('the key is not the one of the certificate');
  for (const [index, issuer] of chain.slice(1).entries()) {
    const issued = chain[index];
    if (issued !== undefined && !(issued.checkIssued(issuer) && issued.verify(issuer.publicKey)))
      throw new Error(`certificate ${index + 2} of the file has not issued the one before`);
  }
  for (const each of chain) {
    if (nowMs < validFromMs(each)) throw new Error(`the certificate is not valid before ${each.validFrom}`);
    if (nowMs >= validToMs(each)) throw new Error(`the certificate ended at ${each.validTo}`);
  }
  return lifeOf(certificate);
}

/** The life of the certificate of a PEM file that ends first. Throws when the file holds none. */
export function lifeOf(certificate: Buffer): Life {
  const lives = readCertificates(certificate).map((each) => ({ fromMs: validFromMs(each), toMs: validToMs(each) }));
  return lives.reduce((shortest, life) => (life.toMs < shortest.toMs ? life : shortest));
}
