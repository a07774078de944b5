// Files that come back while a draft is open: copies that leaders or the county have written in
// (what they have that the draft has not, to take over one by one), with remarks; what was saved
// from the portal; and others, which can become drafts of their own.

import { call } from '../program.js';
import { draft, listen, settled, take } from '../draft.js';
import { h, announce } from './dom.js';
import { show, hide } from './panel.js';
import { say } from './bar.js';
import { attempt, refusal } from './attempt.js';
import { unpack } from './carried.js';
import { differenceItem } from './differences.js';
import { load, isFace, isPublished, readReports, release } from './files.js';
import { begin, keep, onOpen } from './drafts.js';
import { addFaces } from './faces.js';
import { addRemarks } from './remarks.js';
import { lookBeside } from './beside.js';
import { verifyWith } from './verify.js';

let entries = []; // what has been read and lies there: entries of `read`
let copies = [];  // those of them that the list of differences is of, in its order
let left = new Set(); // what has been decided not to be taken over, as whatOf
let merged = null; // what `merge` or `take` answered last

// arrive takes files that were dropped on the open draft.
export async function arrive(files) {
  show('files', '拖进来的', h('p', { role: 'status' }, '正在读 ' + files.map((file) => file.name).join('、') + '……'));
  const { loaded, refused } = await load(files);
  const faces = loaded.filter((file) => isFace(file.name));
  const others = loaded.filter((file) => !isFace(file.name));
  if (faces.length && await attempt('换上字体', () => addFaces(faces))) say('faces', '已换上这些字体：' + faces.map((file) => file.name).join('、') + '。');
  try {
    const published = others.filter((file) => isPublished(file.name));
    const reports = others.filter((file) => !isPublished(file.name));
    const read = (await readReports(reports, false)).concat(await readReports(published, true));
    entries = entries.concat(read.filter((entry) => entry.ok));
    list(read.filter((entry) => !entry.ok), refused);
    await turnTo(read.filter((entry) => entry.ok));
  } catch (fault) {
    show('files', '拖进来的', refusal('没有读成。', fault));
  }
}

// turnTo does what is meant most likely by files that have just come: a copy of this report is
// held against it, and what looks like the portal's page is verified.
async function turnTo(came) {
  const same = came.filter(isThis);
  const returned = same.filter((entry) => !isPublished(entry.name));
  for (const entry of returned) if (entry.remarks > 0) await attempt('取批注', () => addRemarks(entry));
  if (returned.length) await compare(returned);
  else if (same.length === 1 && came.length === 1) await verifyWith(same[0]);
}

function isThis(entry) {
  return entry.agency === draft.reply.agency && String(entry.year) === String(draft.reply.year);
}

function list(failed, refused) {
  if (entries.length + failed.length + refused.length === 0) {
    hide('files');
    return;
  }
  const several = entries.filter((entry) => isThis(entry) && !isPublished(entry.name));
  show('files', '拖进来的',
    h('ul', { class: 'arrived' }, entries.map(arrivedItem),
      failed.map((entry) => h('li', {}, h('strong', {}, entry.name), refusal('没有读成。', { message: entry.title, findings: entry.findings }))),
      refused.map(({ name, text }) => h('li', {}, h('strong', {}, name), h('p', { role: 'alert' }, text)))),
    several.length > 1 && h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => compare(several) }, '几份一起对')));
}

function arrivedItem(entry) {
  const mine = isThis(entry);
  const button = (title, run) => h('button', { type: 'button', onclick: run }, title);
  return h('li', {},
    h('strong', {}, entry.name), h('p', {}, entry.title, mine ? '' : '——不是正在写的这一份（单位或年度不同）。'),
    h('div', { class: 'actions' },
      button('看改了什么', () => compare([entry])),
      isPublished(entry.name) && button('挂网核对', () => verifyWith(entry)),
      entry.remarks > 0 && button('看批注（' + entry.remarks + '）', () => attempt('取批注', () => addRemarks(entry))),
      !mine && button('放在旁边看', () => attempt('放在旁边看', () => lookBeside(entry))),
      !mine && button('另开一份草稿', () => attempt('打开', () => another(entry))),
      button('不要了', () => drop(entry))));
}

async function another(entry) {
  await settled();
  await keep();
  begin((await call('adopt', { handle: entry.handle })).value, await unpack(entry.carried));
}

