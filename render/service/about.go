package service

import (
	"bytes"
	"net/http"

	"nianbao/layouts"
	"nianbao/render/contract"
	"nianbao/render/limits"
	"nianbao/render/report"
)

// healthy answers that the program runs.
func (s *Service) healthy(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, map[string]string{"status": "ok"})
}

// ready answers whether requests are taken.
func (s *Service) ready(w http.ResponseWriter, _ *http.Request) error {
	if s.stopping.Load() {
		return errStopping
	}
	return writeJSON(w, map[string]string{"status": "ready"})
}

// about answers what the service is, and what it takes upon itself.
func (s *Service) about(w http.ResponseWriter, r *http.Request) error {
	if _, err := readQuery(r.URL.RawQuery, nil); err != nil {
		return err
	}
	type told struct {
		Body    int64 `json:"body"`
		Report  int64 `json:"report"`
		Memory  int64 `json:"memory"`
		Working int   `json:"working"`
		Waiting int   `json:"waiting"`
		Seconds int   `json:"seconds"`
		Sending int   `json:"sendingSeconds"`
	}
	l := s.options.Limits
	return writeJSON(w, struct {
		Name    string   `json:"name"`
		Version string   `json:"version"`
		Limits  told     `json:"limits"`
		Routes  []string `json:"routes"`
	}{
		"nianbao", s.options.Version,
		told{l.Body, limits.File, l.Memory, l.Working, l.Waiting, l.seconds(), int(l.Sending.Seconds())},
		s.Routes(),
	})
}

// forms answers which official forms there are.
func (s *Service) forms(w http.ResponseWriter, r *http.Request) error {
	if _, err := readQuery(r.URL.RawQuery, nil); err != nil {
		return err
	}
	return writeJSON(w, contract.Forms(s.options.Forms))
}

// form is the parameter that names a form.
func (s *Service) form() parameter {
	var names []string
	for _, l := range s.options.Forms {
		names = append(names, l.Name)
	}
	return parameter{name: "form", words: names}
}

// rules answers what there is to be found. Of a form that is named, it says what it lacks.
func (s *Service) rules(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r.URL.RawQuery, []parameter{s.form()})
	if err != nil {
		return err
	}
	return writeJSON(w, contract.Rules(s.formNamed(q["form"])))
}

// schema answers with the JSON Schema of reports in a form, the newest if none is named, or of
// what the service answers.
func (s *Service) schema(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r.URL.RawQuery, []parameter{s.form(), {name: "of", words: append([]string{"report"}, contract.Schemas()...)}})
	if err != nil {
		return err
	}
	var out bytes.Buffer
	newest := s.options.Forms[len(s.options.Forms)-1]
	switch of := q.word("of", "report"); {
	case of == "report":
		err = contract.WriteReportSchema(&out, s.formNamed(q.word("form", newest.Name)), report.StandardFields())
	case q["form"] != "":
		return kindRequest.problem("参数“form”只用于 of=report。")
	default:
		err = contract.WriteSchema(&out, of)
	}
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, "application/schema+json", out.Bytes())
}

// formNamed is the form of that name, or nil.
func (s *Service) formNamed(name string) *layouts.Layout {
	for _, l := range s.options.Forms {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// page gives the page that runs in a browser, or says where to get it.
func (s *Service) page(w http.ResponseWriter, r *http.Request) error {
	if s.options.Page == nil {
		return kindPath.problem("这里没有 nianbao.html。请把它放在程序旁边，再启动一次；给程序用的地址请看 /openapi.json。")
	}
	// The page is the program's own, and has its own policy.
	w.Header().Set("Content-Security-Policy", "frame-ancestors 'none'")
	return write(w, http.StatusOK, mediaTypes["html"], s.options.Page)
}
