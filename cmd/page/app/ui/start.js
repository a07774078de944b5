// The start page: a new report, files from before, and the drafts that are kept. It stands while
// no draft is open.

import { call, start } from '../program.js';
import { draft, listen } from '../draft.js';
import * as kept from '../kept.js';
import { h, fill, announce, bytes } from './dom.js';
import { refusal } from './attempt.js';
import { unpack } from './carried.js';
import { begin, clock, onOpen, remembered, remove, reopen, store } from './drafts.js';
import { addFaces, loadFaces, officeFaces, onFaces, removeFace } from './faces.js';
import { chooser, isFace, load, mountDrop, readReports, receive, release } from './files.js';
import { besideOf } from './beside.js';
import { arrive } from './returned.js';

const message = h('div', { class: 'start-message', 'aria-live': 'polite' });
const readings = h('div', { class: 'start-readings' });
const drafts = h('section', { class: 'start-drafts', 'aria-labelledby': 'start-drafts' });
const faces = h('section', { class: 'start-faces', 'aria-labelledby': 'start-faces' });

// mountStart shows the start page in an element, which it hides while a draft is open, and takes
// what is dropped on the window. The draft that this window had open when it was loaded is opened
// again.
export async function mountStart(element) {
  element.classList.add('start');
  onOpen(() => {
    element.hidden = draft.open;
    if (!draft.open) listDrafts();
  });
  mountDrop();
  receive((files) => (draft.open ? arrive(files) : arrived(files)));
  kept.onChange(() => draft.open || listDrafts());
  onFaces(listFaces);
  const body = h('select', { id: 'new-body' });
  fill(element,
    h('div', { class: 'start-columns' },
      h('div', {}, message, readings, drafts),
      h('div', {}, newReport(body), broughtFiles(), faces)),
    why(), rights());
  listFaces();
  await listDrafts();
  await doing('启动', async () => {
    await start();
    const { bodies } = (await call('start', {})).value;
    fill(body, h('option', { value: '' }, '按单位名称判断'), bodies.map((kind) => h('option', { value: kind }, kind)));
    await loadFaces();
  });
  if (remembered()) await doing('打开上次的草稿', () => reopen(remembered()));
}

// doing runs what a button does, and says in the page's message what could not be done.
async function doing(title, run) {
  try {
    fill(message);
    await run();
  } catch (fault) {
    fill(message, refusal(title + '没有做成。', fault));
  }
}

// newReport has the kinds of offices from the program, which may not have answered yet.
function newReport(body) {
  const agency = h('input', { type: 'text', id: 'new-agency', required: true, autocomplete: 'organization', placeholder: '如：示例县司法局' });
  const year = h('input', { type: 'number', id: 'new-year', required: true, min: '2008', max: '2100', value: String(new Date().getFullYear() - 1) });
  const submit = (event) => {
    event.preventDefault();
    doing('新建', async () => begin((await call('new', { agency: agency.value.trim(), year: Number(year.value), body: body.value })).value));
  };
  return h('form', { class: 'start-new', onsubmit: submit, 'aria-labelledby': 'start-new' },
    h('h2', { id: 'start-new' }, '新写一份'),
    h('p', {}, '有去年的年报就先拖进来：结转的数、单位和联系方式会自己填好。'),
    field('单位', agency), field('年度', year), field('单位性质', body),
    h('div', { class: 'actions' }, h('button', { type: 'submit' }, '从空白开始')));
}

function field(label, input) {
  return h('p', { class: 'start-field' }, h('label', { for: input.id }, label), input);
}

function broughtFiles() {
  return h('section', { class: 'start-files', 'aria-labelledby': 'start-files' },
    h('h2', { id: 'start-files' }, '已有的文件'),
    h('p', {}, '去年的年报、存成文件的草稿、别人做的 Word、表格、PDF、网页、文本，都可以拖到这个窗口里，一份几份都行。文件不会离开这台电脑。'),
    h('div', { class: 'actions' }, chooser('选文件……')));
}

// arrived reads files that were dropped on the start page and lists what they are.
async function arrived(files) {
  fill(message, h('p', { role: 'status' }, '正在读 ' + files.map((file) => file.name).join('、') + '……'));
  const { loaded, refused } = await load(files);
  await doing('读文件', async () => {
    const ours = loaded.filter((file) => isFace(file.name));
    if (ours.length) await addFaces(ours);
    const entries = await readReports(loaded.filter((file) => !isFace(file.name)), false);
    listReadings(entries, refused);
    if (ours.length) announce('已换上字体：' + ours.map((file) => file.name).join('、'));
  });
}

function listReadings(entries, refused) {
  const readable = entries.filter((entry) => entry.ok);
  if (entries.length + refused.length === 0) {
    fill(readings);
    return;
  }
  const away = () => { release(readable); fill(readings); };
  fill(readings, h('section', { 'aria-labelledby': 'start-read' },
    h('h2', { id: 'start-read', tabindex: '-1' }, '读到的'),
    h('ul', { class: 'readings' }, entries.map((entry) => (entry.ok ? readItem(entry) : refusedItem(entry))),
      refused.map(({ name, text }) => h('li', { class: 'refused' }, h('strong', {}, name), h('p', { role: 'alert' }, text)))),
    h('div', { class: 'actions' },
      readable.length > 1 && h('button', { type: 'button', onclick: () => doing('收成草稿', async () => { await storeAll(readable); away(); }) }, '都收成草稿（' + readable.length + ' 份）'),
      h('button', { type: 'button', class: 'quiet', onclick: away }, '收起'))));
  document.getElementById('start-read').focus();
}

