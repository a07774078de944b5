package service

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// buckets are the bounds of the histogram of times, in seconds.
var buckets = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}

// metrics count requests by what an Access says of them.
type metrics struct {
	mu     sync.Mutex
	counts map[series]int
	times  map[string]*histogram // by route
	faults int
}

// A series is one line of the count of requests.
type series struct {
	route, method string
	status        int
}

// A histogram counts times.
type histogram struct {
	upTo  []int // of so many requests, by the bounds
	count int
	sum   time.Duration
}

func newMetrics() *metrics { return &metrics{counts: map[series]int{}, times: map[string]*histogram{}} }

func (m *metrics) count(a Access) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.counts[series{a.Route, a.Method, a.Status}]++
	h := m.times[a.Route]
	if h == nil {
		h = &histogram{upTo: make([]int, len(buckets))}
		m.times[a.Route] = h
	}
	h.count++
	h.sum += a.Time
	for i, b := range buckets {
		if a.Time.Seconds() <= b {
			h.upTo[i]++
		}
	}
}

func (m *metrics) fault() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.faults++
}

// showMetrics answers in the text format of Prometheus, version 0.0.4.
func (s *Service) showMetrics(w http.ResponseWriter, r *http.Request) error {
	if _, err := readQuery(r.URL.RawQuery, nil); err != nil {
		return err
	}
	var out bytes.Buffer
	gauge := func(name, help string, value int64) {
		fmt.Fprintf(&out, "# HELP %s %s\n# TYPE %s gauge\n%s %d\n", name, help, name, name, value)
	}
	working, waiting := s.work.load()
	gauge("nianbao_working", "Requests that are worked on.", int64(working))
	gauge("nianbao_waiting", "Requests that wait for their turn.", int64(waiting))
	gauge("nianbao_held_bytes", "Bytes of requests and answers that are held.", s.memory.now())
	s.metrics.show(&out)
	return write(w, http.StatusOK, "text/plain; version=0.0.4; charset=utf-8", out.Bytes())
}

// show writes what has been counted, in a fixed order.
func (m *metrics) show(out *bytes.Buffer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprintf(out, "# HELP nianbao_faults_total Faults of the program.\n# TYPE nianbao_faults_total counter\nnianbao_faults_total %d\n", m.faults)
	out.WriteString("# HELP nianbao_requests_total Requests that have been answered.\n# TYPE nianbao_requests_total counter\n")
	var all []series
	for s := range m.counts {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b series) int {
		return cmp.Or(cmp.Compare(a.route, b.route), cmp.Compare(a.method, b.method), cmp.Compare(a.status, b.status))
	})
	for _, s := range all {
		fmt.Fprintf(out, "nianbao_requests_total{route=%q,method=%q,status=\"%d\"} %d\n", s.route, s.method, s.status, m.counts[s])
	}
	out.WriteString("# HELP nianbao_request_seconds Time from a request's header to the end of its answer.\n# TYPE nianbao_request_seconds histogram\n")
	var routes []string
	for route := range m.times {
		routes = append(routes, route)
	}
	slices.Sort(routes)
	for _, route := range routes {
		h := m.times[route]
		for i, b := range buckets {
			fmt.Fprintf(out, "nianbao_request_seconds_bucket{route=%q,le=%q} %d\n", route, strconv.FormatFloat(b, 'g', -1, 64), h.upTo[i])
		}
		fmt.Fprintf(out, "nianbao_request_seconds_bucket{route=%q,le=\"+Inf\"} %d\n", route, h.count)
		fmt.Fprintf(out, "nianbao_request_seconds_sum{route=%q} %g\nnianbao_request_seconds_count{route=%q} %d\n", route, h.sum.Seconds(), route, h.count)
	}
}
