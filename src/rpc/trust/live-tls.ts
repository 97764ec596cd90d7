import { readFileSync } from 'node:fs';
import type { TlsMaterial } from '../tls.ts';
import type { DenyList } from './deny-list.ts';
import { emptyDenyList, parseDenyList } from './deny-list.ts';
import { LiveFiles } from './live-files.ts';
import type { Life } from './server-certificate.ts';
import { checkServerCertificate, lifeOf } from './server-certificate.ts';
import { readCertificates } from './trust-path.ts';

/** Where TLS's files are. */
export interface TlsPaths {
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
  /** Empty: there is none. */
  readonly denyList: string;
}

/** What is read again on its own when it changes. */
export const tlsParts = ['certificate', 'authorities', 'deny-list'] as const;
export type TlsPart = (typeof tlsParts)[number];

export interface LiveTlsOptions {
  readonly paths: TlsPaths;
  /** Shows another certificate, trusts other authorities. Throws when TLS does not take them. */
  readonly onMaterial: (material: TlsMaterial) => void;
  readonly onDenyList: (denyList: DenyList) => void;
  /** Hears of each part that is new and in force. */
  readonly onNews: (part: TlsPart) => void;
  /** Hears of each new fault of a part; what was read before stays in force. */
  readonly onFault: (part: TlsPart, problem: string) => void;
  /** Hears, when it begins to be so and every hour, that less than a third of the server certificate's life is left. */
  readonly onOld: (endMs: number) => void;
}

const hourMs = 3_600_000;

/** TLS's files as they are in force: read at the start, and again when they change. */
export class LiveTls implements Disposable {
  readonly #options: LiveTlsOptions;
  readonly #parts = new Map<TlsPart, Pick<LiveFiles<unknown>, 'isInvalid' | 'reload'> & Disposable>();
  readonly #aging: NodeJS.Timeout;
  #material: TlsMaterial;
  #life: Life;
  /** The deny-list of the start. */
  readonly denyList: DenyList;

  /** Reads the files. Throws when one cannot be read, or is none of its kind. */
  constructor(options: LiveTlsOptions) {
    this.#options = options;
    const { certificate, key, ca, denyList } = options.paths;
    this.#material = { certificate: readFileSync(certificate), key: readFileSync(key), ca: readFileSync(ca) };
    this.#life = lifeOf(this.#material.certificate);
    const denied = denyList === '' ? Buffer.alloc(0) : readFileSync(denyList);
    this.denyList = denyList === '' ? emptyDenyList : inFile(denyList, () => parseDenyList(denied.toString()));
    this.#aging = setInterval(() => this.#lookAtAge(), hourMs).unref();
    this.#follow({ denied });
    this.#lookAtAge();
  }

  /** What to show and trust now. */
  get material(): TlsMaterial {
    return this.#material;
  }

  /** Until the server certificate ends; less than 0 when it has. */
  daysLeft(nowMs: number): number {
    return (this.#life.toMs - nowMs) / (24 * hourMs);
  }

  isInvalid(part: TlsPart): boolean {
    return this.#parts.get(part)?.isInvalid ?? false;
  }

  /** Reads all files again, at once. */
  reload(): void {
    for (const part of this.#parts.values()) part.reload();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#aging);
    for (const part of this.#parts.values()) part[Symbol.dispose]();
  }

  #follow({ denied }: { readonly denied: Buffer }): void {
    const { paths, onMaterial, onDenyList } = this.#options;
    const { certificate, key, ca } = this.#material;
    const use = (material: TlsMaterial) => {
      onMaterial(material);
      this.#material = material;
    };
    this.#part('certificate', [certificate, key], {
      paths: [paths.certificate, paths.key],
      parse: ([newCertificate = certificate, newKey = key]) => {
        const life = checkServerCertificate(newCertificate, newKey, Date.now());
        return { certificate: newCertificate, key: newKey, life };
      },
      use: ({ life, ...pair }) => {
        use({ ...this.#material, ...pair });
        this.#life = life;
        this.#lookAtAge();
      },
    });
    this.#part('authorities', [ca], {
      paths: [paths.ca],
      parse: ([bundle = ca]) => {
        if (!readCertificates(bundle).every((authority) => authority.ca))
          throw new Error('holds a certificate that is not one of an authority');
        return bundle;
      },
      use: (bundle) => use({ ...this.#material, ca: bundle }),
    });
    if (paths.denyList === '') return;
    this.#part('deny-list', [denied], {
      paths: [paths.denyList],
      parse: ([text = denied]) => parseDenyList(text.toString()),
      use: onDenyList,
    });
  }

  #part<T>(
    name: TlsPart,
    contents: readonly Buffer[],
    options: {
      readonly paths: readonly string[];
      readonly parse: (contents: readonly Buffer[]) => T;
      readonly use: (value: T) => void;
    },
  ): void {
    const { onNews, onFault } = this.#options;
    const files = new LiveFiles(contents, {
      ...options,
      use: (value) => {
        options.use(value);
        onNews(name);
      },
      onFault: (problem) => onFault(name, problem),
    });
    this.#parts.set(name, files);
  }

  #lookAtAge(): void {
    const { fromMs, toMs } = this.#life;
    if (toMs - Date.now() < (toMs - fromMs) / 3) this.#options.onOld(toMs);
  }
}

function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
