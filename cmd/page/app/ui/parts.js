// The list of the report's parts: how far each is, what there is to be said of it, and the
// way there.

import { draft, listen } from '../draft.js';
import { follows, lead } from './go.js';
import { fill, h } from './dom.js';
import { groupOf } from './groups.js';
import { entries, entryOf, filled } from './places.js';

// marks show how far a part is, by mark and by word.
const marks = {
  all: { mark: '●', word: '已填好' },
  some: { mark: '◐', word: '填了一部分，或者有地方请看' },
  none: { mark: '○', word: '还没有填' },
  stop: { mark: '✗', word: '有要改的' },
};

// mountParts shows the list in an element.
export function mountParts(element) {
  let rows = new Map();
  let form = null; // that the rows are of
  const list = h('ul');
  fill(element, h('h2', { id: 'parts-title', class: 'side-title' }, '部分'), list);

  // build makes the rows anew: another draft may be in another form.
  function build() {
    rows = new Map();
    form = draft.form;
    fill(list);
    for (const entry of entries(draft.form)) {
      const row = { entry, mark: h('span', { class: 'sign', 'aria-hidden': 'true' }), word: h('span', { class: 'unseen' }), count: h('span', { class: 'count' }) };
      const go = () => entry.ways.some((key) => lead(key));
      row.button = h('button', { type: 'button', class: 'part-way', title: entry.name, onclick: go }, row.mark, h('span', { class: 'part-name' }, entry.name), row.word, row.count);
      list.appendChild(h('li', null, row.button));
      rows.set(entry.id, row);
    }
  }

  function show() {
    const found = new Map();
    for (const finding of draft.reply.findings) {
      const id = entryOf(draft.form, finding.key);
      found.set(id, (found.get(id) || []).concat(finding));
    }
    for (const row of rows.values()) showRow(row, found.get(row.entry.id) || []);
  }

  listen((event) => {
    if (!draft.open || !['opened', 'reply', 'judged'].includes(event)) return;
    if (form !== draft.form) build();
    show();
  });

  // where the cursor is, the list says
  follows((key) => {
    if (!draft.open) return;
    const id = entryOf(draft.form, key);
    for (const row of rows.values()) {
      if (row.entry.id === id) row.button.setAttribute('aria-current', 'true');
      else row.button.removeAttribute('aria-current');
    }
  });
}

function showRow(row, findings) {
  const state = stateOf(filled(row.entry), findings);
  row.button.dataset.state = state;
  row.mark.textContent = marks[state].mark;
  row.count.textContent = findings.length || '';
  row.word.textContent = '，' + marks[state].word + (findings.length ? '，' + findings.length + ' 处有话要说：' : '');
}

// stateOf is how far a part is. One in which nothing stands yet is not wrong but empty.
function stateOf(how, findings) {
  if (how === 'none') return 'none';
  if (findings.some((finding) => groupOf(finding).id === 'stop')) return 'stop';
  const open = findings.some((finding) => finding.severity !== 'notice');
  return how === 'all' && !open ? 'all' : 'some';
}
