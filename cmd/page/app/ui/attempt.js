// What an action of the office's could not do is said in the panel, with the places to mend.

import { h } from './dom.js';
import { show, hide } from './panel.js';
import { findingItems } from './differences.js';

const view = 'refused';

// attempt runs an action. Where the program refuses it, it says what was not done and why, and
// gives false.
export async function attempt(title, run) {
  try {
    await run();
    hide(view);
    return true;
  } catch (fault) {
    show(view, '没有做成', refusal(title + '没有做成。', fault));
    return false;
  }
}

// refusal shows what an error says, and its findings.
export function refusal(title, fault) {
  const findings = fault.findings || [];
  return h('div', { class: 'refusal', role: 'alert' }, h('p', {}, h('strong', {}, title), fault.message),
    findings.length > 0 && h('ul', {}, findingItems(findings)));
}
