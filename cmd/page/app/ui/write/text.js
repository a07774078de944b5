// The text of a part or of an annex: fields of paragraphs, and what stands between them.

import { h, fill } from '../dom.js';
import { draft, edit, undo } from '../../draft.js';
import { blockView, kinds } from './block.js';
import { empty } from './cells.js';
import { fileChooser, takesPictures, tool } from './controls.js';
import { findingList } from './findings.js';
import { id } from './ids.js';
import { blockOf, numbered } from './keys.js';
import { paragraphs, placeAt } from './lines.js';
import { ParagraphField } from './paragraphs.js';
import { pasteTexts } from './paste.js';
import { take } from './pictures.js';
import { blocksInText, referenceMenu } from './references.js';

// A Text is the place of a part's or an annex's text. whole is its key, name what it is called.
export class Text {
  constructor(whole, name) {
    this.whole = whole;
    this.name = name;
    this.fields = []; // of paragraphs: one more than blocks, before, between and after them
    this.blocks = [];
    this.last = null; // the field that had the cursor last, where tools put things

    this.views = h('div', { class: 'views' });
    this.findings = findingList(id());
    this.note = h('p', { class: 'said', role: 'status' });
    const pictures = fileChooser((file) => this.insertPicture(file));
    this.element = h('div', { class: 'text' }, this.findings.element, this.views,
      h('div', { class: 'tools' },
        tool('＋表格', '在光标所在的段落后面放一张表', () => this.insertBlock(newTable())),
        tool('＋图片', '在光标所在的段落后面放一张图片', () => pictures.click()),
        tool('＋统计图', '在光标所在的段落后面放一张统计图', () => this.insertBlock(newChart())),
        referenceMenu((words) => this.insertWords(words)).element, pictures),
      this.note);
    takesPictures(this.element, (file) => this.insertPicture(file));
  }

  holds(key) {
    return key === this.whole || numbered(key, this.whole) > 0 || blockOf(key, this.whole) !== null;
  }

  show() {
    const blocks = [];
    const runs = [[]];
    for (const item of draft.content.parts[this.whole] || []) {
      if (item.block) {
        blocks.push(item.block);
        runs.push([]);
      } else runs[runs.length - 1].push(item.text);
    }
    const other = blocks.length !== this.blocks.length || blocks.some((block, i) => block.kind !== this.blocks[i].kind);
    if (other || !this.fields.length) this.rebuild(blocks);
    else this.blocks.forEach((view, i) => view.show(blocks[i]));
    this.fields.forEach((field, i) => field.show(runs[i]));
    this.slim();
  }

  lead(key, start, end) {
    const inBlock = blockOf(key, this.whole);
    if (inBlock) {
      const view = this.blocks[inBlock.block - 1];
      return !!view && view.lead(inBlock.rest, start, end);
    }
    const n = Math.max(0, numbered(key, this.whole) - 1);
    const field = this.fieldOf(n);
    field.select(n - this.before(field), start, end);
    return true;
  }

  judge(all) {
    this.findings.show(all.filter((finding) => finding.key === this.whole));
    const ofFields = new Map(this.fields.map((field) => [field, []]));
    const ofBlocks = new Map(this.blocks.map((view) => [view, []]));
    for (const finding of all) {
      const inBlock = blockOf(finding.key, this.whole);
      const n = numbered(finding.key, this.whole) - 1;
      if (inBlock) (ofBlocks.get(this.blocks[inBlock.block - 1]) || []).push([inBlock.rest, finding]);
      else if (n >= 0) ofFields.get(this.fieldOf(n)).push([n - this.before(this.fieldOf(n)), finding]);
    }
    for (const [field, findings] of ofFields) field.judge(findings);
    for (const [view, findings] of ofBlocks) view.judge(findings);
  }

  // What stands here.

  // items are what stands here now, as the draft has it.
  items() {
    const all = [];
    this.fields.forEach((field, i) => {
      for (const text of field.texts()) all.push({ text });
      if (this.blocks[i]) all.push({ block: this.blocks[i].block() });
    });
    return all;
  }

  // before is how many paragraphs stand before a field's.
  before(field) {
    return this.fields.slice(0, this.fields.indexOf(field)).reduce((sum, one) => sum + one.texts().length, 0);
  }

  // fieldOf is the field of the nth paragraph, the last for one that there is not.
  fieldOf(n) {
    return this.fields.find((field) => n < this.before(field) + field.texts().length) || this.fields[this.fields.length - 1];
  }

  // changed tells the draft what somebody has changed here.
  changed(what, typing) {
    this.note.textContent = '';
    for (const view of this.blocks) view.said('');
    this.slim();
    edit(what, [{ part: this.whole, items: this.items() }], typing);
  }

  // put changes what stands here to items.
  put(what, items) {
    edit(what, [{ part: this.whole, items }]);
    this.show();
  }

  // slim has fields between blocks that nothing stands in take little room.
  slim() {
    for (const field of this.fields) {
      const bare = this.blocks.length > 0 && field.area.value === '';
      field.element.classList.toggle('slim', bare);
      field.area.placeholder = bare ? '在这里写文字' : '';
    }
  }

