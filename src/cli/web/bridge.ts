// Joins a console and a WebSocket of the page.

import type { RawData, WebSocket } from 'ws';
import type { ConsoleSession } from '../../../gen/ts/cell/v1/console.ts';
import { ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import { sessionName } from '../console/device.ts';
import type { ConsoleLink, LinkEvent } from '../console/link.ts';
import { closedText, noticesOf } from '../console/notices.ts';
import type { Failure } from '../failure.ts';
import { printable } from '../format.ts';
import { hintOf } from '../hints.ts';
import { wordOf } from '../words.ts';
import type { FromPage, PageSession, ToPage } from './messages.ts';
import { windowBytes } from './messages.ts';

const normalClosure = 1000;
const policyViolation = 1008;

/** What a bridge joins. */
export interface BridgeOptions {
  readonly vm: string;
  readonly socket: WebSocket;
  readonly link: ConsoleLink;
  readonly wantsControl: boolean;
  explain(error: unknown): Failure;
}

/** Runs until the console has ended or the page has left. Never throws: the page is told. */
export async function bridgeConsole(options: BridgeOptions): Promise<void> {
  const bridge = new Bridge(options);
  try {
    await bridge.run();
  } catch (error) {
    const failure = options.explain(error);
    if (failure.outcome !== 'interrupted') {
      bridge.tell({ event: 'failed', text: printable(failure.message), hint: printable(hintOf(failure) ?? '') });
    }
  } finally {
    options.socket.close(normalClosure);
  }
}

class Bridge {
  readonly #options: BridgeOptions;
  #sentBytes = 0;
  #takenBytes = 0;
  #room = Promise.withResolvers<void>();

  constructor(options: BridgeOptions) {
    this.#options = options;
    const { socket } = options;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('close', () => this.#room.resolve());
  }

  async run(): Promise<void> {
    const { socket, link } = this.#options;
    for await (const event of link.events()) {
      if (socket.readyState !== socket.OPEN) return;
      await this.#show(event);
    }
  }

  tell(message: ToPage): void {
    const { socket } = this.#options;
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  async #show(event: LinkEvent): Promise<void> {
    const { vm, link, wantsControl } = this.#options;
    const sessionId = link.session?.sessionId;
    const [text = ''] = noticesOf(event, { vm, sessionId, wantsControl, detachKeys: undefined });
    switch (event.tag) {
      case 'data':
        return this.#send(event.bytes);
      case 'attached': {
        const { session, others, vmState } = event.attached;
        const sessions = [...(session === undefined ? [] : [session]), ...others].map((one) =>
          pageSession(one, sessionId),
        );
        return this.tell({ event: 'attached', sessions, paused: vmState === VmState.PAUSED, again: event.again });
      }
      case 'presence': {
        const sessions = event.presence.sessions.map((one) => pageSession(one, sessionId));
        return this.tell({ event: 'presence', text: text.replace(/ \(back: .*/, ''), sessions });
      }
      case 'vm-state':
        return this.tell({
          event: 'state',
          state: wordOf(VmState, event.state),
          paused: event.state === VmState.PAUSED,
        });
      case 'gap':
      case 'refused':
      case 'restarted':
        return this.tell({ event: 'notice', text });
      case 'lost':
        return this.tell({ event: 'lost', text });
      case 'closed':
        return this.tell({ event: 'ended', text: closedText(event.closed, vm) });
      default:
        return event satisfies never;
    }
  }

  async #send(bytes: Uint8Array): Promise<void> {
    const { socket } = this.#options;
    while (this.#sentBytes - this.#takenBytes > windowBytes && socket.readyState === socket.OPEN) {
      this.#room = Promise.withResolvers();
      await this.#room.promise;
    }
    this.#sentBytes += bytes.length;
    if (socket.readyState === socket.OPEN) socket.send(bytes);
  }

  #receive(data: RawData, isBinary: boolean): void {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer);
    const { socket, link } = this.#options;
    if (!isBinary) this.#obey(bytes.toString());
    // The page keeps to its window.
    else if (link.pendingBytes + bytes.length > 2 * windowBytes) socket.close(policyViolation);
    else void link.type(bytes).then(() => this.tell({ event: 'taken', bytes: bytes.length }));
  }

  #obey(text: string): void {
    const { link, socket } = this.#options;
    const message = parseAction(text);
    switch (message?.action) {
      case undefined:
        socket.close(policyViolation);
        break;
      case 'control':
        link.requestControl(message.takeOver);
        break;
      case 'release':
        link.releaseControl();
        break;
      case 'taken':
        this.#takenBytes += message.bytes;
        this.#room.resolve();
        break;
      default:
        message satisfies never;
    }
  }
}

function pageSession(session: ConsoleSession, mine: string | undefined): PageSession {
  return {
    name: printable(sessionName(session)),
    types: session.role === ConsoleRole.CONTROLLER,
    mine: session.sessionId === mine,
  };
}

function parseAction(text: string): FromPage | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null || !('action' in message)) return undefined;
  const { action } = message;
  if (action === 'release') return { action };
  if (action === 'control' && 'takeOver' in message) return { action, takeOver: message.takeOver === true };
  if (action !== 'taken' || !('bytes' in message) || !Number.isSafeInteger(message.bytes)) return undefined;
  return { action, bytes: Number(message.bytes) };
}
