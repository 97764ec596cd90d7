// Serves the page to one browser of this machine: an address that works once, and from then on a cookie.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { CliError } from '../cli-error.ts';
import { durationText } from '../format.ts';
import type { Asset, Assets } from './assets.ts';
import type { PageFacts } from './messages.ts';
import { isOwnUser } from './peer-user.ts';

export const protocol = 'cell-console';

/** What is served, and to whom it matters. */
export interface PageServerOptions {
  readonly assets: Assets;
  readonly facts: PageFacts;
  /** Is given a WebSocket for one of the consoles of `facts`. */
  open(socket: WebSocket, console: string): void;
  /** How long the address waits for its browser. Default: 2 minutes. */
  readonly openWithinMs?: number;
  /** How long a page may be gone before it is gone for good; a reload takes a moment. Default: 3 s. */
  readonly graceMs?: number;
}

const loopback = '127.0.0.1';
const mostSockets = 16;
/** How long the scripts of the page may take to load. */
const loadMs = 30_000;
/** The page sends what is typed in smaller pieces. */
const longestMessage = 1024 * 1024;

/** Listens on loopback until disposed. */
export class PageServer implements AsyncDisposable {
  readonly #options: PageServerOptions;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: longestMessage,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });
  /** Secret part of the path. A cookie does not keep ports apart, but paths. */
  readonly #place = randomBytes(16).toString('base64url');
  readonly #secret = randomBytes(32).toString('base64url');
  readonly #end = Promise.withResolvers<void>();
  #used = false;
  #pages = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: PageServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#end.promise.catch(() => undefined);
  }

  static async listen(options: PageServerOptions): Promise<PageServer> {
    const page = new PageServer(options);
    page.#server.listen(0, loopback);
    await once(page.#server, 'listening');
    const openWithinMs = options.openWithinMs ?? 120_000;
    const tooLate = new CliError('timeout', `nobody has opened the page within ${durationText(openWithinMs)}`);
    page.#timer = setTimeout(() => page.#end.reject(tooLate), openWithinMs);
    return page;
  }

  /** The address, which works once. */
  get address(): string {
    return `${this.#origin}${this.#root}`;
  }

  /** Settles when the browser has left; throws CliError when none came in time. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  get #root(): string {
    return `/${this.#place}/`;
  }

  get #host(): string {
    const address = this.#server.address();
    return `${loopback}:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  }

  get #origin(): string {
    return `http://${this.#host}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = this.#nameOf(request.url ?? '');
    const asset = name === 'facts.json' ? this.#facts : this.#options.assets.get(name ?? 'none');
    const refusal = this.#strangeness(request) ?? (await this.#unknownness(request, name));
    if (refusal !== undefined || asset === undefined) {
      refuse(response, refusal ?? [404, 'There is nothing here.']);
      return;
    }
    if (!this.#isKnown(request)) this.#admit(response);
    response.writeHead(200, { ...this.#policy, 'content-type': asset.type, 'content-length': asset.bytes.length });
    response.end(asset.bytes);
  }

  /** What is wrong with a request that no page of this server makes. */
  #strangeness({ headers, method }: IncomingMessage): Refusal | undefined {
    const strange = headers.host !== this.#host || (headers.origin !== undefined && headers.origin !== this.#origin);
    if (strange) return [403, 'This page is for its own address only.'];
    return method === 'GET' ? undefined : [405, 'There is nothing to change here.'];
  }

  /** Why who asks may not see this; the first who asks for the page itself may. */
  async #unknownness(request: IncomingMessage, name: string | undefined): Promise<Refusal | undefined> {
    if (name === undefined) return [404, 'There is nothing here.'];
    if (this.#isKnown(request)) return undefined;
    if (name !== '') return [403, 'Open the page first.'];
    const { localPort = 0, remotePort = 0 } = request.socket;
    const isOurs = await isOwnUser({ localPort, remotePort });
    if (!isOurs) return [403, 'This page is for the user who ran cellctl.'];
    if (this.#used) return [410, 'This address has been used. Run cellctl vnc again for another.'];
    // Before anything else is waited for: nobody else gets in.
    this.#used = true;
    return undefined;
  }

  /** What a path asks for below the secret one; undefined for any other path. */
  #nameOf(url: string): string | undefined {
    const [, place = '', name] = /^\/([^/?]*)\/([^?]*)$/.exec(url) ?? [];
    return name !== undefined && isSame(place, this.#place) ? name : undefined;
  }

  #isKnown({ headers }: IncomingMessage): boolean {
    const cookies = (headers.cookie ?? '').split(/; */);
    return cookies.some((cookie) => isSame(cookie, `cell=${this.#secret}`));
  }

  #admit(response: ServerResponse): void {
    this.#awaitPage(loadMs);
    response.setHeader('set-cookie', `cell=${this.#secret}; Path=${this.#root}; HttpOnly; SameSite=Strict`);
  }

  get #facts(): Asset {
    return { type: 'application/json', bytes: Buffer.from(JSON.stringify(this.#options.facts)) };
  }

  get #policy(): Record<string, string> {
    // xterm.js makes style elements of its own; noVNC draws the pointer as a data: picture.
    const sources = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      `connect-src 'self' ws://${this.#host}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ];
    return { ...safeHeaders, 'content-security-policy': sources.join('; ') };
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { headers, url = '' } = request;
    const mine = headers.host === this.#host && headers.origin === this.#origin && this.#isKnown(request);
    const name = this.#nameOf(url);
    const known = name === 'life' || this.#options.facts.consoles.some((console) => `console/${console.name}` === name);
    const status = !mine ? '403 Forbidden' : !known ? '404 Not Found' : '503 Service Unavailable';
    if (!mine || name === undefined || !known || this.#sockets.clients.size >= mostSockets) {
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // A page that breaks the protocol has its socket closed; that is all there is to it.
      webSocket.on('error', () => {});
      if (name === 'life') this.#live(webSocket);
      else this.#options.open(webSocket, name.slice('console/'.length));
    });
  }

  /** A page is there as long as its socket is. */
  #live(socket: WebSocket): void {
    this.#pages += 1;
    clearTimeout(this.#timer);
    socket.on('close', () => {
      this.#pages -= 1;
      if (this.#pages === 0) this.#awaitPage(this.#options.graceMs ?? 3_000);
    });
  }

  #awaitPage(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end.resolve(), ms);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    this.#end.resolve();
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

const safeHeaders = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Status and text. */
type Refusal = readonly [status: number, text: string];

function refuse(response: ServerResponse, [status, text]: Refusal): void {
  response.writeHead(status, {
    ...safeHeaders,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'content-type': 'text/plain; charset=utf-8',
  });
  response.end(`${text}\n`);
}

/** Compares secrets in a time that does not depend on them. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
