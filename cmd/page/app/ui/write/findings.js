// What the program has to say about a place, shown beside it.

import { h, fill } from '../dom.js';
import { groupOf, groups } from '../groups.js';

// markOf is how a finding is shown: {sign, word, name}.
export function markOf(finding) {
  const group = groupOf(finding);
  return { sign: group.mark, word: group.word, name: group.id };
}

// worst is the gravest of some findings, null of none.
export function worst(findings) {
  const rank = (finding) => groups.indexOf(groupOf(finding));
  return findings.reduce((found, finding) => (found && rank(found) <= rank(finding) ? found : finding), null);
}

// findingList shows findings one below the other. select is called with one whose words are
// clicked; words gives them, '' where it is about the whole place.
export function findingList(id, words = () => '', select = null) {
  const element = h('div', { class: 'notices', id });
  let shown = '';
  let all = [];
  return {
    element,
    show(findings) {
      all = findings;
      const now = JSON.stringify(findings.map((finding) => [finding.severity, finding.text, words(finding)]));
      if (now === shown) return;
      shown = now;
      fill(element, findings.map((finding, i) => findingLine(finding, words(finding), select && (() => select(all[i])))));
    },
  };
}

// findingLine shows one finding; select, where given, is called when its words are clicked.
export function findingLine(finding, words = '', select = null) {
  const mark = markOf(finding);
  return h('p', { class: 'notice ' + mark.name }, h('span', { class: 'sign', 'aria-hidden': 'true' }, mark.sign), h('b', {}, mark.word), ' ', said(finding, words, select));
}

// said is a finding's text, in which the words that it is about select them.
function said(finding, words, select) {
  if (!words || !select) return finding.text;
  const button = (name) => h('button', { type: 'button', class: 'words', title: '选中这几个字', onclick: select }, name);
  const quote = '“' + words + '”';
  const at = finding.text.indexOf(quote);
  if (at < 0) return [finding.text, ' ', button('选中')];
  return [finding.text.slice(0, at), button(quote), finding.text.slice(at + quote.length)];
}

// markField marks a field by the gravest of what there is to be said of it: element by a class,
// control for those who hear it.
export function markField(element, control, findings) {
  const first = worst(findings);
  markPlace(element, first);
  if (first && first.severity !== 'notice') control.setAttribute('aria-invalid', 'true');
  else control.removeAttribute('aria-invalid');
}

// markPlace gives an element the class of a finding, and no other's.
export function markPlace(element, finding) {
  const name = finding ? groupOf(finding).id : '';
  for (const group of groups) element.classList.toggle(group.id, group.id === name);
}

// showAtCell says what there is to be said of the cell with the cursor, if any, in a bar that
// stays in sight at the foot of its column, and has the cell in sight above it.
export function showAtCell(bar, cell, findings) {
  fill(bar, findings.map((finding) => findingLine(finding)));
  const column = findings.length && cell && bar.closest('.writing');
  if (!column) return;
  const covered = cell.td.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
  if (covered > 0) column.scrollTop += covered + 4;
}
