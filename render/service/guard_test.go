package service_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"nianbao/render/contract"
	"nianbao/render/golden"
	"nianbao/render/service"
)

// TestWrongUse answers wrong use with what is wrong.
func TestWrongUse(t *testing.T) {
	s := service.New(options(t))
	data := sample(t, good)
	twoOfOne, ofTwo := inForm(t, sent{"report", "a.yaml", data}, sent{"report", "b.yaml", data})
	twins, ofTwins := inForm(t, sent{"report", "a.yaml", data}, sent{"picture", "a.png", nil}, sent{"picture", "a.png", nil})
	unknown, ofUnknown := inForm(t, sent{"reprot", "a.yaml", data})
	onlyOne, ofOne := inForm(t, sent{"before", "a.yaml", data})
	for name, c := range map[string]struct {
		method, target string
		body           []byte
		headers        []string
		kind, says     string
	}{
		"no such path":         {"POST", "/v1/rendr", data, nil, "path", "/openapi.json"},
		"a folder":             {"GET", "/v1/", nil, nil, "path", ""},
		"method":               {"GET", "/v1/render", nil, nil, "method", "POST"},
		"method of a page":     {"POST", "/v1/forms", data, nil, "method", "GET"},
		"parameter unknown":    {"POST", "/v1/render?ot=pdf", data, nil, "request", "是否应为“to”"},
		"parameter far off":    {"POST", "/v1/render?format=pdf", data, nil, "request", "可用的有：to、copy"},
		"parameter where none": {"GET", "/v1/forms?name=2021", nil, nil, "request", "不用参数"},
		"parameter twice":      {"POST", "/v1/render?to=pdf&to=docx", data, nil, "request", "写了 2 次"},
		"parameter's word":     {"POST", "/v1/render?to=pdf,doc", data, nil, "request", "“doc”"},
		"parameter empty":      {"POST", "/v1/render?to=", data, nil, "request", "“”"},
		"parameter no switch":  {"POST", "/v1/render?anyway=1", data, nil, "request", "true、false"},
		"query broken":         {"POST", "/v1/render?to=%zz", data, nil, "request", "看不懂"},
		"page no number":       {"POST", "/v1/preview?page=0", data, nil, "request", "正整数"},
		"form unknown":         {"GET", "/v1/schema?form=2020", nil, nil, "request", "2019、2021"},
		"form of no report":    {"GET", "/v1/schema?of=rules&form=2021", nil, nil, "request", "of=report"},
		"nothing sent":         {"POST", "/v1/render", nil, nil, "request", "没有年报文件"},
		"one of two":           {"POST", "/v1/diff", onlyOne, []string{"Content-Type", ofOne}, "request", "before 和 after"},
		"a file for two":       {"POST", "/v1/diff", data, nil, "request", "before 和 after"},
		"a part twice":         {"POST", "/v1/render", twoOfOne, []string{"Content-Type", ofTwo}, "request", "只能有一个"},
		"pictures of one name": {"POST", "/v1/render", twins, []string{"Content-Type", ofTwins}, "request", "“a.png”"},
		"a part unknown":       {"POST", "/v1/render", unknown, []string{"Content-Type", ofUnknown}, "request", "picture、report"},
		"form broken":          {"POST", "/v1/render", data, []string{"Content-Type", "multipart/form-data; boundary=x"}, "request", "表单"},
		"packed":               {"POST", "/v1/render", data, []string{"Content-Encoding", "gzip"}, "encoding", "gzip"},
		"a report too large":   {"POST", "/v1/render", make([]byte, 9<<20), nil, "size", "8 MiB"},
		"host of others":       {"POST", "/v1/render", data, []string{"Host", "rebound.example.com:7878"}, "origin", "本机"},
		"host like this one":   {"GET", "/v1", nil, []string{"Host", "127.0.0.1.example.com"}, "origin", "本机"},
		"page of others":       {"POST", "/v1/render", data, []string{"Origin", "https://example.com"}, "origin", "--cors"},
		"page of nobody":       {"POST", "/v1/render", data, []string{"Origin", "null"}, "origin", "--cors"},
		"page at another port": {"POST", "/v1/render", data, []string{"Origin", "http://127.0.0.1:8080"}, "origin", "--cors"},
		"preflight of others":  {"OPTIONS", "/v1/render", nil, []string{"Origin", "https://example.com", "Access-Control-Request-Method", "POST"}, "origin", "--cors"},
		"no page":              {"GET", "/", nil, nil, "path", "nianbao.html"},
	} {
		t.Run(name, func(t *testing.T) {
			a := ask(t, s, c.method, c.target, c.body, c.headers...)
			if p := problem(t, a, c.kind); !strings.Contains(p.Detail, c.says) {
				t.Errorf("says %q, want %q in it", p.Detail, c.says)
			}
			if a.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Error("others may read it")
			}
			if c.kind == "method" && !strings.Contains(a.Header.Get("Allow"), c.says) {
				t.Errorf("allows %q", a.Header.Get("Allow"))
			}
		})
	}
	for _, host := range []string{"localhost:7878", "LOCALHOST", "[::1]:7878", "127.0.0.2"} {
		if a := ask(t, s, "GET", "/v1", nil, "Host", host); a.StatusCode != http.StatusOK {
			t.Errorf("as %s: %d", host, a.StatusCode)
		}
	}
	if a := ask(t, s, "POST", "/v1/check", data, "Origin", "http://127.0.0.1:7878"); a.StatusCode != http.StatusOK {
		t.Errorf("from its own page: %d", a.StatusCode)
	}
}

