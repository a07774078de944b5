// 定稿: what was signed is frozen as a version; the draft goes on from it, and what differs from
// what was signed is listed.

import { call } from '../program.js';
import { draft, listen, opened, settled } from '../draft.js';
import { h, announce } from './dom.js';
import { show } from './panel.js';
import { say, unsay } from './bar.js';
import { attempt } from './attempt.js';
import { lead } from './go.js';
import { differenceItem } from './differences.js';
import { aside, setAside, clock, picturesOf } from './drafts.js';
import { download } from './download.js';

const view = 'versions';

// signed is the version that was signed last, or null.
export function signed() {
  return aside.versions[aside.versions.length - 1] || null;
}

// changed tells whether the draft is no longer what was signed last.
export function changed() {
  return signed() !== null && !same(signed().content, draft.content);
}

// same compares what JSON can say.
function same(a, b) {
  if (a === b) return true;
  if (!a || !b || typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

function copyOf(content) {
  return JSON.parse(JSON.stringify(content));
}

// sign freezes the draft, asking first where it has faults that keep it from being published.
export async function sign() {
  await settled();
  if (signed() && !changed()) {
    showVersions('和第 ' + signed().number + ' 版定稿一模一样，不用再定。');
    return;
  }
  const { open } = draft.reply;
  if (open === 0) {
    freeze();
    return;
  }
  const first = draft.reply.findings.find((finding) => finding.stops !== 'never') || draft.reply.findings[0];
  show(view, '定稿',
    h('p', { role: 'alert' }, '还有 ' + open + ' 处没有改好。定了稿也生成不了公开稿，要改好再定一次。'),
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'main', onclick: () => lead(first.key, first.start, first.end) }, '去改第一处'),
      h('button', { type: 'button', onclick: freeze }, '仍然定稿')),
    list());
}

function freeze() {
  const number = signed() ? signed().number + 1 : 1;
  const version = { number, when: Date.now(), stem: draft.reply.stem, content: copyOf(draft.content) };
  setAside({ versions: aside.versions.concat(version) });
  unsay('version');
  showVersions('已定稿：第 ' + number + ' 版。以后再改，就是第 ' + (number + 1) + ' 版的草稿，这一版不变。');
}

// showVersions lists what was signed, with a text before it.
export function showVersions(text = '') {
  show(view, '定稿', text && h('p', { role: 'status' }, text), list());
}

function list() {
  return h('div', {},
    aside.versions.length === 0 && h('p', {}, '还没有定过稿。'),
    h('ul', { class: 'versions' }, aside.versions.slice().reverse().map(item),
      aside.before && h('li', {}, h('strong', {}, '取回定稿之前的草稿'), h('span', { class: 'from' }, clock(aside.before.when)),
        h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => attempt('换回', () => goBack(aside.before.content, '取回定稿之前的草稿')) }, '换回来')))));
}

function item(version) {
  const button = (title, run) => h('button', { type: 'button', onclick: () => attempt(title, run) }, title);
  return h('li', {},
    h('strong', {}, '第 ' + version.number + ' 版'), h('span', { class: 'from' }, clock(version.when) + ' 定'),
    h('div', { class: 'actions' },
      button('生成公开稿', () => publish(version)),
      button('与草稿对照', () => compareWith(version)),
      button('取回这一版', () => goBack(version.content, '第 ' + version.number + ' 版'))));
}

async function publish(version) {
  const formats = ['pdf', 'docx', 'xlsx', 'html'];
  download((await call('make', { formats, copy: 'publication', attach: false, anyway: false, fragment: false, zip: true, content: version.content })).files);
  announce('已生成第 ' + version.number + ' 版的公开稿。');
}

// goBack lays an older content on the desk. What was there is put aside, so that nothing is lost
// by looking.
async function goBack(content, what) {
  await settled();
  const before = { when: Date.now(), content: copyOf(draft.content) };
  opened((await call('restore', { content: copyOf(content) }, await picturesOf([content]))).value);
  setAside({ before });
  unsay('version');
  showVersions('草稿现在是' + what + '。取回之前的样子在下面，可以换回来。');
}

// compareLatest lists what differs from what was signed last.
export async function compareLatest() {
  if (!signed()) {
    showVersions('定稿以后才有可对照的。');
    return;
  }
  await compareWith(signed());
}

async function compareWith(version) {
  await settled();
  const { differences, total } = (await call('differences', { content: version.content })).value;
  const word = () => attempt('带修订的 Word', async () => download((await call('changes', { content: version.content })).files));
  show(view, '定稿', list(),
    h('h3', {}, '草稿与第 ' + version.number + ' 版'), h('p', { role: 'status' }, differences.length === 0 ? '没有不同。' : total),
    differences.length > 0 && h('div', { class: 'actions' }, h('button', { type: 'button', onclick: word }, '存成带修订的 Word')),
    h('ul', { class: 'differences' }, differences.map((difference) => differenceItem(difference))));
}

// The first change after signing opens the next version; it is said once, and taken back when the
// change is.
let said = false;

listen((event) => {
  if (event === 'opened' || event === 'closed') said = false;
  if (event !== 'edited' && event !== 'content') return;
  const now = changed();
  if (now === said) return;
  said = now;
  if (now) say('version', '已改动，现在是第 ' + (signed().number + 1) + ' 版的草稿；定稿（第 ' + signed().number + ' 版）不变。', [['与定稿版对照', () => attempt('对照', compareLatest)]]);
  else unsay('version');
});
