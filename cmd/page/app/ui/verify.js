// 挂网核对: what was published on the portal, saved as a web page or as PDF, is held against what
// was signed.

import { call } from '../program.js';
import { settled } from '../draft.js';
import { h } from './dom.js';
import { show } from './panel.js';
import { attempt } from './attempt.js';
import { placeLink, spelled } from './differences.js';
import { chooser } from './files.js';
import { signed } from './versions.js';

const view = 'verify';

// askForPage says what is wanted for verifying.
export function askForPage() {
  show(view, '挂网核对',
    h('p', {}, '在门户上打开发布后的网页，按 Ctrl+S 存下来（“网页，全部”或“仅 HTML”都行；登的是 PDF 就存 PDF），再拖进这个窗口。会逐字逐数与' + against() + '对照。'),
    h('div', { class: 'actions' }, chooser('选存下来的文件……')));
}

function against() {
  return signed() ? '定稿（第 ' + signed().number + ' 版）' : '现在的草稿（还没有定稿）';
}

// verifyWith holds a file that has been read against the signed version, or the draft where
// nothing was signed.
export function verifyWith(entry) {
  return attempt('挂网核对', async () => {
    await settled();
    const version = signed();
    const args = version ? { handle: entry.handle, content: version.content } : { handle: entry.handle };
    const { value } = await call('verify', args);
    show(view, '挂网核对', result(entry, value));
  });
}

function result(entry, { numbers, texts, unchecked, discrepancies }) {
  const held = numbers + ' 个数、' + texts + ' 段文字一致';
  return h('div', {},
    h('p', { role: 'status' }, '《' + entry.name + '》与' + against() + '：',
      discrepancies.length === 0 ? '没有发现不一致，' + held + '。' : h('strong', {}, discrepancies.length + ' 处不一致'), discrepancies.length > 0 && '，其余' + held + '。'),
    unchecked.length > 0 && h('div', {}, h('p', {}, '这些在网页上没有找到，没有核对：'), h('ul', {}, unchecked.map((what) => h('li', {}, what)))),
    h('ul', { class: 'differences' }, discrepancies.map(item)),
    h('div', { class: 'actions' }, chooser('核对另一个文件……')));
}

function item({ kindWord, key, where, printed, published, pieces }) {
  return h('li', { class: 'difference' },
    h('div', { class: 'difference-head' }, h('span', { class: 'kind' }, kindWord), placeLink(key, where)),
    pieces && pieces.length > 0 ? spelled(pieces) : h('dl', { class: 'pair' },
      h('dt', {}, '稿子'), h('dd', {}, printed || '（没有）'), h('dt', {}, '网上'), h('dd', {}, published || '（没有）')));
}