// TestCORS lets the pages of one origin in.
func TestCORS(t *testing.T) {
	o := options(t)
	o.Origin = "https://portal.example.com"
	s := service.New(o)
	a := ask(t, s, "OPTIONS", "/v1/render", nil, "Origin", o.Origin, "Access-Control-Request-Method", "POST")
	if a.StatusCode != http.StatusNoContent || a.Header.Get("Access-Control-Allow-Origin") != o.Origin || !strings.Contains(a.Header.Get("Access-Control-Allow-Headers"), "Authorization") {
		t.Errorf("%d %v", a.StatusCode, a.Header)
	}
	a = ask(t, s, "POST", "/v1/check", sample(t, good), "Origin", o.Origin)
	if a.StatusCode != http.StatusOK || a.Header.Get("Access-Control-Allow-Origin") != o.Origin || a.Header.Get("Vary") != "Origin" {
		t.Errorf("%d %v", a.StatusCode, a.Header)
	}
	problem(t, ask(t, s, "POST", "/v1/check", sample(t, good), "Origin", "https://portal.example.com.cn"), "origin")
	problem(t, ask(t, s, "POST", "/v1/check", sample(t, good), "Origin", o.Origin, "Host", "portal.example.com"), "origin")
}

// TestToken wants the token for all but what tells nothing.
func TestToken(t *testing.T) {
	o := options(t)
	o.Local, o.Token, o.Page = false, []byte("0123456789abcdef"), []byte("<!doctype html>")
	s := service.New(o)
	for _, authorization := range []string{"", "Bearer", "Bearer 0123456789abcdeg", "Bearer 0123456789abcdef0", "Basic 0123456789abcdef", "0123456789abcdef"} {
		a := ask(t, s, "POST", "/v1/check", sample(t, good), "Authorization", authorization)
		problem(t, a, "token")
		if a.Header.Get("WWW-Authenticate") != "Bearer" {
			t.Error("does not say what is wanted")
		}
	}
	problem(t, ask(t, s, "GET", "/metrics", nil), "token")
	for _, authorization := range []string{"Bearer 0123456789abcdef", "bearer 0123456789abcdef"} {
		if a := ask(t, s, "POST", "/v1/check", sample(t, good), "Authorization", authorization, "Host", "nianbao.example.com"); a.StatusCode != http.StatusOK {
			t.Errorf("with the token: %d", a.StatusCode)
		}
	}
	for _, path := range []string{"/", "/healthz", "/readyz", "/openapi.json"} {
		if a := ask(t, s, "GET", path, nil); a.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
	}
}

