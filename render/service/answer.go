package service

import (
	"fmt"
	"mime"
	"net/http"
	"strconv"

	"nianbao/render/at"
	"nianbao/render/contract"
)

// write answers with bytes.
func write(w http.ResponseWriter, status int, mediaType string, data []byte) error {
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if _, err := w.Write(data); err != nil {
		return errGone
	}
	return nil
}

// disposition says what the answer would be called as a file (RFC 6266).
func disposition(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// counted is how many findings there are of each severity, as a dictionary of structured fields
// (RFC 9651).
func counted(found []contract.Finding) string {
	n := map[string]int{}
	for _, f := range found {
		n[f.Severity]++
	}
	name := func(s at.Severity) string { return fmt.Sprintf("%s=%d", s.Name(), n[s.Name()]) }
	return name(at.Wrong) + ", " + name(at.Contradiction) + ", " + name(at.Warning) + ", " + name(at.Hint)
}
