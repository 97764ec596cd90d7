// The page of `cellctl vnc`: a tab for each console of one VM.

import type { PageFacts } from '../messages.ts';
import { find } from './elements.ts';
import './page.css';
import { Panel } from './panel.ts';

const people = find('#people', HTMLElement);
const takeOver = find('#take-over', HTMLButtonElement);
const paste = find('#paste', HTMLButtonElement);
const ctrlAltDel = find('#ctrl-alt-del', HTMLButtonElement);

const answer = await fetch('facts.json');
const facts: PageFacts = await answer.json();
document.title = facts.vm;
find('#vm', HTMLElement).textContent = facts.vm;

const panels = facts.consoles.map((console) => {
  const onChange = () => showRoom();
  const panel = new Panel(console, { onChange, onNotice: (text) => panel === current && showNotice(text) });
  return panel;
});
let current = panels[0];
let isOver = false;

const tabs = panels.map((panel) => {
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.role = 'tab';
  tab.textContent = panel.name === 'vnc' ? 'screen' : panel.name;
  tab.addEventListener('click', () => select(panel));
  return tab;
});
find('#tabs', HTMLElement).append(...tabs);

function select(chosen: Panel): void {
  current = chosen;
  for (const [index, panel] of panels.entries()) {
    tabs[index]?.setAttribute('aria-selected', String(panel === chosen));
    panel.reveal(panel === chosen);
  }
  showNotice('');
  showRoom();
}

function showRoom(): void {
  const sessions = current?.sessions ?? [];
  people.replaceChildren(
    ...sessions.map(({ name, types, mine }) => {
      const item = document.createElement('li');
      item.classList.add(types ? 'types' : 'watches');
      item.classList.toggle('mine', mine);
      item.textContent = `${name} ${types ? 'types' : 'watches'}${mine ? ' (you)' : ''}`;
      return item;
    }),
  );
  const types = current?.types === true;
  takeOver.hidden = sessions.length === 0;
  takeOver.textContent = types ? 'Only watch' : sessions.some((session) => session.types) ? 'Take over' : 'Type';
  paste.disabled = !types;
  ctrlAltDel.disabled = !types;
  ctrlAltDel.hidden = current?.canPressCtrlAltDel !== true;
}

/** Nothing is worth saying any more when cellctl has ended. */
function showNotice(text: string): void {
  find('#notice', HTMLElement).textContent = isOver ? 'cellctl has ended. Run it again for a new address.' : text;
}

/** Where the browser does not let the clipboard be read, the text is asked for. */
async function clipboardText(): Promise<string> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    const dialog = find('#paste-dialog', HTMLDialogElement);
    const area = find('#paste-text', HTMLTextAreaElement);
    area.value = '';
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    return dialog.returnValue === 'paste' ? area.value : '';
  }
}

takeOver.addEventListener('click', () => current?.toggleControl());
paste.addEventListener('click', async () => {
  const panel = current;
  const text = await clipboardText();
  if (text !== '') panel?.paste(text);
});
ctrlAltDel.addEventListener('click', () => current?.pressCtrlAltDel());
find('#full-screen', HTMLButtonElement).addEventListener('click', () => {
  void (document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen());
});

// cellctl ends when the last page has gone: this is how it knows.
const life = new WebSocket(new URL('life', location.href.replace(/^http/, 'ws')), ['cell-console']);
life.addEventListener('close', () => {
  isOver = true;
  showNotice('');
});

if (current !== undefined) select(current);
else showNotice('This VM has no console.');