function readItem(entry) {
  const next = Number(entry.year) + 1;
  return h('li', {},
    h('strong', {}, entry.title), h('p', { class: 'from' }, entry.name, entry.recognised ? ' · 是认出来的，请对照原文看一遍' : '', ' · ',
      entry.open > 0 ? '有 ' + entry.open + ' 处要改' : '没有要改的'),
    entry.findings.length > 0 && h('details', {}, h('summary', {}, '读的时候看到 ' + entry.findings.length + ' 处'), h('ul', {}, plainFindings(entry.findings))),
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'main', onclick: () => doing('打开', async () => adopt(entry)) }, '接着改这一份'),
      h('button', { type: 'button', onclick: () => doing('做今年的', async () => goOn(entry, next)) }, '作为上一年的，做 ' + next + ' 年的')));
}

function refusedItem(entry) {
  return h('li', { class: 'refused' }, h('strong', {}, entry.name),
    h('div', { role: 'alert' }, h('p', {}, '读不成年报。' + entry.title), h('ul', {}, plainFindings(entry.findings))));
}

// plainFindings are of no draft that they could lead to.
function plainFindings(findings) {
  return findings.map(({ where, text }) => h('li', {}, where ? where + '：' : '', text));
}

async function adopt(entry) {
  const answer = (await call('adopt', { handle: entry.handle })).value;
  begin(answer, await unpack(entry.carried));
  fill(readings);
}

async function goOn(entry, year) {
  const beside = await besideOf(entry);
  begin((await call('next', { handle: entry.handle, agency: entry.agency, year })).value, { beside });
  fill(readings);
}

async function storeAll(entries) {
  for (const entry of entries) {
    await store((await call('adopt', { handle: entry.handle })).value, await unpack(entry.carried));
  }
  await listDrafts();
}

async function listDrafts() {
  let heads = [];
  try {
    heads = await kept.list();
  } catch (fault) {
    fill(drafts, h('h2', { id: 'start-drafts' }, '草稿'),
      h('p', { role: 'alert' }, '这个浏览器不让网页存草稿（无痕窗口，或者管理员关掉了）。照样可以写，写完务必“存成文件”。'));
    return;
  }
  fill(drafts, h('h2', { id: 'start-drafts' }, '草稿'),
    heads.length === 0 && h('p', { class: 'from' }, '还没有。写了就自动存在这里。'),
    h('ul', { class: 'drafts' }, heads.map(draftItem)));
}

function draftItem(head, index) {
  const saved = head.saved === head.rev;
  const actions = h('div', { class: 'actions' });
  const title = head.title || head.agency + head.year + '年';
  const open = h('button', { type: 'button', class: index === 0 ? 'main' : '', onclick: () => doing('打开', () => openDraft(head.id)), 'aria-label': '接着写：' + title }, '接着写');
  const ask = () => {
    const yes = h('button', { type: 'button', class: 'danger', onclick: () => doing('删除', async () => { await remove(head.id); await listDrafts(); }) }, '删掉，不能恢复');
    fill(actions, yes, h('button', { type: 'button', onclick: idle }, '不删'));
    yes.focus();
  };
  const idle = () => fill(actions, open, h('button', { type: 'button', class: 'quiet', onclick: ask, 'aria-label': '删除：' + title }, '删除……'));
  idle();
  return h('li', {},
    h('strong', {}, title), head.copy && h('span', { class: 'mark' }, '副本'),
    h('p', { class: 'from' }, head.agency + ' · ' + head.year + ' 年 · ' + clock(head.changed) + ' · ' + bytes(head.size) + ' · ', saved ? '已存成文件' : h('span', { class: 'unsaved' }, '未存成文件')),
    actions);
}

async function openDraft(id) {
  if (await reopen(id)) return;
  await listDrafts();
  throw new Error('这份草稿刚在另一个窗口里删掉了。');
}

function listFaces() {
  const { names, roles } = officeFaces();
  fill(faces, h('h2', { id: 'start-faces' }, '字体'),
    names.length === 0 ? h('p', {}, '单位有方正小标宋、仿宋_GB2312 这些字体的，把字体文件拖进来，就用它们排。') :
      h('ul', {}, names.map((name) => h('li', {}, name, ' ', h('button', { type: 'button', class: 'quiet', 'aria-label': '不用 ' + name, onclick: () => doing('换字体', () => removeFace(name)) }, '不用了')))),
    names.length > 0 && h('p', { class: 'from' }, roles.map(({ typeface, families }) => typeface + '：' + families.join('、')).join('；')));
}

function why() {
  return h('details', { class: 'start-why' }, h('summary', {}, '草稿存在哪里，为什么还要存成文件'),
    h('p', {}, '写的每个字都马上存在这台电脑的这个浏览器里，关掉、断电都还在。但是浏览器可能清掉它：清除浏览数据、重装、换浏览器、换电脑，就没有了。直接双击打开的网页，同一个浏览器里别的本机网页也可能看得到这些草稿。'),
    h('p', {}, '所以每天收工时点一下“存成文件”，得到一个表格文件，草稿、定稿、批注都在里面；拖回这个窗口就能接着写，也可以交给同事。没存过的，会一直写着“未存成文件”。'));
}

// rights shows what the licences of others want to go with every copy of the page: 200 KB of
// text, which nothing shows before somebody asks.
function rights() {
  const text = h('pre', { class: 'start-rights', tabindex: '0', 'aria-label': '许可证全文' });
  return h('details', {
    class: 'start-why',
    ontoggle: () => { if (!text.textContent) text.textContent = document.getElementById('licences').textContent; },
  }, h('summary', {}, '字体和所用程序库的许可证'), text);
}

listen((event) => {
  if (event === 'revived' && !draft.open) fill(readings); // what had been read is gone with the program
});