  // rebuild makes the fields and blocks anew. The cursor goes back to the field that had it, or
  // from a block to the field before it.
  rebuild(blocks) {
    const focused = document.activeElement;
    const ofField = this.fields.findIndex((field) => field.area === focused);
    const had = Math.max(ofField, this.blocks.findIndex((view) => view.element.contains(focused)));
    const at = ofField < 0 ? -1 : focused.selectionStart;
    this.blocks = blocks.map((block) => this.newBlock(block));
    this.fields = [this.newField(), ...blocks.map(() => this.newField())];
    this.last = null;
    fill(this.views, this.fields.map((field, i) => [field.element, this.blocks[i] ? this.blocks[i].element : null]));
    if (had < 0) return;
    const { area } = this.fields[Math.min(had, this.fields.length - 1)];
    setTimeout(() => { // once the texts are in, and if nothing else has taken the cursor
      if (document.activeElement !== document.body) return;
      area.focus();
      area.setSelectionRange(...(at < 0 ? [area.value.length, area.value.length] : [at, at]));
    });
  }

  newField() {
    const field = new ParagraphField({
      key: (n) => this.whole + '.' + (this.before(field) + n + 1),
      typed: (texts, typing) => this.changed('改动' + this.name, typing),
      attributes: { 'aria-label': this.name + '的文字' },
    });
    field.area.addEventListener('focus', () => (this.last = field));
    pasteTexts(field, (pieces, said) => this.insertPieces(field, pieces, said), (file) => this.insertPicture(file));
    return field;
  }

  newBlock(block) {
    const view = blockView(block, {
      key: () => this.whole + '.blocks.' + (this.blocks.indexOf(view) + 1),
      changed: (what, typing) => this.changed(what, typing),
      move: (by) => this.move(view, by),
      remove: () => this.remove(view),
    });
    return view;
  }

  // Putting in, moving, taking away.

  // cut is the items before and after the cursor's paragraph; before it where the cursor
  // stands at its beginning.
  cut() {
    const all = this.items();
    const field = this.last;
    if (!field) return [all, []];
    const { paragraph, char } = placeAt(field.area.value, field.area.selectionStart);
    const within = field.texts().length ? paragraph + (char > 0 ? 1 : 0) : 0;
    const at = this.before(field) + this.fields.indexOf(field) + within;
    return [all.slice(0, at), all.slice(at)];
  }

  insertBlock(block) {
    const [head, tail] = this.cut();
    this.put('放入' + kinds[block.kind], [...head, { block }, ...tail]);
    const view = this.blocks[head.filter((item) => item.block).length];
    view.focus();
    view.element.scrollIntoView({ block: 'nearest' });
  }

  async insertPicture(file) {
    try {
      const { hash } = await take(file);
      this.insertBlock({ kind: 'picture', caption: '', unit: '', notes: [], picture: { file: file.name || '图片.png', hash, alt: '', width: '' } });
    } catch (error) {
      this.note.textContent = error.message;
    }
  }

  // insertPieces puts pasted paragraphs and tables at the cursor, in place of what is selected.
  insertPieces(field, pieces, said) {
    const { area } = field;
    const around = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)];
    const [head, tail] = around.map((text) => paragraphs(text).map((text) => ({ text })));
    const at = this.fields.indexOf(field);
    const from = this.before(field) + at;
    const all = this.items();
    const made = pieces.map((piece) => (piece.rows ? { block: { ...newTable(), rows: piece.rows, headRows: piece.headRows } } : { text: piece.text }));
    this.put('粘贴文字和表', [...all.slice(0, from), ...head, ...made, ...tail, ...all.slice(from + field.texts().length)]);
    const tables = made.filter((item) => item.block).length;
    const view = this.blocks[at];
    view.said(`已作为表格插入${tables > 1 ? `（${tables} 张）` : ''}。${said}`, { name: '撤销', act: undo });
    view.focus();
  }

  insertWords(words) {
    const field = this.last || this.fields[this.fields.length - 1];
    field.area.focus();
    field.insert(words);
  }

  // move has a block and what stands beside it change places.
  move(view, by) {
    const all = this.items();
    const at = all.findIndex((item) => item.block === view.block());
    const to = at + by;
    if (to < 0 || to >= all.length) return;
    [all[at], all[to]] = [all[to], all[at]];
    this.put('移动' + kinds[view.kind], all);
    const moved = this.blocks[all.slice(0, to).filter((item) => item.block).length];
    moved.element.querySelectorAll('.bar button')[by < 0 ? 0 : 1].focus();
    moved.element.scrollIntoView({ block: 'nearest' });
  }

  remove(view) {
    const at = this.blocks.indexOf(view);
    this.put('删除' + kinds[view.kind], this.items().filter((item) => item.block !== view.block()));
    this.fields[at].area.focus();
    fill(this.note, `已删除${kinds[view.kind]}。`, h('button', { type: 'button', class: 'plain', onclick: undo }, '撤销'));
  }
}

function newTable() {
  return { kind: 'table', caption: '', unit: '', notes: [], rows: empty(3, 3), headRows: 1 };
}

// newChart shows the first table in the text, or figures of its own.
function newChart() {
  const table = blocksInText().find((block) => block.kind === 'table' && block.caption);
  const block = { kind: 'chart', caption: '', unit: '', notes: [], chart: { shape: 'columns', from: table ? table.caption : '', series: [] } };
  return table ? block : { ...block, rows: empty(3, 2), headRows: 1 };
}
