// The draft that is open, as the browser keeps it: written after every change, so that closing
// the window, a crash or the end of the program costs nothing; and what is kept with it that is
// no text of the report: signed versions, remarks of those who read it, last year's report.

import { call } from '../program.js';
import { draft, listen, opened, close, picturesFrom, settled } from '../draft.js';
import * as kept from '../kept.js';
import { say, unsay } from './bar.js';
import { pack } from './carried.js';
import { download } from './download.js';

const pause = 300; // milliseconds between two writings, while there is something to write

// aside is what is kept with the open draft besides its text. Modules read it, and change it
// through setAside.
export let aside = nothing();

// nothing: versions are {number, when, stem, content}; set aside before an older one was taken
// back: {when, content} or null; remarks are {file, remarks: [{id, …, done}]}; beside is last
// year's report to look at, {title, form, content} or null.
function nothing() {
  return { versions: [], before: null, remarks: [], beside: null };
}

// The state of keeping. changes counts what has changed since the draft was opened; written and
// filed are the counts of which the browser, and a file, have the draft.
let id = '';
let rev = 0;
let copy = false;
let changes = 0;
let written = 0;
let filed = -1;
let keptAt = 0;
let trouble = '';
let writing = Promise.resolve();
let timer = 0;
let last = 0; // when the last writing began

const keepers = new Set();
const openers = new Set();

// onKept calls back whenever keptState has something else to say.
export function onKept(callback) {
  keepers.add(callback);
}

// onOpen calls back when another draft, or none, lies on the desk.
export function onOpen(callback) {
  openers.add(callback);
}

function tell() {
  for (const callback of Array.from(keepers)) callback(keptState());
}

// keptState says where the open draft is kept: kept in the browser, saved as a file, and both in
// words.
export function keptState() {
  const inBrowser = written === changes && keptAt > 0 && !trouble;
  const saved = filed === changes;
  return { kept: inBrowser, saved, when: keptAt, trouble, words: keptWords(inBrowser) + ' · ' + (saved ? '已存成文件' : '未存成文件') };
}

function keptWords(inBrowser) {
  if (trouble) return '没有存在本机（' + trouble + '）';
  return inBrowser ? '已存在本机 ' + clock(keptAt) : '正在存…';
}

// clock shows a time of day, with the day where it is another.
export function clock(ms) {
  const then = new Date(ms);
  const time = String(then.getHours()).padStart(2, '0') + ':' + String(then.getMinutes()).padStart(2, '0');
  const days = then.toDateString() === new Date().toDateString();
  return days ? time : then.getFullYear() + '年' + (then.getMonth() + 1) + '月' + then.getDate() + '日 ' + time;
}

// begin opens what a call of the program has answered as a new draft, keeping some things aside.
export function begin(answer, some = {}) {
  lay({ id: kept.newID(), rev: 0, copy: false, saved: -1, ...nothing(), ...some }, answer);
  change();
}

// store keeps what a call of the program has answered as a draft without opening it.
export async function store(answer, some = {}) {
  const { reply, content } = answer;
  const head = { id: kept.newID(), rev: 0, copy: false, saved: 0, agency: reply.agency, year: reply.year, title: reply.title };
  await kept.put({ ...head, changed: Date.now(), size: sizeOf(content), content, ...nothing(), ...some });
  await keepPictures([content]);
}

// reopen opens a draft that was kept, and says whether it is still there.
export async function reopen(which) {
  const record = await kept.get(which);
  if (!record) return false;
  const files = await picturesOf(contentsOf(record));
  lay(record, (await call('restore', { content: record.content }, files)).value);
  keptAt = record.changed;
  tell();
  return true;
}

// lay puts a record on the desk.
function lay(record, answer) {
  id = record.id;
  rev = record.rev;
  copy = record.copy;
  aside = { versions: record.versions, before: record.before, remarks: record.remarks, beside: record.beside };
  changes = written = 0;
  filed = record.saved === record.rev ? 0 : -1;
  keptAt = 0;
  unsay();
  remember(id);
  opened(answer);
  for (const callback of Array.from(openers)) callback();
  tell();
}

// leave goes back to the start page once the draft is kept.
export async function leave() {
  await settled();
  await keep();
  id = '';
  aside = nothing();
  remember('');
  unsay();
  close();
  for (const callback of Array.from(openers)) callback();
}

// setAside changes what is kept with the draft.
export function setAside(some) {
  aside = { ...aside, ...some };
  change();
}

// The draft that a window has open is found again when it is loaded again. Where nothing can be
// remembered the list of drafts still has it.
function remember(which) {
  try {
    sessionStorage.setItem('nianbao.open', which);
  } catch (fault) {
    // a window that may store nothing
  }
}

// remembered is the id of the draft that this window had open, ''.
export function remembered() {
  try {
    return sessionStorage.getItem('nianbao.open') || '';
  } catch (fault) {
    return '';
  }
}

listen((event) => {
  if (event === 'edited' || event === 'content') change();
});

function change() {
  changes++;
  if (!timer) timer = setTimeout(keep, Math.max(0, last + pause - Date.now()));
  tell();
}

