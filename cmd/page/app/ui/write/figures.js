// What a picture and a chart show, within their block.

import { h, fill } from '../dom.js';
import { columnHeads, empty } from './cells.js';
import { choice, fileChooser, lineField, takesPictures } from './controls.js';
import { addressOf, take } from './pictures.js';
import { blocksInText } from './references.js';
import { TableGrid } from './table.js';

// pictureBody is the picture of a block, with the words for it and its width: {element, show,
// lead, judge}, as TableGrid has them.
export function pictureBody(options) {
  const image = h('img', { alt: '' });
  const choose = fileChooser(put);
  const button = h('button', { type: 'button', onclick: () => choose.click() }, '换一张图片…');
  const set = (what, change, typing) => options.changed(what, { ...options.block(), picture: { ...options.block().picture, ...change } }, typing);
  const alt = lineField('图里是什么', (text, typing) => set('改动图片的说明', { alt: text }, typing), { placeholder: '给看不见图的人读，如：流程图：提出申请，登记，审查，答复' });
  const width = lineField('宽（毫米）', (text, typing) => set('改动图片的宽', { width: text }, typing), { inputmode: 'decimal', placeholder: '不填时由图片决定' });
  const element = h('div', { class: 'picture' }, h('div', { class: 'shown' }, image, button, choose), alt.element, width.element);
  let shown = '';

  async function put(file) {
    try {
      const { hash } = await take(file);
      set('换图片', { file: file.name || '图片.png', hash }, false);
      show();
    } catch (error) {
      options.said(error.message);
    }
  }
  takesPictures(element, put);

  function show() {
    const { picture } = options.block();
    alt.show(picture.alt || '');
    width.show(picture.width || '');
    image.alt = picture.alt || picture.file;
    if (picture.hash === shown) return;
    shown = picture.hash;
    if (shown) addressOf(shown).then((address) => (image.src = address), (error) => options.said(error.message));
  }

  return {
    element,
    show,
    lead(rest) {
      const target = { alt: alt.input, look: width.input, from: button }[rest];
      if (target) target.focus();
      return !!target;
    },
    judge: (findings) => findings.map(([, finding]) => finding),
  };
}

const shapes = [['columns', '柱形图'], ['bars', '条形图'], ['lines', '折线图'], ['shares', '饼图']];

// tablesInText are the tables in the draft's text that a chart can show.
const tablesInText = () => blocksInText().filter((block) => block.kind === 'table' && block.caption);

// chartBody is what a chart shows, as pictureBody has it for a picture.
export function chartBody(options) {
  const set = (what, change) => {
    options.changed(what, { ...options.block(), ...change }, false);
    show();
  };
  const chart = () => options.block().chart;
  const shape = choice('图形', shapes, (value) => set('改图形', { chart: { ...chart(), shape: value } }));
  const from = choice('数从哪里来', [], (value) => {
    if (value) set('改统计图的数', { chart: { ...chart(), from: value, series: [] }, rows: undefined, headRows: undefined });
    else set('改统计图的数', { chart: { ...chart(), from: '', series: [] }, rows: empty(3, 2), headRows: 1 });
  });
  const series = h('fieldset', { class: 'series' });
  const own = new TableGrid({ ...options, plain: true });
  const element = h('div', { class: 'chart' }, shape.element, from.element, series, own.element);

  function show() {
    const block = options.block();
    shape.show(chart().shape);
    const captions = tablesInText().map((table) => table.caption);
    if (chart().from && captions.indexOf(chart().from) < 0) captions.push(chart().from);
    fill(from.select, h('option', { value: '' }, '自己填数'), captions.map((caption) => h('option', { value: caption }, '表：' + caption)));
    from.show(chart().from || '');
    own.element.hidden = !block.rows;
    if (block.rows) own.show();
    showSeries(block);
  }

  // showSeries offers the columns that can be drawn; none chosen means all.
  function showSeries(block) {
    const table = block.rows ? block : tablesInText().find((table) => table.caption === chart().from);
    const names = table ? columnHeads(table.rows, table.headRows).slice(1).filter((name) => name) : [];
    const chosen = chart().series || [];
    series.hidden = names.length < 2;
    fill(series, h('legend', {}, '画哪几列（不选时全画）'), names.map((name) => h('label', {}, h('input', {
      type: 'checkbox',
      checked: chosen.indexOf(name) >= 0,
      onchange: (event) => set('改画哪几列', { chart: { ...chart(), series: names.filter((one) => (one === name ? event.target.checked : chosen.indexOf(one) >= 0)) } }),
    }), name)));
  }

  return {
    element,
    show,
    lead(rest, start, end) {
      const target = { from: from.select, look: shape.select }[rest];
      if (target) target.focus();
      return !!target || own.lead(rest, start, end);
    },
    judge: (findings) => (options.block().rows ? own.judge(findings) : findings.map(([, finding]) => finding)),
  };
}