function drop(entry) {
  entries = entries.filter((other) => other !== entry);
  copies = copies.filter((other) => other !== entry);
  release([entry]);
  list([], []);
  if (copies.length === 0) hide('returned');
}

// compare lists what returned copies have that the draft has not.
async function compare(of) {
  copies = of;
  left = new Set();
  await attempt('与退回的稿子对照', async () => {
    await settled();
    paint((await call('merge', { handles: handles() })).value);
  });
}

function handles() {
  return copies.map((entry) => entry.handle);
}

// whatOf tells a difference again when keys and numbers of paragraphs have moved: a text by
// itself, what is short by its place, too.
function whatOf({ kind, where, before, after }) {
  const what = after || before;
  return [kind, what.length > 12 ? '' : where, what].join('\n');
}

function paint(answer) {
  merged = answer;
  const there = answer.proposals.filter((proposal) => !proposal.settled);
  const open = there.filter((proposal) => !left.has(whatOf(proposal)));
  const free = open.filter((proposal) => !proposal.conflict && proposal.take);
  const conflicts = open.some((proposal) => proposal.conflict);
  show('returned', '退回稿',
    h('p', { role: 'status' }, copies.map((entry) => '《' + entry.name + '》').join(''), summary(there.length, open.length), conflicts && '几份说法不一的，要逐处定。'),
    h('div', { class: 'actions' },
      free.length > 0 && h('button', { type: 'button', class: 'main', onclick: () => takeOver(names(free)) }, '全部取用（' + free.length + ' 处）'),
      there.length > open.length && h('button', { type: 'button', class: 'quiet', onclick: () => { left = new Set(); paint(merged); } }, '不取用的再看一遍')),
    h('ul', { class: 'differences' }, grouped(open)));
}

function summary(there, open) {
  if (there === 0) return '里改的，这份草稿都有了。';
  if (open === 0) return '里改的，都看过了，' + there + ' 处没有取用。';
  return '有 ' + open + ' 处与草稿不同。不取用的，草稿照旧。';
}

// grouped puts what copies want differently at one place side by side.
function grouped(proposals) {
  const items = [];
  for (let i = 0; i < proposals.length; i++) {
    if (!proposals[i].conflict) {
      items.push(differenceItem(proposals[i], ...choices(proposals[i], '取用')));
      continue;
    }
    const same = [proposals[i]];
    while (i + 1 < proposals.length && proposals[i + 1].conflict && proposals[i + 1].where === same[0].where) same.push(proposals[++i]);
    items.push(h('li', { class: 'conflict' }, h('p', {}, '几份说法不一，请定一个：'), h('ul', { class: 'sides' }, same.map((proposal) => side(proposal, same)))));
  }
  return items;
}

function side(proposal, same) {
  const from = proposal.copies.map((copy) => copies[copy - 1].name).join('、');
  const others = same.filter((other) => other !== proposal);
  return differenceItem(proposal, h('span', { class: 'from' }, from), ...choices(proposal, '取用这个', others));
}

// choices are what can be done with a proposal; taking it leaves others. There is nothing to choose
// of what follows from other differences, as a total that is computed.
function choices(proposal, title, others = []) {
  if (!proposal.take) return [h('span', { class: 'from' }, '随别处改动')];
  return [
    h('button', { type: 'button', onclick: () => { leave(others); return takeOver(names([proposal])); } }, title),
    h('button', { type: 'button', class: 'quiet', onclick: () => { leave([proposal]); paint(merged); } }, '不取用'),
  ];
}

function leave(proposals) {
  for (const proposal of proposals) left.add(whatOf(proposal));
}

// names are what `take` knows proposals by: what is in conflict, with its copy.
function names(proposals) {
  return proposals.map(({ take: name, conflict, copies: of }) => (conflict ? name + '@' + of[0] : name));
}

async function takeOver(which) {
  await attempt('取用', async () => {
    await settled();
    const { value } = await call('take', { handles: handles(), names: which });
    take(value.reply);
    paint(value);
    announce('已取用。要退回去，用撤销。');
  });
}

// Handles are the program's: when it has been started again they are no more, and another draft
// has nothing to do with them.
function forget() {
  entries = [];
  copies = [];
}

onOpen(() => {
  release(entries);
  forget();
});

listen((event) => {
  if (event !== 'died' || entries.length === 0) return;
  forget();
  hide('files');
  hide('returned');
  say('files', '程序重新启动过，拖进来的文件要再拖一次。');
});