// keep writes the draft now, and is done when it is written or could not be.
export function keep() {
  clearTimeout(timer);
  timer = 0;
  last = Date.now();
  writing = writing.then(write, write);
  return writing;
}

async function write() {
  if (!id || written === changes) return;
  const record = current();
  const count = changes;
  const refused = await kept.put(record).then((now) => put(record, now, count), (fault) => fault);
  const lost = await keepPictures(contentsOf(record)).then(() => null, (fault) => fault);
  if (id === record.id && (refused || lost)) failed(refused || lost);
  tell();
}

// put notes that a record was written, unless another draft is open by now.
function put(record, now, count) {
  if (id !== record.id) return;
  rev = now;
  written = count;
  keptAt = record.changed;
  trouble = '';
}

function current() {
  const { content, reply } = draft;
  return {
    id, rev, copy, agency: reply.agency, year: reply.year, title: reply.title, changed: Date.now(), size: sizeOf(content),
    saved: filed === changes ? rev + 1 : 0, content, ...aside,
  };
}

// failed: what another window has written stays, and what is here goes on as a copy, at once, so
// that neither is lost.
function failed(fault) {
  if (!(fault instanceof kept.Conflict)) {
    trouble = fault.name === 'QuotaExceededError' ? '本机给浏览器的地方满了' : '浏览器不让网页存东西';
    return;
  }
  const theirs = id;
  id = kept.newID();
  rev = 0;
  copy = true;
  remember(id);
  keep();
  if (!fault.there) {
    say('draft', '这份草稿在另一个窗口里删除了。这里的没有丢，已另存为副本。');
    return;
  }
  say('draft', '另一个窗口里也在改这份草稿。这里的已另存为副本，两份都在。', [['改用另一个窗口里的', () => reopen(theirs)]]);
}

kept.onChange(({ id: which, rev: theirs }) => {
  if (theirs === 0) known.clear(); // the other window has swept pictures, too
  if (which !== id || theirs === rev) return;
  if (theirs === 0) {
    say('draft', '这份草稿在另一个窗口里删除了。这里再改动，会另存为副本。');
  } else {
    say('draft', '这份草稿刚在另一个窗口里改过，这里看到的是旧的。在这里改动，会另存为副本。', [['换成新的', () => reopen(which)]]);
  }
});

// remove deletes a draft, and the pictures that no other draft has.
export async function remove(which) {
  await kept.remove(which);
  const used = new Set();
  for (const head of await kept.list()) {
    const record = await kept.get(head.id);
    if (record) hashes(contentsOf(record)).forEach((hash) => used.add(hash));
  }
  if (id) hashes(contentsOf({ content: draft.content, ...aside })).forEach((hash) => used.add(hash));
  await kept.sweep(used);
  known.clear();
}

// saveFile makes a file of the draft with everything that is kept of it.
export async function saveFile() {
  await settled();
  const count = changes;
  const extra = pack(aside, await picturesOf(contentsOf({ ...aside, content: draft.content })), hashes([draft.content]));
  const made = await call('save', { extra });
  download(made.files);
  if (count !== changes) return;
  filed = ++changes; // the record changes too: it says that there is a file of it
  keep();
  tell();
}

// Pictures are kept apart, by their SHA-256. Where the browser keeps nothing they are held here.
const held = new Map(); // of those that are not kept yet, or cannot be, the bytes
const known = new Set(); // those that are kept

async function keepPictures(contents) {
  for (const hash of hashes(contents)) {
    if (known.has(hash)) continue;
    if (!held.has(hash)) {
      const made = await call('pictureData', { hash }).catch(() => null);
      if (!made) continue; // the program has died: the next writing asks again
      held.set(hash, made.files[0].bytes);
    }
    await kept.putPicture(hash, held.get(hash));
    held.delete(hash);
    known.add(hash);
  }
}

// picturesOf are the files of the pictures in contents, as `restore` takes them.
export async function picturesOf(contents) {
  const files = [];
  for (const hash of hashes(contents)) {
    const bytes = held.has(hash) ? held.get(hash).slice() : await kept.picture(hash).catch(() => null);
    if (bytes) files.push({ name: hash, bytes });
  }
  return files;
}

function contentsOf({ content, versions, before }) {
  return [content, ...versions.map((version) => version.content), ...(before ? [before.content] : [])];
}

function hashes(contents) {
  const found = new Set();
  for (const content of contents) {
    for (const part of Object.keys(content.parts || {})) {
      for (const { block } of content.parts[part]) {
        if (block && block.picture && block.picture.hash) found.add(block.picture.hash);
      }
    }
  }
  return found;
}

picturesFrom((content) => picturesOf(contentsOf({ ...aside, content })));

function sizeOf(content) {
  return JSON.stringify(content).length;
}

window.addEventListener('pagehide', keep);
document.addEventListener('visibilitychange', () => document.hidden && keep());
window.addEventListener('beforeunload', (event) => {
  if (!id || keptState().kept || keptState().saved) return;
  keep();
  event.preventDefault();
  event.returnValue = '';
});
