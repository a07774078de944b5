// Findings by what they mean to who fills in the report.

// groups are the kinds of findings in the order in which they are to be seen to. Colour is
// never alone: each kind has its mark and its word.
export const groups = [
  { id: 'stop', word: '要改的', mark: '✗', has: (finding) => finding.severity === 'error' || finding.stops !== 'never' },
  { id: 'contradiction', word: '矛盾', mark: '!', has: (finding) => finding.severity === 'contradiction' },
  { id: 'look', word: '请看', mark: '·', has: () => true },
];

// groupOf is the kind that a finding is of.
export function groupOf(finding) {
  return groups.find((group) => group.has(finding));
}

// identity tells findings apart, so that one that stays keeps its place in a list.
export function identity(finding) {
  return [finding.rule, finding.key, finding.start, finding.end, finding.text].join('\n');
}

// stopping are the findings that keep files from being made, anyway being what somebody
// answers for.
export function stopping(findings, anyway) {
  return findings.filter((finding) => finding.stops === 'always' || (finding.stops === 'unlessAnyway' && !anyway));
}
