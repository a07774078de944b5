// The list of what there is to be said of the draft, in the order in which it is to be seen
// to: a click leads to its place, F8 walks through it, and a rule that a person has good
// reason not to follow is switched off here.

import { draft, listen } from '../draft.js';
import { announce, fill, h } from './dom.js';
import { lead } from './go.js';
import { groupOf, groups, identity } from './groups.js';
import { mountNotes } from './notes.js';
import { learn, mountWaivers, waive } from './waivers.js';

const state = {
  rows: new Map(), // identity → row {id, finding, item, button}
  order: [], // rows as they stand in the list
  current: null, // the identity of the finding that was led to last
};

// mountFindings shows the list in an element.
export function mountFindings(element) {
  const counts = h('p', { class: 'counts', id: 'findings-counts' });
  const lists = groups.map((group) => {
    const list = h('ol', { class: 'found' });
    const title = h('h3', null, h('span', { class: 'sign', 'aria-hidden': 'true' }, group.mark), ' ', group.word);
    return { group, list, section: h('section', { class: 'group ' + group.id, hidden: true }, title, list) };
  });
  const nothing = h('p', { class: 'quiet', hidden: true }, '没有要改的，也没有要看的。');
  const notes = h('div');
  const waived = h('div');
  fill(element, h('h2', { class: 'side-title', id: 'findings-title' }, '核对'), counts,
    h('p', { class: 'quiet keys' }, 'F8 下一处，Shift+F8 上一处'), nothing, lists.map((one) => one.section), notes, waived);
  mountNotes(notes);
  mountWaivers(waived);

  listen((event) => {
    if (event === 'opened') state.current = null;
    if (draft.open && ['opened', 'reply', 'judged'].includes(event)) show(lists, counts, nothing);
  });
}

// show brings the list up to date. Rows of findings that stay are kept, and with them the
// focus, what is unfolded and a reason that is being written.
function show(lists, counts, nothing) {
  const findings = draft.reply.findings;
  learn(findings);
  const rows = new Map();
  for (const finding of findings) {
    const id = identity(finding);
    rows.set(id, state.rows.get(id) || rowOf(id, finding));
  }
  const order = [];
  for (const { group, list, section } of lists) {
    const mine = Array.from(rows.values()).filter((row) => groupOf(row.finding) === group);
    arrange(list, mine.map((row) => row.item));
    section.hidden = mine.length === 0;
    order.push(...mine);
  }
  state.rows = rows;
  state.order = order;
  nothing.hidden = order.length > 0;
  fill(counts, groups.map((group, i) => [i ? ' · ' : '', h('span', { class: 'count-of ' + group.id }, group.word + ' ' + order.filter((row) => groupOf(row.finding) === group).length)]));
}

// arrange gives a list exactly these items, moving none that stands where it should.
function arrange(list, items) {
  const stay = new Set(items);
  for (const item of Array.from(list.children)) if (!stay.has(item)) item.remove();
  items.forEach((item, i) => {
    if (list.children[i] !== item) list.insertBefore(item, list.children[i] || null);
  });
}

function rowOf(id, finding) {
  const row = { id, finding };
  row.button = h('button', { type: 'button', class: 'found-item', onclick: () => visit(row) },
    h('span', { class: 'where' }, finding.where || '整份年报'), h('span', { class: 'text' }, finding.text));
  row.item = h('li', null, row.button, finding.waivable ? waive(finding) : null);
  return row;
}

// visit leads to a finding's place. The finding itself takes the focus if nobody shows the place.
function visit(row) {
  const { finding } = row;
  state.current = row.id;
  for (const other of state.order) {
    if (other === row) other.button.setAttribute('aria-current', 'true');
    else other.button.removeAttribute('aria-current');
  }
  row.item.scrollIntoView({ block: 'nearest' });
  announce(groupOf(finding).word + '：' + (finding.where ? finding.where + '：' : '') + finding.text);
  if (!lead(finding.key, finding.start, finding.end)) row.button.focus();
}

// walk goes to the next finding, or to the one before.
export function walk(step) {
  if (state.order.length === 0) {
    announce('没有要改的，也没有要看的。');
    return;
  }
  const at = state.order.findIndex((row) => row.id === state.current);
  const from = at < 0 && step < 0 ? 0 : at;
  visit(state.order[(from + step + state.order.length) % state.order.length]);
}
