// Which place of the draft belongs to which entry of the list of its parts, and how far
// an entry has been filled in.

import { draft } from '../draft.js';

// entries are the draft's parts in the order of the page: what stands before the first
// part, the form's parts, what is attached, and what stands at the end. Each has the name
// that people know it by, and the keys that lead to it, of which the first that is shown is
// taken.
export function entries(form) {
  const parts = form.parts.map((part) => ({ id: part.key, name: part.title, ways: [part.key, part.key + '.1'], part }));
  const keys = form.fields.map((field) => field.key);
  return [
    { id: 'head', name: '开头', ways: fieldsOf(keys, 'head') },
    ...parts,
    { id: 'annexes', name: '附件', ways: ['annexes.1.name', 'annexes.1', ...fieldsOf(keys, 'annexes')] },
    { id: 'tail', name: '联系方式和落款', ways: fieldsOf(keys, 'tail') },
  ];
}

function fieldsOf(keys, entry) {
  return keys.filter((key) => key !== 'waivers' && whereOutside(key) === entry && !key.startsWith('sections.'));
}

// entryOf is the id of the entry that a key belongs to.
export function entryOf(form, key) {
  const names = key.split('.');
  if (names[0] === 'sections' && names.length > 1) return names[0] + '.' + names[1];
  const part = form.parts.find((one) => one.tables.includes(names[0]));
  return part ? part.key : whereOutside(key);
}

// outside are the first names of the keys that stand outside the parts and not at the head.
const outside = {
  annexes: 'annexes', attachments: 'annexes',
  contact: 'tail', signature: 'tail', date: 'tail', responsible: 'tail',
};

function whereOutside(key) {
  return outside[key.split('.')[0]] || 'head';
}

// filled says how much of an entry stands in the draft: 'none', 'some' or 'all'. Outside the
// parts hardly a text must be given, and what is missing there findings say.
export function filled(entry) {
  if (entry.part) return ofAll([textOf(entry.part.key), ...entry.part.tables.map(tableOf)].filter(Boolean));
  if (entry.id === 'annexes') return draft.content.annexes || linesOf('attachments') ? 'all' : 'none';
  return entry.ways.some(linesOf) ? 'all' : 'none';
}

function ofAll(states) {
  if (states.every((state) => state === 'none')) return 'none';
  return states.every((state) => state === 'all') ? 'all' : 'some';
}

function linesOf(key) {
  return (draft.content.lines[key] || []).length > 0;
}

// textOf says whether a part has text. A part that asks for none but tables may go without.
function textOf(key) {
  const items = draft.content.parts[key] || [];
  if (items.some((item) => item.block || item.text)) return 'all';
  const part = draft.form.parts.find((one) => one.key === key);
  return part.tables.length ? '' : 'none';
}

// tableOf says how many numbers of a statutory table are given; those that the program sums
// itself need not be.
function tableOf(name) {
  const table = draft.form.tables.find((one) => one.name === name);
  const computed = new Set(draft.reply.computed);
  const keys = table.cells.map((cell) => cell.key).filter(Boolean);
  const given = keys.filter((key) => draft.content.numbers[key] !== undefined);
  if (given.length === 0) return 'none';
  return keys.every((key) => draft.content.numbers[key] !== undefined || computed.has(key)) ? 'all' : 'some';
}