// TestTooLarge refuses what is larger than it may be, whether it says so or not.
func TestTooLarge(t *testing.T) {
	o := options(t)
	o.Limits.Body = 1 << 20
	s := service.New(o)
	problem(t, ask(t, s, "POST", "/v1/render", make([]byte, 1<<20+1)), "size")
	r := httptest.NewRequest("POST", "http://localhost/v1/render", io.MultiReader(bytes.NewReader(make([]byte, 1<<20+1))))
	r.ContentLength = -1
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	problem(t, answer{w.Result(), w.Body.Bytes()}, "size")
}

// TestBusy refuses at once what there is no room for, and forgets nobody who waits.
func TestBusy(t *testing.T) {
	o := options(t)
	o.Limits.Memory = 1000
	a := ask(t, service.New(o), "POST", "/v1/render", sample(t, good))
	problem(t, a, "busy")
	if a.Header.Get("Retry-After") != "1" {
		t.Errorf("try again after %q", a.Header.Get("Retry-After"))
	}

	o = options(t)
	o.Limits.Working, o.Limits.Waiting = 1, 1
	s := service.New(o)
	statuses := make(chan int)
	const together = 8
	for range together {
		go func() { statuses <- ask(t, s, "POST", "/v1/render?to=pdf", sample(t, good)).StatusCode }()
	}
	got := map[int]int{}
	for range together {
		got[<-statuses]++
	}
	if got[http.StatusOK] < 1 || got[http.StatusOK]+got[http.StatusTooManyRequests] != together {
		t.Errorf("statuses %v", got)
	}
	if a := ask(t, s, "POST", "/v1/check", sample(t, good)); a.StatusCode != http.StatusOK {
		t.Errorf("afterwards %d", a.StatusCode)
	}
}

// TestTime ends a request whose time is over, and one that nobody waits for any more.
func TestTime(t *testing.T) {
	o := options(t)
	o.Limits.Time = time.Nanosecond
	problem(t, ask(t, service.New(o), "POST", "/v1/render", sample(t, good)), "time")

	var log service.Access
	o = options(t)
	o.Log = func(a service.Access) { log = a }
	s := service.New(o)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "POST", "http://localhost/v1/render", bytes.NewReader(sample(t, good))))
	if w.Body.Len() > 0 || log.Status != 499 {
		t.Errorf("answered %q, logged %+v", w.Body, log)
	}
	s.ServeHTTP(w, httptest.NewRequest("POST", "http://localhost/v1/render", iotest.ErrReader(errors.New("broken off"))))
	if w.Body.Len() > 0 || log.Status != 499 {
		t.Errorf("answered %q, logged %+v", w.Body, log)
	}
}

// TestFault is answered with a number, and ends no other request. What is logged of it has no
// word of the request.
func TestFault(t *testing.T) {
	o := options(t)
	o.Renderer = nil // which is a fault of ours wherever it is used
	var log []service.Access
	var id, where string
	o.Log = func(a service.Access) { log = append(log, a) }
	o.LogPanic = func(i, w string) { id, where = i, w }
	s := service.New(o)
	p := problem(t, ask(t, s, "POST", "/v1/render", []byte("agency: 秘密局\nyear: 2023\n")), "fault")
	if p.ID == "" || p.ID != id || !strings.Contains(p.Detail, id) || !strings.Contains(where, "service.(*request).read") || strings.Contains(where, "秘密") {
		t.Errorf("%+v; logged %s %s", p, id, where)
	}
	if a := ask(t, s, "GET", "/healthz", nil); a.StatusCode != http.StatusOK {
		t.Errorf("afterwards %d", a.StatusCode)
	}
	if len(log) != 2 || log[0].Status != http.StatusInternalServerError || log[0].Route != "/v1/render" || log[0].Bytes == 0 {
		t.Errorf("logged %+v", log)
	}
	if a := ask(t, s, "GET", "/metrics", nil); !strings.Contains(string(a.body), "nianbao_faults_total 1\n") {
		t.Errorf("metrics\n%s", a.body)
	}
}

