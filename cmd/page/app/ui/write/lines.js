// Paragraphs in a text field: one a line; blank lines and the blanks around a paragraph are
// how somebody types, and no part of it.

// paragraphs are the paragraphs of a field's text.
export function paragraphs(text) {
  return spans(text).map((span) => text.slice(span.start, span.end));
}

// spans are where the paragraphs of a field's text stand: [{start, end}].
export function spans(text) {
  const all = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words) {
      const begin = start + line.indexOf(words);
      all.push({ start: begin, end: begin + words.length });
    }
    start += line.length + 1;
  }
  return all;
}

// placeAt is the paragraph (from 0) and the character in it that a place of a field's text
// is at: the end of the paragraph before for a blank line.
export function placeAt(text, at) {
  const all = spans(text);
  let n = 0;
  while (n + 1 < all.length && all[n + 1].start <= at) n++;
  if (!all.length) return { paragraph: 0, char: 0 };
  return { paragraph: n, char: Math.max(0, Math.min(at, all[n].end) - all[n].start) };
}

// same says whether two lists of texts are equal.
export function same(a, b) {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
