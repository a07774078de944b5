// What a file of a draft carries besides the report: signed versions, remarks, last year's report, and
// the pictures of versions that the draft has no more.

import { call } from '../program.js';

// pack makes it one text. pictures are files [{name: hash, bytes}]; those whose hashes are in the Set
// own are in the file already.
export function pack({ versions, before, remarks, beside }, pictures, own) {
  const carried = pictures.filter((picture) => !own.has(picture.name)).map((picture) => encode(picture.bytes));
  return JSON.stringify({ versions, before, remarks, beside, pictures: carried });
}

// unpack takes it apart again, and hands the pictures to the program. The file may have been made by
// anybody: what is not of this shape is left.
export async function unpack(text) {
  const read = parse(text);
  for (const picture of listOf(read.pictures, 'string')) {
    await call('picture', {}, [{ name: '图片', bytes: decode(picture) }]).catch(() => {}); // no picture: its place says so
  }
  return {
    versions: listOf(read.versions, 'object').filter((version) => holds(version) && typeof version.number === 'number'),
    before: holds(read.before) ? read.before : null,
    remarks: listOf(read.remarks, 'object').filter((from) => typeof from.file === 'string' && listOf(from.remarks, 'object').length > 0),
    beside: holds(read.beside) && read.beside.form ? read.beside : null,
  };
}

function parse(text) {
  try {
    return JSON.parse(text || '{}') || {};
  } catch (fault) {
    return {};
  }
}

function listOf(list, type) {
  return (Array.isArray(list) ? list : []).filter((one) => one && typeof one === type);
}

function holds(one) {
  return Boolean(one && one.content && typeof one.content === 'object' && one.content.parts);
}

const stretch = 0x8000; // bytes that fromCharCode takes at once

function encode(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += stretch) text += String.fromCharCode.apply(null, bytes.subarray(at, at + stretch));
  return btoa(text);
}

function decode(text) {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch (fault) {
    return new Uint8Array(0);
  }
}
