// The text of a part or of an annex: fields of paragraphs, and what stands between them.

import { h, fill } from '../dom.js';
import { draft, edit, undo } from '../../draft.js';
import { blockView, kinds } from './block.js';
import { empty } from './cells.js';
import { tool } from './controls.js';
import { tablesIn } from './figures.js';
import { findingList } from './findings.js';
import { id } from './ids.js';
import { blockOf, numbered } from './keys.js';
import { paragraphs, placeAt } from './lines.js';
import { paragraphField } from './paragraphs.js';
import { pasteTexts } from './paste.js';
import { take } from './pictures.js';

// text makes the place of a part's or an annex's text. whole is its key, name what it is
// called. {element, holds, show, lead, judge}.
export function text(whole, name) {
  const views = h('div', { class: 'views' });
  const findings = findingList(id());
  const note = h('p', { class: 'said', role: 'status' });
  const choose = h('input', { type: 'file', accept: '.png,.jpg,.jpeg,image/png,image/jpeg', class: 'hidden-file', tabindex: '-1', 'aria-hidden': 'true' });
  const references = referenceMenu((words) => insertWords(words));
  const tools = h('div', { class: 'tools' },
    tool('＋表格', '在光标所在的段落后面放一张表', () => insertBlock(newTable())),
    tool('＋图片', '在光标所在的段落后面放一张图片', () => choose.click()),
    tool('＋统计图', '在光标所在的段落后面放一张统计图', () => insertBlock(newChart())),
    references.element, choose);
  const element = h('div', { class: 'text' }, findings.element, views, tools, note);

  let fields = []; // of paragraphs: one more than blocks, before, between and after them
  let blocks = [];
  let last = null; // the field that had the cursor last, where tools put things

  choose.addEventListener('change', () => {
    if (choose.files[0]) insertPicture(choose.files[0]);
    choose.value = '';
  });

  // items are what stands here now, as the draft has it.
  function items() {
    const all = [];
    fields.forEach((field, i) => {
      for (const text of field.texts()) all.push({ text });
      if (blocks[i]) all.push({ block: blocks[i].block() });
    });
    return all;
  }

  function changed(what, typing) {
    note.textContent = '';
    for (const block of blocks) block.said('');
    edit(what, [{ part: whole, items: items() }], typing);
  }

  // put changes what stands here to items.
  function put(what, next) {
    edit(what, [{ part: whole, items: next }]);
    show();
  }

  // before is how many paragraphs stand before a field's.
  function before(field) {
    return fields.slice(0, fields.indexOf(field)).reduce((sum, one) => sum + one.texts().length, 0);
  }

  function newField() {
    const field = paragraphField({
      key: (n) => whole + '.' + (before(field) + n + 1),
      typed: (texts, typing) => changed('改动' + name, typing),
      attributes: { 'aria-label': name + '的文字' },
    });
    field.area.addEventListener('focus', () => {
      last = field;
    });
    pasteTexts(field, (pieces, said) => insertPieces(field, pieces, said), insertPicture);
    return field;
  }

  function newBlock(block) {
    const view = blockView(block, {
      key: () => whole + '.blocks.' + (blocks.indexOf(view) + 1),
      changed,
      move: (by) => move(view, by),
      remove: () => remove(view),
    });
    return view;
  }

  function show() {
    const next = draft.content.parts[whole] || [];
    const runs = [[]];
    const now = [];
    for (const item of next) {
      if (item.block) {
        now.push(item.block);
        runs.push([]);
      } else runs[runs.length - 1].push(item.text);
    }
    if (!fields.length || now.length !== blocks.length || now.some((block, i) => block.kind !== blocks[i].kind)) rebuild(now);
    else blocks.forEach((view, i) => view.show(now[i]));
    fields.forEach((field, i) => {
      field.show(runs[i]);
      field.element.classList.toggle('slim', blocks.length > 0 && !runs[i].length);
      field.area.placeholder = blocks.length && !runs[i].length ? '在这里写文字' : '';
    });
  }

  // rebuild makes the fields and blocks anew, and gives the cursor back to the field that had it.
  function rebuild(now) {
    const had = fields.findIndex((field) => field.area === document.activeElement);
    const at = had >= 0 ? fields[had].area.selectionStart : 0;
    blocks = now.map(newBlock);
    fields = [newField()].concat(now.map(newField));
    last = null;
    fill(views, fields.map((field, i) => [field.element, blocks[i] ? blocks[i].element : null]));
    if (had < 0) return;
    const again = fields[Math.min(had, fields.length - 1)];
    setTimeout(() => {
      if (document.activeElement === document.body) {
        again.area.focus();
        again.area.setSelectionRange(at, at);
      }
    });
  }

  // cut is the items before and after the cursor's paragraph; before it where the cursor
  // stands at its beginning.
  function cut() {
    const all = items();
    if (!last || fields.indexOf(last) < 0) return [all, []];
    const texts = last.texts();
    const { paragraph, char } = placeAt(last.area.value, last.area.selectionStart);
    const within = texts.length ? paragraph + (char > 0 ? 1 : 0) : 0;
    const at = before(last) + fields.indexOf(last) + within;
    return [all.slice(0, at), all.slice(at)];
  }

  function insertBlock(block) {
    const [head, tail] = cut();
    put('放入' + kinds[block.kind], [...head, { block }, ...tail]);
    const view = blocks[head.filter((item) => item.block).length];
    view.focus();
    view.element.scrollIntoView({ block: 'nearest' });
  }

  async function insertPicture(file) {
    try {
      const { hash } = await take(file);
      insertBlock({ kind: 'picture', caption: '', unit: '', notes: [], picture: { file: file.name || '图片.png', hash, alt: '', width: '' } });
    } catch (error) {
      note.textContent = error.message;
    }
  }

  // insertPieces puts pasted paragraphs and tables at the cursor, in place of what is selected.
  function insertPieces(field, pieces, said) {
    const { area } = field;
    const parts = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)].map(paragraphs);
    const [head, tail] = parts.map((texts) => texts.map((text) => ({ text })));
    const at = fields.indexOf(field);
    const all = items();
    const from = before(field) + at;
    const made = pieces.map((piece) => (piece.rows ? { block: { kind: 'table', caption: '', unit: '', notes: [], rows: piece.rows, headRows: piece.headRows } } : { text: piece.text }));
    const number = blocks.slice(0, at).length;
    put('粘贴文字和表', [...all.slice(0, from), ...head, ...made, ...tail, ...all.slice(from + field.texts().length)]);
    const tables = made.filter((item) => item.block).length;
    const view = blocks[number];
    view.said(`已作为表格插入${tables > 1 ? `（${tables} 张）` : ''}。${said}`, { name: '撤销', act: undo });
    view.focus();
  }

  function insertWords(words) {
    const field = last && fields.indexOf(last) >= 0 ? last : fields[fields.length - 1];
    field.area.focus();
    field.insert(words);
  }

  function move(view, by) {
    const all = items();
    const at = all.findIndex((item) => item.block === view.block());
    const to = at + by;
    if (to < 0 || to >= all.length) return;
    [all[at], all[to]] = [all[to], all[at]];
    const number = all.slice(0, to).filter((item) => item.block).length;
    const button = by < 0 ? 0 : 1;
    put(`移动${kinds[view.kind]}`, all);
    blocks[number].element.querySelectorAll('.bar button')[button].focus();
    blocks[number].element.scrollIntoView({ block: 'nearest' });
  }

  function remove(view) {
    const at = blocks.indexOf(view);
    const all = items().filter((item) => item.block !== view.block());
    put(`删除${kinds[view.kind]}`, all);
    fields[Math.min(at, fields.length - 1)].area.focus();
    note.textContent = `已删除${kinds[view.kind]}。`;
    note.appendChild(h('button', { type: 'button', class: 'plain', onclick: undo }, '撤销'));
  }

  return {
    element,
    holds: (key) => key === whole || numbered(key, whole) > 0 || blockOf(key, whole) !== null,
    show,
    lead(key, start, end) {
      const inBlock = blockOf(key, whole);
      if (inBlock) return !!blocks[inBlock.block - 1] && blocks[inBlock.block - 1].lead(inBlock.rest, start, end);
      let n = Math.max(0, numbered(key, whole) - 1);
      for (const field of fields) {
        const count = field.texts().length;
        if (n < count || field === fields[fields.length - 1]) {
          field.select(n, start, end);
          return true;
        }
        n -= count;
      }
      return false;
    },
    judge(all) {
      findings.show(all.filter((finding) => finding.key === whole));
      let n = 0;
      for (const field of fields) {
        const from = n;
        n += field.texts().length;
        const mine = all.map((finding) => [numbered(finding.key, whole) - 1 - from, finding]);
        field.judge(mine.filter(([i]) => i >= 0 && (i < n - from || field === fields[fields.length - 1])));
      }
      blocks.forEach((block, i) => {
        const mine = all.map((finding) => [blockOf(finding.key, whole), finding]);
        block.judge(mine.filter(([place]) => place && place.block === i + 1).map(([place, finding]) => [place.rest, finding]));
      });
    },
  };
}

