// What stands between the paragraphs of a part: a table, a picture or a chart, with its
// caption, unit and notes, and the buttons that move it and take it away.

import { h } from '../dom.js';
import { here } from '../go.js';
import { lineField, tool } from './controls.js';
import { chartBody, pictureBody } from './figures.js';
import { findingList } from './findings.js';
import { id } from './ids.js';
import { ParagraphField } from './paragraphs.js';
import { pasteTexts } from './paste.js';
import { TableGrid } from './table.js';

// kinds are what blocks are called.
export const kinds = { table: '表格', picture: '图片', chart: '统计图' };
const bodies = { table: (block) => new TableGrid(block), picture: pictureBody, chart: chartBody };

// blockView shows a block. owner has key(), its address, changed(what, typing), move(by) and
// remove(). It gives {element, block, show, lead, judge, said}.
export function blockView(first, owner) {
  let block = first;
  const { kind } = first;
  const word = kinds[kind];
  const name = () => (block.caption ? `“${block.caption}”` : '这' + { table: '张表', picture: '张图片', chart: '张统计图' }[kind]);
  const take = (what, next, typing) => {
    block = next;
    owner.changed(what, typing);
    label();
  };
  const note = h('p', { class: 'said', role: 'status' });
  const body = bodies[kind]({ block: () => block, changed: take, key: (rest) => owner.key() + '.' + rest, said, name });
  const caption = lineField(kind === 'table' ? '表题' : '图题', (text, typing) => take(`改动${word}的题目`, { ...block, caption: text }, typing));
  const unit = lineField('单位', (text, typing) => take(`改动${word}的单位`, { ...block, unit: text }, typing), { placeholder: '如：件、条、万元' });
  const notes = notesField((texts, typing) => take(`改动${word}的注`, { ...block, notes: texts }, typing), (n) => owner.key() + '.notes.' + (n + 1));
  const findingsId = id();
  const findings = findingList(findingsId);
  const element = h('div', { class: 'block', role: 'group' },
    h('div', { class: 'bar' }, h('b', {}, word),
      tool('↑', '上移', () => owner.move(-1), { 'aria-label': '上移' }), tool('↓', '下移', () => owner.move(1), { 'aria-label': '下移' }), tool('删除', `删除${word}`, () => owner.remove())),
    h('div', { class: 'short-fields' }, caption.element, kind === 'picture' ? null : unit.element),
    body.element, note, findings.element, notes.element);
  caption.input.setAttribute('aria-describedby', findingsId);
  caption.input.addEventListener('focus', () => here(owner.key()));

  function label() {
    element.setAttribute('aria-label', word + (block.caption ? '：' + block.caption : ''));
  }

  // said says something in the block until the next change; act, where given, is a button.
  function said(text, act = null) {
    note.textContent = text;
    if (act) note.appendChild(h('button', { type: 'button', class: 'plain', onclick: act.act }, act.name));
  }

  function show(next) {
    block = next;
    caption.show(block.caption || '');
    unit.show(block.unit || '');
    notes.show(block.notes || []);
    body.show();
    label();
  }
  show(first);

  return {
    element,
    kind,
    block: () => block,
    show,
    said,
    focus: () => caption.input.focus(),
    lead(rest, start, end) {
      if (rest === '') {
        caption.input.focus();
        if (end > start) caption.input.setSelectionRange(start, end);
      } else if (rest === 'unit') unit.input.focus();
      else if (/^notes(\.|$)/.test(rest)) notes.select(rest, start, end);
      else if (!body.lead(rest, start, end)) caption.input.focus();
      element.scrollIntoView({ block: 'nearest' });
      return true;
    },
    judge(all) {
      const ofNotes = all.filter(([rest]) => /^notes\.\d/.test(rest));
      notes.judge(ofNotes.map(([rest, finding]) => [Number(rest.slice(6)) - 1, finding]));
      findings.show(body.judge(all.filter((one) => ofNotes.indexOf(one) < 0)));
    },
  };
}

function notesField(typed, key) {
  const target = id();
  const lines = new ParagraphField({ key, typed, attributes: { id: target, placeholder: '没有就不填' } });
  pasteTexts(lines);
  return {
    element: h('div', { class: 'field many' }, h('label', { for: target, class: 'name' }, '注'), h('div', { class: 'value' }, lines.element)),
    show: (texts) => lines.show(texts),
    judge: (findings) => lines.judge(findings),
    select: (rest, start, end) => lines.select(Math.max(0, Number(rest.slice(6)) - 1 || 0), start, end),
  };
}
