// Pasting into a field of paragraphs: the words come, and what does not is said.

import { pieces, plain } from './clipboard.js';

// pasteTexts makes a field of paragraphs take what is pasted. tables, where given, takes
// pieces among which are tables and says whether it could; pictures takes a picture's file.
export function pasteTexts(field, tables = null, pictures = null) {
  field.area.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    const text = plain(data);
    const file = Array.from(data.files || []).find((file) => /^image\/(png|jpeg)$/.test(file.type));
    if (!text && file && pictures) {
      event.preventDefault();
      pictures(file);
      return;
    }
    const found = pieces(data);
    event.preventDefault();
    if (found && tables && found.all.some((piece) => piece.rows)) {
      tables(found.all, leftOut(found.left));
      return;
    }
    field.insert(tidy(text));
    const left = found ? { ...found.left, tables: found.all.filter((piece) => piece.rows).length } : null;
    field.say(left ? leftOut(left) : '');
  });
}

// tidy is pasted text as paragraphs: no tabs, no blank lines.
function tidy(text) {
  const lines = text.split('\n').map((line) => line.replace(/\t+/g, ' '));
  return lines.length > 1 ? lines.filter((line) => line.trim()).join('\n') : lines[0];
}

// leftOut says what a paste did not bring, '' where it brought everything.
export function leftOut(left) {
  const all = [];
  if (left.formats) all.push('格式');
  if (left.pictures) all.push(`${left.pictures} 张图片`);
  if (left.tables) all.push(`${left.tables} 张表（只取了文字）`);
  if (!all.length) return '';
  return `已粘贴文字，没有带来：${all.join('、')}。` + (left.pictures ? '图片请用“＋图片”放进来。' : '');
}
