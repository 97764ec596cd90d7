import type { PageConsole, PageSession, ToPage } from '../messages.ts';
import { ConsoleSocket } from './console-socket.ts';
import { find } from './elements.ts';
import { ScreenView } from './screen-view.ts';
import { TextView } from './text-view.ts';
import type { View } from './view.ts';

/** How a console is. It is `data-state` of its panel. */
type PanelState = 'connecting' | 'attached' | 'paused' | 'lost' | 'ended' | 'failed';

/** One console: its view, and the picture that covers it while there is nothing to see or to type. */
export class Panel {
  readonly element: HTMLElement;
  readonly #console: PageConsole;
  readonly #onChange: () => void;
  readonly #onNotice: (text: string) => void;
  readonly #view: View;
  #socket: ConsoleSocket | undefined;
  #sessions: readonly PageSession[] = [];

  constructor(console: PageConsole, { onChange, onNotice }: { onChange(): void; onNotice(text: string): void }) {
    this.#console = console;
    this.#onChange = onChange;
    this.#onNotice = onNotice;
    const template = find('#panel', HTMLTemplateElement);
    this.element = find('section', HTMLElement, template.content.cloneNode(true) as DocumentFragment);
    this.element.dataset['console'] = console.name;
    document.querySelector('#consoles')?.append(this.element);
    const view = find('.view', HTMLElement, this.element);
    const type = (bytes: Uint8Array) => this.#socket?.type(bytes);
    this.#view = console.kind === 'screen' ? new ScreenView(view, type) : new TextView(view, type);
    find('.again', HTMLButtonElement, this.element).addEventListener('click', () => this.connect());
  }

  get name(): string {
    return this.#console.name;
  }

  get sessions(): readonly PageSession[] {
    return this.#sessions;
  }

  get types(): boolean {
    return this.#sessions.some(({ mine, types }) => mine && types);
  }

  get canPressCtrlAltDel(): boolean {
    return this.#view.pressCtrlAltDel !== undefined;
  }

  /** Attaches, if it is not. */
  connect(): void {
    if (this.#socket !== undefined) return;
    this.#cover('connecting', '');
    this.#socket = new ConsoleSocket(`console/${this.name}`, {
      onBytes: (bytes, taken) => this.#view.show(bytes, taken),
      onMessage: (message) => this.#take(message),
      onClose: () => this.#closed(),
    });
  }

  reveal(visible: boolean): void {
    this.element.hidden = !visible;
    if (visible) this.connect();
    this.#view.reveal(visible);
  }

  /** Takes control where somebody else has it; gives it up where it is had. */
  toggleControl(): void {
    this.#socket?.tell(this.types ? { action: 'release' } : { action: 'control', takeOver: true });
  }

  paste(text: string): void {
    if (this.types) this.#view.paste(text);
    this.#view.reveal(true);
  }

  pressCtrlAltDel(): void {
    if (this.types) this.#view.pressCtrlAltDel?.();
    this.#view.reveal(true);
  }

  #take(message: Exclude<ToPage, { event: 'taken' }>): void {
    switch (message.event) {
      case 'attached':
        this.#view.begin(message.again);
        this.#setPaused(message.paused);
        this.#setSessions(message.sessions);
        break;
      case 'presence':
        this.#setSessions(message.sessions);
        this.#onNotice(message.text);
        break;
      case 'state':
        this.#setPaused(message.paused);
        this.#onNotice(message.paused ? '' : message.state);
        break;
      case 'notice':
        this.#onNotice(message.text);
        break;
      case 'lost':
        this.#view.end();
        this.#cover('lost', message.text);
        break;
      case 'ended':
        this.#finish('ended', message.text);
        break;
      case 'failed':
        this.#finish('failed', [message.text, message.hint].filter((text) => text !== '').join('\n'));
        break;
      default:
        message satisfies never;
    }
  }

  #setPaused(paused: boolean): void {
    this.#cover(paused ? 'paused' : 'attached', paused ? 'Paused' : '');
  }

  #setSessions(sessions: readonly PageSession[]): void {
    this.#sessions = sessions;
    this.#view.allowTyping(this.types);
    this.element.dataset['role'] = this.types ? 'controller' : 'observer';
    this.#onChange();
  }

  #finish(state: 'ended' | 'failed', text: string): void {
    this.#view.end();
    this.#setSessions([]);
    this.#onNotice('');
    this.#cover(state, text);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  /** Without a word before it, cellctl itself has ended. */
  #closed(): void {
    if (this.#socket === undefined) return;
    this.#finish('failed', 'cellctl has ended. Run it again for a new address.');
  }

  #cover(state: PanelState, text: string): void {
    this.element.dataset['state'] = state;
    find('.text', HTMLElement, this.element).textContent = text;
  }
}
