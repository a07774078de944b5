package service_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"nianbao/render/service"
)

// FuzzRequest wants any body of any kind to be answered, never with a fault of the program.
func FuzzRequest(f *testing.F) {
	s := service.New(options(f))
	form, mediaType := inForm(f, sent{"report", "a.yaml", sample(f, good)}, sent{"picture", "图/a.png", []byte("\x89PNG")})
	f.Add("to=yaml", mediaType, form)
	f.Add("", "", zipped(f, sent{"", "某局/a.yaml", sample(f, good)}, sent{"", "某局/图/a.png", nil}))
	f.Add("to=json,yaml&tidy=true", "application/json", []byte(`{"agency": "某局", "year": 2026, "tables": {"applications": {"received": {"person": 1}, "concluded": {}}}}`))
	f.Add("to=%zz", "multipart/form-data; boundary=x", []byte("--x\r\nContent-Disposition: form-data; name=report; filename=\"../a\"\r\n\r\n\r\n--x--"))
	f.Fuzz(func(t *testing.T, query, mediaType string, body []byte) {
		r := httptest.NewRequest("POST", "http://localhost/v1/extract", bytes.NewReader(body))
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", mediaType)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		switch w.Code {
		case http.StatusOK, http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity:
		default:
			t.Errorf("status %d: %.300s", w.Code, w.Body)
		}
	})
}
