// The column in which a report is written: everything that the form has, in its order.

import { h, fill, announce } from '../dom.js';
import { draft, listen, redo, undo } from '../../draft.js';
import { leads } from '../go.js';
import { annexes } from './annexes.js';
import { field } from './field.js';
import { rest } from './keys.js';
import { part } from './part.js';

// mountWriting builds the column into an element and keeps it in step with the draft.
export function mountWriting(element) {
  element.classList.add('writing');
  let column = null;
  let form = ''; // what the column was built of

  const judge = () => column.judge(draft.reply.findings);
  listen((event) => {
    if (event === 'closed') {
      column = null;
      form = '';
      fill(element);
    } else if (event === 'opened' || event === 'content') {
      const now = builtOf(draft.form);
      if (now !== form) {
        form = now;
        column = build(element, draft.form);
      }
      column.show();
      judge();
    }
    if (event === 'reply' || event === 'judged') judge();
    if (event === 'edited') column.titles();
  });
  leads((key, start, end) => column !== null && column.lead(key, start, end));
  element.addEventListener('scroll', () => column && column.scrolled(), { passive: true });
  undoable(element);
}

// builtOf is what of a form the column is built of: all but the annexes' fields, which come
// and go with them.
function builtOf(form) {
  return JSON.stringify({ ...form, fields: form.fields.filter((field) => !ofAnnex(field)) });
}

function ofAnnex(field) {
  return field.key.startsWith('annexes.');
}

// folded are fields that hardly anybody fills in.
const folded = ['layout', 'waivers'];

function build(element, form) {
  const before = [];
  const after = [];
  let parted = false;
  const ofParts = (key) => key.startsWith('sections.') || form.tables.some((table) => rest(key, table.key) !== null);
  for (const spec of form.fields) {
    if (ofAnnex(spec)) continue;
    if (ofParts(spec.key)) parted = true;
    else (parted ? after : before).push(spec);
  }
  const fields = (specs, inFold) => specs.filter((spec) => folded.indexOf(spec.key) >= 0 === inFold).map(field);
  const opening = fields(before, false);
  const attached = fields(after.filter((spec) => spec.key === 'attachments'), false);
  const ending = fields(after.filter((spec) => spec.key !== 'attachments'), false);
  const rare = fields(before.concat(after), true);
  const parts = form.parts.map((spec) => part(form, spec));
  const more = annexes();
  const group = (name, places, others = null) => h('section', { class: 'chapter', 'aria-labelledby': name }, h('h2', { id: name, tabindex: '-1' }, name), places.map((place) => place.element), others);
  fill(element,
    group('开头', opening),
    parts.map((part) => part.element),
    group('附件', attached, more.element),
    group('联系方式和落款', ending, rare.length ? h('details', { class: 'fold' }, h('summary', {}, '其他'), rare.map((place) => place.element)) : null));

  const fixed = parts.reduce((all, part) => all.concat(part.places), opening.concat(attached, ending, rare));
  const places = () => fixed.concat(more.places());
  const holder = (key) => places().find((place) => place.holds(key)) || null;
  const titles = () => parts.forEach((part) => part.show());

  return {
    titles,
    show() {
      titles();
      more.show();
      for (const place of fixed) place.show();
    },
    scrolled: () => fixed.forEach((place) => place.scrolled && place.scrolled()),
    // lead goes to the place, to what it lies in, or to a part's heading.
    lead(key, start, end) {
      const place = holder(key);
      if (!place) return false;
      const fold = place.element.closest('details');
      if (fold) fold.open = true;
      const led = place.lead(key, start, end);
      const part = parts[form.parts.findIndex((part) => part.key === key)];
      if (part) part.heading.scrollIntoView({ block: 'start' });
      return led;
    },
    judge(findings) {
      const mine = new Map();
      for (const finding of findings) {
        const place = holder(finding.key);
        if (place) mine.set(place, (mine.get(place) || []).concat(finding));
      }
      for (const place of places()) place.judge(mine.get(place) || []);
    },
  };
}

// undoable makes undo and redo the draft's within an element: what a field would undo of
// itself, the program knows nothing of.
function undoable(element) {
  const back = () => {
    const what = draft.reply && draft.reply.undo;
    undo().then(() => announce(what ? '已撤销：' + what : '没有可撤销的改动'));
  };
  const again = () => {
    const what = draft.reply && draft.reply.redo;
    redo().then(() => announce(what ? '已恢复：' + what : '没有可恢复的改动'));
  };
  element.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) again();
    else back();
  });
  element.addEventListener('beforeinput', (event) => {
    if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') {
      event.preventDefault();
      (event.inputType === 'historyUndo' ? back : again)();
    }
  });
}
