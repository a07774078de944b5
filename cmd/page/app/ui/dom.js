// Elements, without a library: text is never HTML here.

// h makes an element: attributes (on… are listeners, true and false are bare attributes,
// class is a string, style is a list of declarations, which the page's policy lets no attribute
// of a document say), then children, which are nodes, texts, or lists of them; null is nothing.
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const key of Object.keys(attributes || {})) set(element, key, attributes[key]);
  append(element, children);
  return element;
}

function set(element, key, value) {
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else if (key === 'style') element.style.cssText = value || '';
  else if (value === true) element.setAttribute(key, '');
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node) element.appendChild(child);
    else if (child !== null && child !== undefined && child !== false) element.appendChild(document.createTextNode(String(child)));
  }
}

// fill puts children in place of those that an element has.
export function fill(element, ...children) {
  element.textContent = '';
  append(element, children);
  return element;
}

// announce says something to who cannot see the page, and briefly to who can.
export function announce(text) {
  const status = document.getElementById('status');
  if (status) status.textContent = text;
}

// bytes shows a size as people read it.
export function bytes(n) {
  return n < 1024 * 1024 ? Math.max(1, Math.round(n / 1024)) + ' KB' : (n / 1024 / 1024).toFixed(1) + ' MB';
}
