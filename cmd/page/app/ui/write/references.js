// References to the tables and figures in the text, by their captions: {表:…}, {图:…}.

import { h, fill } from '../dom.js';
import { draft } from '../../draft.js';
import { tool } from './controls.js';

// blocksInText are the blocks in the draft's text, in the report's order.
export function blocksInText() {
  const { form, content } = draft;
  const parts = form.parts.map((part) => part.key);
  for (let n = 1; n <= content.annexes; n++) parts.push('annexes.' + n);
  return parts
    .reduce((all, part) => all.concat(content.parts[part] || []), [])
    .filter((item) => item.block)
    .map((item) => item.block);
}

// referenceMenu is a button that offers what can be referred to; insert is called with the
// reference that is chosen.
export function referenceMenu(insert) {
  const menu = h('div', { class: 'menu', hidden: true });
  const button = tool('引用表、图', '在光标处引用文字里的表或图', () => (menu.hidden ? open() : close()), { 'aria-expanded': 'false' });
  const element = h('span', { class: 'references' }, button, menu);

  function open() {
    const captioned = blocksInText().filter((block) => block.caption);
    fill(menu, captioned.length ? captioned.map(entry) : h('p', {}, '还没有写了题目的表、图。'));
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    const first = menu.querySelector('button');
    if (first) first.focus();
  }
  function close() {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  }
  function entry(block) {
    const kind = block.kind === 'table' ? '表' : '图';
    const choose = () => {
      close();
      insert(`{${kind}:${block.caption}}`);
    };
    return h('button', { type: 'button', onclick: choose }, kind + '：' + block.caption);
  }

  element.addEventListener('keydown', (event) => {
    if (menu.hidden) return;
    const all = Array.from(menu.querySelectorAll('button'));
    const at = all.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      close();
      button.focus();
    } else if (event.key === 'ArrowDown' && all.length) all[(at + 1) % all.length].focus();
    else if (event.key === 'ArrowUp' && all.length) all[(at + all.length - 1) % all.length].focus();
    else return;
    event.preventDefault();
  });
  element.addEventListener('focusout', (event) => {
    if (!element.contains(event.relatedTarget)) close();
  });
  return { element };
}