// TestLog holds that of a request nothing is logged that somebody wrote into it.
func TestLog(t *testing.T) {
	o := options(t)
	var log []service.Access
	o.Log = func(a service.Access) { log = append(log, a) }
	s := service.New(o)
	ask(t, s, "SECRET", "/v1/render", nil)
	ask(t, s, "GET", "/secret?secret=secret", nil)
	ask(t, s, "GET", "/v1/forms?secret=secret", nil)
	if got := fmt.Sprint(log[0].Method, log[0].Route, log[1].Method, log[1].Route, log[2].Method, log[2].Route); got != "-/v1/renderGET-GET/v1/forms" {
		t.Errorf("logged %s", got)
	}
}

// TestStop takes nothing new once the service is about to end.
func TestStop(t *testing.T) {
	s := service.New(options(t))
	if a := ask(t, s, "GET", "/readyz", nil); a.StatusCode != http.StatusOK {
		t.Errorf("ready: %d", a.StatusCode)
	}
	s.Stop()
	problem(t, ask(t, s, "GET", "/readyz", nil), "stopping")
	problem(t, ask(t, s, "POST", "/v1/check", sample(t, good)), "stopping")
	if a := ask(t, s, "GET", "/healthz", nil); a.StatusCode != http.StatusOK {
		t.Errorf("healthy: %d", a.StatusCode)
	}
}

// TestAbout gives what the service tells of itself.
func TestAbout(t *testing.T) {
	o := options(t)
	o.Page = []byte("<!doctype html>")
	s := service.New(o)
	for _, target := range []string{"/", "/v1", "/v1/forms", "/v1/rules", "/v1/rules?form=2019", "/v1/schema", "/v1/schema?form=2019", "/v1/schema?of=findings", "/openapi.json", "/healthz", "/readyz", "/metrics"} {
		a := ask(t, s, "GET", target, nil)
		if a.StatusCode != http.StatusOK || len(a.body) == 0 {
			t.Errorf("%s: %d", target, a.StatusCode)
		}
		if strings.Contains(a.Header.Get("Content-Type"), "json") && !json.Valid(a.body) {
			t.Errorf("%s is no JSON", target)
		}
		if a := ask(t, s, "HEAD", target, nil); a.StatusCode != http.StatusOK {
			t.Errorf("HEAD %s: %d", target, a.StatusCode)
		}
	}
}

// TestMetrics holds the text that Prometheus reads.
func TestMetrics(t *testing.T) {
	s := service.New(options(t))
	ask(t, s, "POST", "/v1/check", sample(t, good))
	ask(t, s, "GET", "/nowhere", nil)
	a := ask(t, s, "GET", "/metrics", nil)
	for _, line := range []string{
		"# TYPE nianbao_requests_total counter", `nianbao_requests_total{route="-",method="GET",status="404"} 1`,
		`nianbao_requests_total{route="/v1/check",method="POST",status="200"} 1`, `nianbao_request_seconds_bucket{route="/v1/check",le="+Inf"} 1`,
		`nianbao_request_seconds_count{route="/v1/check"} 1`, "nianbao_working 0", "nianbao_waiting 0", "nianbao_held_bytes 0",
	} {
		if !slices.Contains(strings.Split(string(a.body), "\n"), line) {
			t.Errorf("no line %s in\n%s", line, a.body)
		}
	}
}

