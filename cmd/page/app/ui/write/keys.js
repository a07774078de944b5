// Addresses of places, taken apart as far as the column needs it.

// rest is what follows a key within another: '3' of sections.1.3 within sections.1; null
// where it does not lie in it, '' where it is the same.
export function rest(key, whole) {
  if (key === whole) return '';
  return key.startsWith(whole + '.') ? key.slice(whole.length + 1) : null;
}

// numbered is the number of a line or paragraph within a key, 0 where it is none.
export function numbered(key, whole) {
  const within = rest(key, whole);
  return within && /^[1-9]\d*$/.test(within) ? Number(within) : 0;
}

// blockOf is the number of the block that a key within a part or annex lies in, and what
// follows it: {block, rest}; null where it lies in none.
export function blockOf(key, whole) {
  const found = /^blocks\.([1-9]\d*)(?:\.(.*))?$/.exec(rest(key, whole) || '');
  return found && { block: Number(found[1]), rest: found[2] || '' };
}
