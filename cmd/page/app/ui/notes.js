// What reading the draft's file had to say and the draft does not: shown until it is put away.

import { draft, listen } from '../draft.js';
import { fill, h } from './dom.js';
import { lead } from './go.js';

// mountNotes shows the notes in an element.
export function mountNotes(element) {
  listen((event) => {
    if (event === 'opened') show();
    if (event === 'closed') fill(element);
  });

  function show() {
    if (draft.notes.length === 0) {
      fill(element);
      return;
    }
    const away = h('button', { type: 'button', class: 'small', onclick: () => fill(element) }, '看过了，收起');
    fill(element, h('section', { class: 'group notes' },
      h('h3', null, '读取时的说明 ', draft.notes.length), away,
      h('ol', { class: 'found' }, draft.notes.map(item))));
  }
}

function item(note) {
  return h('li', null, h('button', { type: 'button', class: 'found-item', onclick: () => lead(note.key, note.start, note.end) },
    note.where ? h('span', { class: 'where' }, note.where) : null, h('span', { class: 'text' }, note.text)));
}
