// What the program has to say about a place, shown beside it.

import { h, fill } from '../dom.js';

// marks are what a finding's severity is shown by: a sign, a word, a class. Never colour alone.
const marks = {
  error: { sign: '✗', word: '要改', name: 'stop' },
  contradiction: { sign: '!', word: '矛盾', name: 'contradiction' },
  warning: { sign: '·', word: '请看', name: 'look' },
  notice: { sign: '·', word: '请看', name: 'look' },
};

const order = ['error', 'contradiction', 'warning', 'notice'];

// markOf is how a finding is shown.
export function markOf(finding) {
  return marks[finding.severity] || marks.notice;
}

// worst is the gravest of some findings, null of none.
export function worst(findings) {
  let found = null;
  for (const finding of findings) if (!found || order.indexOf(finding.severity) < order.indexOf(found.severity)) found = finding;
  return found;
}

// findingList shows findings one below the other. select is called with one whose words are
// clicked; words gives them, '' where it is about the whole place.
export function findingList(id, words = () => '', select = null) {
  const element = h('div', { class: 'findings', id });
  let shown = '';
  return {
    element,
    show(findings) {
      const now = JSON.stringify(findings.map((finding) => [finding.severity, finding.text, words(finding)]));
      if (now === shown) return;
      shown = now;
      fill(element, findings.map((finding) => line(finding, words(finding), select)));
    },
  };
}

function line(finding, words, select) {
  const mark = markOf(finding);
  const said = words && (select ? h('button', { type: 'button', class: 'words', title: '选中这几个字', onclick: () => select(finding) }, '“' + short(words) + '”') : '“' + short(words) + '”');
  return h('p', { class: 'finding ' + mark.name }, h('span', { class: 'sign', 'aria-hidden': 'true' }, mark.sign), h('b', {}, mark.word), ' ', said, ' ', finding.text);
}

function short(words) {
  return words.length > 24 ? words.slice(0, 11) + '…' + words.slice(-11) : words;
}
