package pagetest

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// asked lists the requests that pages and their workers, not the browser itself, have sent to the network, from
// the browser's own log of all its traffic. Browsers ask their makers for updates; such requests have no
// origin, and neither has the opening of a page.
func asked(t testing.TB, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimSpace(string(data))
	if !json.Valid([]byte(text)) { // of a browser that was ended before it closed the list: the last line may be cut
		text = text[:max(0, strings.LastIndex(text, ",\n"))] + "]}"
	}
	var log struct {
		Events []struct {
			Params struct{ Initiator, URL string }
		}
	}
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	var urls []string
	for _, event := range log.Events {
		if p := event.Params; p.URL != "" && p.Initiator != "" && p.Initiator != "not an origin" {
			urls = append(urls, p.URL)
		}
	}
	return urls
}
