// Rules that are switched off for this report, each with the reason, which stays with it.

import { draft, edit, listen } from '../draft.js';
import { announce, fill, h } from './dom.js';
import { leads } from './go.js';

// between stands between a rule's name and the reason.
const between = '：';

// demands are what rules want, by their names: what a rule that is switched off wanted the
// program no longer says.
const demands = new Map();

// learn keeps what the rules of findings want.
export function learn(findings) {
  for (const finding of findings) if (finding.what) demands.set(finding.rule, finding.what);
}

function lines() {
  return draft.content.lines.waivers || [];
}

// waive is where a finding's rule is switched off: folded until somebody wants it.
export function waive(finding) {
  const reason = h('input', { type: 'text', maxlength: 200, 'aria-label': '停用这条规则的理由' });
  const off = (event) => {
    event.preventDefault();
    const why = reason.value.trim();
    if (!why) {
      reason.focus();
      announce('请写明为什么停用这条规则。');
      return;
    }
    edit('停用一条规则', [{ set: 'waivers', lines: [...lines(), finding.rule + between + why] }]);
    announce('已停用这条规则。列在“停用的规则”里，可以恢复。');
  };
  return h('details', { class: 'waive' },
    h('summary', null, '停用这条规则，因为…'),
    h('form', { onsubmit: off }, finding.what ? h('p', { class: 'quiet' }, '规则：' + finding.what) : null,
      reason, h('button', { type: 'submit', class: 'small' }, '停用')));
}

// backs are the buttons that put rules back, by their lines.
const backs = new Map();

// mountWaivers lists what is switched off in an element.
export function mountWaivers(element) {
  let shown = '';
  leads((key) => {
    const line = lines().find((one) => key === 'waivers.' + one.split(between)[0]) || (key === 'waivers' && lines()[0]);
    if (line) backs.get(line).focus();
    return !!line;
  });
  listen((event) => {
    if (event === 'closed') shown = '';
    if (!draft.open || event === 'edited') return;
    const now = lines().join('\n');
    if (now === shown && event !== 'opened') return;
    shown = now;
    show();
  });

  function show() {
    if (lines().length === 0) {
      fill(element);
      return;
    }
    fill(element, h('section', { class: 'group waived' }, h('h3', null, '停用的规则 ', lines().length), h('ul', { class: 'found' }, lines().map(item))));
  }

  function item(line) {
    const [rule, ...why] = line.split(between);
    const back = () => {
      edit('恢复一条规则', [{ set: 'waivers', lines: lines().filter((other) => other !== line) }]);
      announce('已恢复这条规则。');
    };
    backs.set(line, h('button', { type: 'button', class: 'small', onclick: back }, '恢复'));
    return h('li', { class: 'waiver' }, h('span', { class: 'text' }, demands.get(rule) || rule), h('span', { class: 'where' }, '理由：' + why.join(between)), backs.get(line));
  }
}
