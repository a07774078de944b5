// The annexes that the report contains: name and text of each, one more, one less.

import { h, fill } from '../dom.js';
import { draft, edit } from '../../draft.js';
import { field } from './field.js';
import { id } from './ids.js';
import { Text } from './text.js';

// annexes makes their part of the column: {element, places, show}; places is a function,
// since they come and go.
export function annexes() {
  const list = h('div', {});
  const name = h('input', { type: 'text', id: id(), autocomplete: 'off', placeholder: '附件的标题' });
  const button = h('button', { type: 'button', onclick: add }, '加一个附件');
  const element = h('div', {}, list,
    h('div', { class: 'field' }, h('label', { for: name.id, class: 'name' }, '附件正文'), h('div', { class: 'value add' }, name, button,
      h('p', { class: 'help' }, '附件的文字排在报告后面，另起一页；只写名称、不附文字的填在“附件说明”里。'))));
  let shown = []; // {name, text} places of each
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') add();
  });

  function add() {
    if (!name.value.trim()) {
      name.focus();
      return;
    }
    edit('加一个附件', [{ addAnnex: name.value.trim() }]);
    name.value = '';
  }

  function drop(n) {
    edit(`删除附件${n}`, [{ removeAnnex: n }]);
    name.focus();
  }

  function make(n) {
    const whole = 'annexes.' + n;
    const title = field({ key: whole + '.name', name: '名称', help: '', many: false, choices: null });
    const words = new Text(whole, `附件${n}`);
    const remove = h('button', { type: 'button', class: 'plain', onclick: () => drop(n) }, '删除这个附件');
    return { name: title, text: words, element: h('div', { class: 'annex' }, h('div', { class: 'title' }, h('h3', {}, `附件${n}`), remove), title.element, words.element) };
  }

  return {
    element,
    places: () => shown.reduce((all, one) => all.concat(one.name, one.text), []),
    show() {
      if (shown.length !== draft.content.annexes) {
        shown = [];
        for (let n = 1; n <= draft.content.annexes; n++) shown.push(make(n));
        fill(list, shown.map((one) => one.element));
      }
      for (const one of shown) {
        one.name.show();
        one.text.show();
      }
    },
  };
}
