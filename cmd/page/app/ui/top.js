// The bar over everything: whose report this is, where it is kept, and what can be done with
// the whole of it.

import { draft, listen, redo, undo } from '../draft.js';
import { announce, fill, h } from './dom.js';
import { officeActions, onKept } from './office.js';
import { mountTake } from './take.js';

// mountTop shows the bar in an element.
export function mountTop(element) {
  const home = h('button', { type: 'button', class: 'home', title: '回到开始页。这份年报已存在本机', onclick: () => action('leave').run() }, '年报');
  const name = h('h1', { class: 'draft-name' });
  const kept = h('p', { class: 'kept' });
  const back = h('button', { type: 'button', onclick: takeBack }, '撤销');
  const again = h('button', { type: 'button', onclick: doAgain }, '恢复');
  const office = h('span', { class: 'office-actions' }, officeActions().filter(({ id }) => id !== 'leave')
    .map(({ title, help, run }) => h('button', { type: 'button', title: help, onclick: run }, title)));
  const take = h('div', { class: 'take-place' });
  const work = h('div', { class: 'deeds', role: 'group', 'aria-label': '对整份年报' }, back, again, office, take);
  fill(element, home, name, kept, work);
  mountTake(take);
  show();

  onKept((state) => {
    kept.textContent = state.words;
    kept.classList.toggle('warn', !state.kept);
    kept.classList.toggle('unsaved', !state.saved);
  });
  listen((event) => {
    if (event === 'opened' || event === 'closed' || event === 'reply') show();
  });

  function show() {
    work.hidden = kept.hidden = !draft.open;
    home.disabled = !draft.open;
    name.textContent = draft.open ? nameOf(draft.reply) : '政府信息公开工作年度报告';
    document.title = draft.open ? nameOf(draft.reply) + ' 年报' : '年报';
    if (!draft.open) return;
    dress(back, '撤销', draft.reply.undo, 'Ctrl+Z');
    dress(again, '恢复', draft.reply.redo, 'Ctrl+Y');
  }
}

// action is one of what an office does with a draft.
export function action(id) {
  return officeActions().find((one) => one.id === id);
}

function nameOf(reply) {
  return [reply.agency || '（还没有填机关名称）', reply.year].filter(Boolean).join(' ');
}

// dress says on a button what it would take back, or do again. One that can do nothing keeps
// its place in the order of the keyboard.
function dress(button, word, what, keys) {
  button.setAttribute('aria-disabled', String(!what));
  button.title = (what ? word + '：' + what : '没有可以' + word + '的') + '（' + keys + '）';
}

// takeBack undoes the last change, and says which.
export async function takeBack() {
  const what = draft.reply.undo;
  await undo();
  announce(what ? '已撤销：' + what : '没有可以撤销的。');
}

export async function doAgain() {
  const what = draft.reply.redo;
  await redo();
  announce(what ? '已恢复：' + what : '没有可以恢复的。');
}