// TestDescribed wants the description to have the routes, their parameters, the parts of their
// forms and the kinds of problems, and no others.
func TestDescribed(t *testing.T) {
	d, err := description()
	if err != nil {
		t.Fatal(err)
	}
	s := service.New(options(t))
	var described []string
	for path, item := range d.Paths.Map() {
		for method, o := range item.Operations() {
			described = append(described, method+" "+path)
			var names []string
			for _, p := range o.Parameters {
				names = append(names, p.Value.Name)
			}
			// What is no parameter is answered with the list of those there are.
			a := ask(t, s, method, path+query("a-name-like-no-other", "1"), nil)
			if a.StatusCode != http.StatusBadRequest {
				if slices.Contains([]string{"/healthz", "/readyz", "/"}, path) {
					continue // which are asked by whatever asks for health
				}
				t.Errorf("%s takes any parameter", path)
			}
			for _, name := range names {
				if !strings.Contains(string(a.body), name) {
					t.Errorf("%s has no parameter %s: %s", path, name, a.body)
				}
			}
			if got := strings.Count(string(a.body), "、") + 1; len(names) > 0 && got != len(names) {
				t.Errorf("%s has other parameters than %q: %s", path, names, a.body)
			}
		}
	}
	slices.Sort(described)
	if routes := s.Routes(); !slices.Equal(routes, described) {
		t.Errorf("routes\n%q, described\n%q", routes, described)
	}
	said := d.Components.Responses["Problem"].Value.Description
	for kind, status := range service.Problems() {
		if !strings.Contains(*said, fmt.Sprint(status)) {
			t.Errorf("%s: status %d is not described", kind, status)
		}
	}
}

// TestNamesStay holds the names that programs rely on: routes, kinds of problems, members of
// answers. A name that has been published goes only with a new version of the routes.
func TestNamesStay(t *testing.T) {
	var out strings.Builder
	for _, route := range service.New(options(t)).Routes() {
		fmt.Fprintln(&out, route)
	}
	var kinds []string
	for kind, status := range service.Problems() {
		kinds = append(kinds, fmt.Sprintf("urn:nianbao:problem:%s %d", kind, status))
	}
	slices.Sort(kinds)
	fmt.Fprintln(&out, strings.Join(kinds, "\n"))
	d, err := description()
	if err != nil {
		t.Fatal(err)
	}
	var members []string
	for path, item := range d.Paths.Map() {
		for method, o := range item.Operations() {
			for _, p := range o.Parameters {
				members = append(members, fmt.Sprintf("%s %s?%s", method, path, p.Value.Name))
			}
			if o.RequestBody == nil {
				continue
			}
			for part := range o.RequestBody.Value.Content["multipart/form-data"].Schema.Value.Properties {
				members = append(members, fmt.Sprintf("%s %s form %s", method, path, part))
			}
		}
	}
	var document struct {
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(contract.OpenAPI(), &document); err != nil {
		t.Fatal(err)
	}
	for name, schema := range document.Components.Schemas {
		members = append(members, namesIn(name, schema)...)
	}
	slices.Sort(members)
	fmt.Fprintln(&out, strings.Join(members, "\n"))
	golden.Check(t, "names.golden", []byte(out.String()))
}

// namesIn are the members that a schema names, behind what they are of.
func namesIn(of string, schema any) []string {
	var all []string
	switch s := schema.(type) {
	case map[string]any:
		for key, value := range s {
			if properties, ok := value.(map[string]any); ok && key == "properties" {
				for name, inner := range properties {
					all = append(all, of+"."+name)
					all = append(all, namesIn(of+"."+name, inner)...)
				}
				continue
			}
			if words, ok := value.([]any); ok && key == "enum" {
				all = append(all, fmt.Sprintf("%s = %v", of, words))
				continue
			}
			all = append(all, namesIn(of, value)...)
		}
	case []any:
		for _, inner := range s {
			all = append(all, namesIn(of, inner)...)
		}
	}
	return all
}
