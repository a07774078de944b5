// What an office does with a draft besides writing it: it goes to leaders and the county and comes
// back, is signed, published and held against what the portal shows. This file brings the parts
// together for the page.

import { call } from '../program.js';
import { draft, settled } from '../draft.js';
import { h } from './dom.js';
import { clear, show, hide } from './panel.js';
import { attempt } from './attempt.js';
import { aside, keptState, leave, onOpen, saveFile } from './drafts.js';
import { download } from './download.js';
import { hasRemarks, showRemarks } from './remarks.js';
import { showBeside } from './beside.js';
import { compareLatest, sign } from './versions.js';
import { askForPage } from './verify.js';
import { copyForPortal } from './portal.js';

export { keptState, onKept } from './drafts.js';
export { mountPanel as mountOffice } from './panel.js';

// What was kept with a draft is in the panel again when it is opened.
onOpen(() => {
  clear();
  if (!draft.open) return;
  if (aside.beside) showBeside();
  if (hasRemarks()) showRemarks();
});

// officeActions are what the top bar offers: {id, title, help, run}, help saying what it makes and
// where it goes. run never rejects: what could not be done is said in the panel.
export function officeActions() {
  return [
    action('save', '存成文件', '把草稿、定稿和批注存成一个文件，换电脑、浏览器清理以后都能接着写', saveFile),
    action('review', '送审稿', '生成给领导看的 PDF 和 Word（一个压缩包）；还有没改好的，稿上标明', review),
    action('sign', '定稿', '把签过的这一稿冻结成一版，以后的改动另成一版', sign),
    action('compare', '与定稿版对照', '列出签过以后改了哪些，也可以取回、存成带修订的 Word', compareLatest),
    action('portal', '复制到门户', '把正文和表格复制到剪贴板，到门户后台粘贴', copyForPortal),
    action('verify', '挂网核对', '拿发布后存下来的网页，与定稿逐字逐数对照', async () => askForPage()),
    action('leave', '回到开始', '草稿留在本机，回到开始页', goToStart),
  ];
}

function action(id, title, help, run) {
  return { id, title, help, run: () => attempt(title, run) };
}

// review makes what is handed to leaders. With faults open it says so on its face.
async function review() {
  await settled();
  download((await call('make', { formats: ['pdf', 'docx'], copy: 'publication', attach: false, anyway: true, fragment: false, zip: true })).files);
}

// goToStart leaves the draft, asking first where it stands nowhere but here.
async function goToStart() {
  await settled();
  const { saved, trouble } = keptState();
  if (saved || !trouble) {
    await leave();
    return;
  }
  show('leave', '回到开始', h('p', { role: 'alert' }, '这份草稿没有存在本机（' + trouble + '），也没有存成文件，回到开始就没有了。'),
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'main', onclick: () => attempt('存成文件', async () => { await saveFile(); await leave(); }) }, '存成文件再回去'),
      h('button', { type: 'button', onclick: () => attempt('回到开始', leave) }, '不要了，回到开始'),
      h('button', { type: 'button', onclick: () => hide('leave') }, '接着写')));
}
