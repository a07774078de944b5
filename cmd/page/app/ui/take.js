// Taking away: the files that are made of the draft, named as the program names them, and
// paper. Nothing is sent anywhere: the browser puts the files where it puts what it downloads.

import { call } from '../program.js';
import { draft, listen, settled } from '../draft.js';
import { announce, fill, h } from './dom.js';
import { download } from './download.js';
import { stopping } from './groups.js';
import { shownCopy } from './pages.js';
import { print } from './print.js';
import { stops } from './stops.js';

// formats are the kinds of files, in the order in which they are offered.
const formats = [
  { name: 'pdf', word: 'PDF', help: '打印、上网发布' },
  { name: 'docx', word: 'Word', help: '送领导改、留底' },
  { name: 'xlsx', word: '附表', help: '三张表的 Excel' },
  { name: 'html', word: '网页', help: '门户网站用' },
  { name: 'workbook', word: '填报表', help: '接着填用的 Excel' },
  { name: 'yaml', word: '数据文件', help: '交给汇总程序' },
];

// mountTake puts the button and its panel into an element. The panel is no dialog: what is
// written stays at hand.
export function mountTake(element) {
  const panel = h('section', { id: 'take', class: 'take', 'aria-label': '生成文件', hidden: true });
  const button = h('button', { type: 'button', class: 'main', 'aria-expanded': 'false', 'aria-controls': 'take', onclick: () => open(panel.hidden) }, '生成 ▾');
  fill(element, button, panel);
  const form = formOf(panel);

  function open(now) {
    panel.hidden = !now;
    button.setAttribute('aria-expanded', String(now));
    if (!now) return;
    form.begin();
    panel.querySelector('input').focus();
  }
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    open(false);
    button.focus();
  });
  listen((event) => {
    if (event === 'closed') open(false);
    else if (!panel.hidden && ['opened', 'reply', 'judged'].includes(event)) form.look();
  });
}

// formOf builds the panel: what is to be made, what stops it, and what was made.
function formOf(panel) {
  const boxes = formats.map((format) => ({ format, box: h('input', { type: 'checkbox', checked: format.name === 'pdf', onchange: look }) }));
  const copies = [['publication', '公开稿', '上网发布'], ['filing', '报送稿', '纸质报送，留签章处']].map(([copy, word, help]) => ({ copy, word, help, box: h('input', { type: 'radio', name: 'take-copy', value: copy }) }));
  const attach = h('input', { type: 'checkbox' });
  const zip = h('input', { type: 'checkbox' });
  const anyway = h('input', { type: 'checkbox', onchange: look });
  const answering = h('label', { class: 'anyway' }, anyway, '仍然生成（送审稿）', h('span', { class: 'quiet' }, '每页上方和文件名都注明是送审稿'));
  const barred = h('div', { class: 'barred' });
  const made = h('div', { class: 'made' });
  const go = h('button', { type: 'submit', class: 'main' }, '生成，存到下载文件夹');
  const paper = h('button', { type: 'button', onclick: onPaper }, '打印…');
  fill(panel, h('form', { onsubmit: make },
    h('fieldset', { class: 'formats' }, h('legend', null, '要什么文件'), boxes.map(({ format, box }) => label(box, format.word, format.help))),
    h('fieldset', null, h('legend', null, '哪一种稿'), copies.map(({ box, word, help }) => label(box, word, help))),
    h('fieldset', null, h('legend', null, '怎样装'),
      label(attach, 'PDF 里附上附表、数据和图片', ''), label(zip, '装进一个压缩包（ZIP）', '')),
    barred, answering, h('p', { class: 'buttons' }, go, ' ', paper), made));

  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ format }) => format.name);
  const copy = () => copies.find(({ box }) => box.checked).copy;

  // look shows what stops the files, as the draft stands now.
  function look() {
    const open = stopping(draft.reply.findings, false);
    const held = stopping(draft.reply.findings, anyway.checked);
    answering.hidden = open.length === 0 || open.some((finding) => finding.stops === 'always');
    bar(held);
    zip.disabled = chosen().length < 2;
    go.disabled = chosen().length === 0;
  }

  function bar(held) {
    fill(barred, held.length ? [h('p', null, h('span', { class: 'sign', 'aria-hidden': 'true' }, '✗ '), '有 ' + held.length + ' 处不改，不能生成：'), stops(held)] : null);
  }

  async function make(event) {
    event.preventDefault();
    go.disabled = true;
    try {
      await settled();
      const { files } = await call('make', { formats: chosen(), copy: copy(), attach: attach.checked, anyway: anyway.checked && !answering.hidden, fragment: false, zip: zip.checked && !zip.disabled });
      look();
      done(files);
    } catch (error) {
      refused(error);
    } finally {
      go.disabled = chosen().length === 0;
    }
  }

  function done(files) {
    const names = files.map((file) => file.name);
    download(files);
    fill(made, h('p', null, '已生成，在浏览器的下载文件夹里：'), h('ul', null, names.map((name) => h('li', null, name))));
    announce('已生成：' + names.join('、'));
  }

  async function onPaper() {
    try {
      await settled();
      await print(copy());
    } catch (error) {
      refused(error);
    }
  }

  function refused(error) {
    if (error.findings && error.findings.length) bar(error.findings);
    else fill(barred, h('p', null, error.message));
    announce('没有生成：' + error.message);
  }

  function begin() {
    for (const { box, copy: one } of copies) box.checked = one === shownCopy();
    anyway.checked = false;
    fill(made);
    look();
  }
  return { begin, look };
}

function label(box, word, help) {
  return h('label', null, box, word, help ? h('span', { class: 'quiet' }, help) : null);
}
