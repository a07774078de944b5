package pagetest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"testing"
)

// Place is where the page is opened from.
type Place string

// The places: a double-clicked file, this machine, and an intranet's name, which is no secure
// context, so that browsers offer less.
const (
	Disk     Place = "file"
	Local    Place = "http://127.0.0.1"
	Intranet Place = "http://nianbao.test"
)

// Places are all places.
var Places = []Place{Disk, Local, Intranet}

// server gives the page to the browser, and sees whether it is asked for anything else.
type server struct {
	file string
	page *httptest.Server
}

func serve(t testing.TB, file string) *server {
	t.Helper()
	s := &server{file: file}
	s.page = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.URL.Path != "/nianbao.html" {
			t.Errorf("the browser asked for %s %s", r.Method, r.URL)
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		http.ServeFile(w, r, file)
	}))
	t.Cleanup(s.page.Close)
	return s
}

// rules lead the intranet's name to the page and every other name nowhere.
func (s *server) rules() string {
	return "MAP nianbao.test " + s.page.Listener.Addr().String() + ", MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
}

// address is the page's address at a place.
func (s *server) address(place Place) string {
	switch place {
	case Disk:
		return (&url.URL{Scheme: "file", Path: filepath.ToSlash(s.file)}).String()
	case Local:
		return s.page.URL + "/nianbao.html"
	default:
		return string(place) + "/nianbao.html"
	}
}
