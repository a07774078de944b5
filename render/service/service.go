// Package service answers over HTTP what the program nianbao does with files: it renders, checks,
// reads, compares and verifies reports, each by one POST. Its routes, their parameters and
// answers are described in package contract (openapi.json), which a test holds against them.
//
// The service keeps nothing: no file is written, and what it logs of a request is an Access. What
// one request may take is in Limits, and nobody's request can end the others'.
package service

import (
	"bytes"
	"net/http"
	"slices"
	"sync/atomic"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/contract"
)

// Options are what a service is made of.
type Options struct {
	Renderer *render.Renderer
	Forms    []*layouts.Layout // that the service tells of, the oldest first; at least one
	Version  string            // of the program
	Page     []byte            // nianbao.html, given at /; nil where there is none
	// Local says that the service is for this machine only: what is not addressed to it is
	// refused, lest a web page reach it by a name that it lets point here (DNS rebinding).
	Local bool
	// Token is what whoever asks must have; nil for nothing.
	Token []byte
	// Origin is the one origin whose web pages may use the service besides its own; "" for none.
	Origin string
	Limits Limits       // UsualLimits, or some in their place
	Log    func(Access) // of each request when it has been answered; nil for no log
	// LogPanic is told of a fault of the program: the number that the answer has, and where it
	// happened. It may be nil.
	LogPanic func(id, where string)
}

// A Service answers requests. It is safe for concurrent use.
type Service struct {
	options  Options
	routes   map[string]route // by path
	work     *gate            // by which requests come to be worked on
	memory   *memory
	metrics  *metrics
	stopping atomic.Bool
}

// A route is what is answered at a path.
type route struct {
	method string // POST, or GET, which HEAD may stand for
	open   bool   // to whoever has no token
	handle func(w http.ResponseWriter, r *http.Request) error
}

// New makes a service.
func New(o Options) *Service {
	s := &Service{options: o, work: newGate(o.Limits.Working, o.Limits.Waiting), memory: &memory{most: o.Limits.Memory}, metrics: newMetrics()}
	s.routes = map[string]route{
		"/":             {http.MethodGet, true, s.page},
		"/openapi.json": {http.MethodGet, true, s.document(contract.OpenAPI())},
		"/healthz":      {http.MethodGet, true, s.healthy},
		"/readyz":       {http.MethodGet, true, s.ready},
		"/metrics":      {http.MethodGet, false, s.showMetrics},
		"/v1":           {http.MethodGet, false, s.about},
		"/v1/forms":     {http.MethodGet, false, s.forms},
		"/v1/rules":     {http.MethodGet, false, s.rules},
		"/v1/schema":    {http.MethodGet, false, s.schema},
		"/v1/render":    {http.MethodPost, false, s.working(one, renderParameters, s.render)},
		"/v1/check":     {http.MethodPost, false, s.working(toCheck, nil, s.check)},
		"/v1/extract":   {http.MethodPost, false, s.working(one, extractParameters, s.extract)},
		"/v1/diff":      {http.MethodPost, false, s.working(toDiff, diffParameters, s.diff)},
		"/v1/verify":    {http.MethodPost, false, s.working(toVerify, nil, s.verify)},
		"/v1/preview":   {http.MethodPost, false, s.working(one, previewParameters, s.preview)},
	}
	return s
}

// Stop says that the service is about to end: it is not ready any more, and begins nothing new.
func (s *Service) Stop() { s.stopping.Store(true) }

// Routes are the paths that are answered, with their methods, in order: GET /healthz, …
func (s *Service) Routes() []string {
	var all []string
	for path, r := range s.routes {
		all = append(all, r.method+" "+path)
	}
	slices.Sort(all)
	return all
}

// A part is a file that a request may hold: the name that it has in a form, and how many there
// may be.
type part struct {
	name           string
	required, many bool
}

// What requests hold. The first is what a body is that is one file alone.
var (
	one      = []part{{name: "report", required: true}}
	toCheck  = []part{{name: "report", required: true}, {name: "last"}, {name: "like", many: true}}
	toDiff   = []part{{name: "before", required: true}, {name: "after", required: true}}
	toVerify = []part{{name: "report", required: true}, {name: "published", required: true}}
)

// A file is what an answer is made of.
type file struct {
	name      string
	mediaType string
	data      []byte
}

// An answer is what a request comes to.
type answer struct {
	files  []file // one is the answer itself, several are packed
	name   string // of the packed ones, without its ending
	found  []contract.Finding
	header map[string]string
}

// working is the handler of a route on which work is done: it reads what the request holds,
// waits its turn, has it done, and sends what has come of it.
func (s *Service) working(parts []part, known []parameter, do func(*request) (answer, error)) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Nianbao-Limits", s.options.Limits.header())
		if s.stopping.Load() {
			return errStopping
		}
		q, err := readQuery(r.URL.RawQuery, known)
		if err != nil {
			return err
		}
		held := s.memory.hold()
		defer held.release()
		files, err := s.body(w, r, parts, held)
		if err != nil {
			return err
		}
		received(w)
		out, err := s.worked(r, q, files, do)
		if err != nil {
			return err
		}
		return s.send(w, out, held)
	}
}

// worked does the work of a request when its turn has come, within the time that it may take.
func (s *Service) worked(r *http.Request, q query, files uploads, do func(*request) (answer, error)) (answer, error) {
	ctx, cancel := s.options.Limits.context(r.Context())
	defer cancel()
	leave, err := s.work.enter(ctx)
	if err != nil {
		return answer{}, err
	}
	defer leave()
	out, err := do(&request{ctx: ctx, service: s, query: q, files: files})
	if err == nil {
		err = ctx.Err()
	}
	return out, inWords(err)
}

// send sends an answer: its file, or its files and what was found, packed.
func (s *Service) send(w http.ResponseWriter, a answer, held *holding) error {
	if len(a.files) != 1 {
		var all []contract.File
		for _, f := range a.files {
			all = append(all, contract.File{Name: f.name, Data: f.data})
		}
		packed, err := contract.Pack(all, a.found)
		if err != nil {
			return err
		}
		a.files = []file{{a.name + ".zip", "application/zip", packed}}
	}
	f := a.files[0]
	held.more(len(f.data)) // slow readers keep it in memory
	h := w.Header()
	if a.found != nil {
		h.Set("Nianbao-Findings", counted(a.found))
	}
	for name, value := range a.header {
		h.Set(name, value)
	}
	if f.name != "" {
		h.Set("Content-Disposition", disposition(f.name))
	}
	s.answering(w)
	return write(w, http.StatusOK, f.mediaType, f.data)
}

// document is a handler that gives a JSON document.
func (s *Service) document(data []byte) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		if _, err := readQuery(r.URL.RawQuery, nil); err != nil {
			return err
		}
		return write(w, http.StatusOK, "application/json", data)
	}
}

// writeJSON answers with a value as JSON.
func writeJSON(w http.ResponseWriter, value any) error {
	var out bytes.Buffer
	if err := contract.Write(&out, value); err != nil {
		return err
	}
	return write(w, http.StatusOK, "application/json", out.Bytes())
}
