// Names of elements that others point at.

let last = 0;

// id is a new one.
export function id() {
  last++;
  return 'w' + last;
}
