package opc

import "io"

// A window is the stretch of a part that is unpacked and not read yet: the token
// that is being read, and what comes with it. It counts the bytes that come out of
// the package, and never holds more than the longest token may have.
type window struct {
	packed     io.Reader
	left       *int64 // bytes that the file may still unpack to
	tooMuch    func(string) error
	buffer     []byte
	start, end int   // of what is not read yet, in the buffer
	ended      error // how the unpacking ended, nil until then
}

// smallWindow is what most parts need.
const smallWindow = 32 << 10 // bytes

// open begins with another part. The bytes of the one before are lost.
func (w *window) open(packed io.Reader, left *int64, tooMuch func(string) error) {
	*w = window{packed: packed, left: left, tooMuch: tooMuch, buffer: w.buffer}
}

// rest is what is unpacked and not read yet. It is good until the next call of more.
func (w *window) rest() []byte { return w.buffer[w.start:w.end] }

// take says that so many bytes of the rest are read.
func (w *window) take(n int) { w.start += n }

// more unpacks what comes after the rest. How the unpacking ended, io.EOF for one, it
// says when called again. The room is filled, and doubled when one token fills it, so
// that who begins again with the token after each call does not do so often.
func (w *window) more() error {
	if w.ended != nil {
		return w.ended
	}
	rest := w.rest()
	if len(rest) == len(w.buffer) {
		if len(rest) == maxToken {
			return w.tooMuch("文件里有一段内容超过 512 KiB")
		}
		w.buffer = make([]byte, max(smallWindow, 2*len(rest)))
	}
	w.start, w.end = 0, copy(w.buffer, rest)
	for w.end < len(w.buffer) && w.ended == nil {
		n, err := w.packed.Read(w.buffer[w.end:])
		w.end += n
		w.ended = err
		if *w.left -= int64(n); *w.left < 0 {
			w.ended = w.tooMuch(tooBig)
			return w.ended
		}
	}
	return nil
}

// tooBig says that what unpacks to more than a file may have is no report.
const tooBig = "文件解压后超过了上限 32 MiB"