function newTable() {
  return { kind: 'table', caption: '', unit: '', notes: [], rows: empty(3, 3), headRows: 1 };
}

// newChart shows the first table of the draft, or figures of its own.
function newChart() {
  const [table] = tablesIn(draft.content);
  const block = { kind: 'chart', caption: '', unit: '', notes: [], chart: { shape: 'columns', from: table ? table.caption : '', series: [] } };
  return table ? block : { ...block, rows: empty(3, 2), headRows: 1 };
}

// referenceMenu is a button that offers the captions of tables and figures to refer to.
function referenceMenu(insert) {
  const menu = h('div', { class: 'menu', hidden: true });
  const button = tool('引用表、图', '在光标处引用文字里的表或图', () => (menu.hidden ? open() : close()), { 'aria-expanded': 'false' });
  const element = h('span', { class: 'references' }, button, menu);

  function open() {
    const words = Object.keys(draft.content.parts)
      .reduce((all, part) => all.concat(draft.content.parts[part]), [])
      .filter((item) => item.block && item.block.caption)
      .map(({ block }) => `{${block.kind === 'table' ? '表' : '图'}:${block.caption}}`);
    fill(menu, words.length ? words.map((one) => h('button', { type: 'button', onclick: () => choose(one) }, one.slice(1, -1).replace(':', '：'))) : h('p', {}, '还没有写了题目的表、图。'));
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    const first = menu.querySelector('button');
    if (first) first.focus();
  }
  function close() {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  }
  function choose(words) {
    close();
    insert(words);
  }
  element.addEventListener('keydown', (event) => {
    const all = Array.from(menu.querySelectorAll('button'));
    const at = all.indexOf(document.activeElement);
    if (event.key === 'Escape' && !menu.hidden) {
      close();
      button.focus();
    } else if (event.key === 'ArrowDown' && all.length) all[(at + 1) % all.length].focus();
    else if (event.key === 'ArrowUp' && all.length) all[(at + all.length - 1) % all.length].focus();
    else return;
    event.preventDefault();
  });
  element.addEventListener('focusout', (event) => {
    if (!element.contains(event.relatedTarget)) close();
  });
  return { element };
}
