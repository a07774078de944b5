// The shell: the start page while no draft is open, else the draft in three columns, and the
// keys that hold wherever the cursor is.

import { draft, listen, reportTo } from '../draft.js';
import { announce, fill, h } from './dom.js';
import { mountFindings, walk } from './findings.js';
import { leads } from './go.js';
import { mountOffice } from './office.js';
import { mountPages, shownCopy } from './pages.js';
import { mountParts } from './parts.js';
import { print } from './print.js';
import { mountStart } from './start.js';
import { action, doAgain, mountTop, takeBack } from './top.js';
import { mountWriting } from './write/write.js';

const at = (id) => document.getElementById(id);

// views are the columns by turns where the window is too narrow for all.
const views = [['side', '部分'], ['write', '填写'], ['beside', '版面']];

// mountShell shows the page.
export function mountShell() {
  mountViews();
  mountTop(at('top'));
  mountStart(at('start'));
  mountParts(at('parts'));
  mountFindings(at('findings'));
  mountWriting(at('write'));
  mountOffice(at('office'));
  mountPages(at('pages'));
  listen(hear);
  reportTo((error) => announce('没有做成：' + error.message));
  window.addEventListener('keydown', onKey);
  window.addEventListener('unhandledrejection', (event) => announce('没有做成：' + (event.reason && event.reason.message)));
}

function hear(event) {
  if (event === 'opened' || event === 'closed') {
    at('front').hidden = draft.open;
    at('work').hidden = !draft.open;
    turn('write');
  }
  if (event === 'died') announce('程序停了，正在重新启动；内容都在。');
  if (event === 'lost') announce('程序启动不了。写的内容都在；请刷新网页，或者换一个浏览器打开。');
  if (event === 'revived') announce('程序已重新启动，可以接着填。');
}

function mountViews() {
  fill(at('views'), views.map(([id, word]) => h('button', { type: 'button', 'data-view': id, onclick: () => turn(id) }, word)));
  turn('write');
  // Registered before all who show places: the column must be in sight for them to take the focus.
  leads(() => {
    turn('write');
    return false;
  });
  new MutationObserver(() => {
    if (!at('office').hidden) turn('beside');
  }).observe(at('office'), { attributes: true, attributeFilter: ['hidden'] });
}

// turn has one of the columns in sight where not all are.
function turn(id) {
  at('work').dataset.view = id;
  for (const button of at('views').children) button.setAttribute('aria-pressed', String(button.dataset.view === id));
}

// Keys that hold everywhere. What a field has taken for itself is left to it.
function onKey(event) {
  if (!draft.open || event.defaultPrevented || event.isComposing) return;
  const run = actionOf(event);
  if (!run) return;
  event.preventDefault();
  Promise.resolve(run()).catch((error) => announce('没有做成：' + error.message));
}

function actionOf(event) {
  if (event.key === 'F8') return () => walk(event.shiftKey ? -1 : 1);
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  switch (event.key.toLowerCase()) {
    case 'z':
      return ownUndo(event.target) ? null : event.shiftKey ? doAgain : takeBack;
    case 'y':
      return ownUndo(event.target) ? null : doAgain;
    case 's':
      return action('save').run;
    case 'p':
      return () => print(shownCopy());
  }
  return null;
}

// ownUndo reports whether a field is no part of the draft, so that the browser undoes what is
// typed in it.
function ownUndo(target) {
  return target.matches('input[type=text], input[type=search], textarea') && !at('write').contains(target);
}
