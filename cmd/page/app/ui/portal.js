// 复制到门户: the report as rich text with tables goes onto the clipboard, for the editor of a
// portal. The copy command has it, which pages of plain http:// have as well.

import { call } from '../program.js';
import { settled } from '../draft.js';
import { h } from './dom.js';
import { show } from './panel.js';
import { attempt } from './attempt.js';
import { chooser } from './files.js';
import { signed } from './versions.js';

const view = 'portal';

// copyForPortal makes the rich text of what was signed, or of the draft where nothing was, and
// copies it. A browser that does not let it be copied so long after the click gets a button.
export async function copyForPortal() {
  await settled();
  const version = signed();
  const args = { formats: ['html'], copy: 'publication', attach: false, anyway: false, fragment: true, zip: false };
  const made = await call('make', version ? { ...args, content: version.content } : args);
  const html = new TextDecoder().decode(made.files[0].bytes);
  const text = plain(html);
  say(version, html, text, await copy(html, text));
}

function say(version, html, text, copied) {
  const again = () => attempt('复制', async () => say(version, html, text, await copy(html, text)));
  show(view, '复制到门户',
    h('p', { role: 'status' }, copied ? (version ? '第 ' + version.number + ' 版定稿' : '草稿') + '已复制，文字和表格都在。' : '已经备好，请点“复制”。'),
    !version && h('p', { class: 'warn' }, '还没有定稿。公开的应当是签过的那一稿：请先定稿，再复制。'),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: copied ? '' : 'main', onclick: again }, copied ? '再复制一次' : '复制')),
    h('ol', {},
      h('li', {}, '在门户后台的正文编辑框里点一下，按 Ctrl+V。粘贴时如果问，选“保留格式”。'),
      h('li', {}, '存下来、预览，看表格是不是三张都在。'),
      h('li', {}, '发布以后打开网页，按 Ctrl+S 存下来，拖进这个窗口核对。')),
    h('div', { class: 'actions' }, chooser('选存下来的网页……')));
}

// copy puts rich text on the clipboard. The copy command takes it as it is; the clipboard's own
// interface, where there is one, reads it first, and the page's policy takes the styles out.
async function copy(html, text) {
  if (command(html, text)) return true;
  if (!navigator.clipboard || !navigator.clipboard.write || !window.ClipboardItem) return false;
  try {
    const blob = (type, data) => new Blob([data], { type });
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text) })]);
    return true;
  } catch (fault) {
    return false; // old ones take no rich text, or want to be asked
  }
}

// command copies by the copy command, whose event takes what is to be copied. The command wants
// something to be selected.
function command(html, text) {
  let copied = false;
  const put = (event) => {
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = true;
  };
  const focused = document.activeElement;
  const field = h('textarea', { class: 'unseen', 'aria-hidden': 'true', tabindex: '-1' }, '年报');
  document.body.appendChild(field);
  field.select();
  document.addEventListener('copy', put, true);
  const done = document.execCommand('copy');
  document.removeEventListener('copy', put, true);
  field.remove();
  if (focused) focused.focus();
  return done && copied;
}

// plain is the text of rich text: paragraphs on lines, cells between tabs. It is read from a
// document that is never shown, without styles, which the page's policy would complain of.
function plain(html) {
  const body = new DOMParser().parseFromString(html.replace(/ style="[^"]*"/g, ''), 'text/html').body;
  return textOf(body).replace(/\n{2,}/g, '\n').trim() + '\n';
}

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, ' ');
  if (/^(style|script|title)$/i.test(node.nodeName)) return '';
  const text = Array.from(node.childNodes, textOf).join('');
  if (/^t[dh]$/i.test(node.nodeName)) return text.trim() + '\t';
  return /^(p|h[1-6]|tr|li|div|section|caption|figcaption|br)$/i.test(node.nodeName) ? '\n' + text.trim() + '\n' : text;
}
