package service

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"nianbao/render/contract"
)

// An Access is all that is logged of a request.
type Access struct {
	Method string
	Route  string // the path of a route, or "-" where there is none
	Status int
	Bytes  int64 // of the answer
	Time   time.Duration
}

// ServeHTTP answers a request. What goes wrong in one ends no other.
func (s *Service) ServeHTTP(to http.ResponseWriter, r *http.Request) {
	began := time.Now()
	w := &recorder{ResponseWriter: to}
	path := "-"
	if _, ok := s.routes[r.URL.Path]; ok {
		path = r.URL.Path
	}
	defer func() {
		if fault := recover(); fault != nil {
			s.fault(w)
		}
		a := Access{method(r.Method), path, w.status, w.bytes, time.Since(began)}
		s.metrics.count(a)
		if s.options.Log != nil {
			s.options.Log(a)
		}
	}()
	s.answer(w, r)
}

// answer has a request handled, and says why it was not.
func (s *Service) answer(w *recorder, r *http.Request) {
	s.receiving(w)
	safe(w.Header())
	w.Header().Set("Nianbao-Version", s.options.Version)
	err := s.route(w, r)
	var said *problem
	switch {
	case err == nil || errors.Is(err, errGone):
		if err != nil && w.status == 0 {
			w.status = statusGone
		}
	case errors.As(err, &said):
		_ = said.show(w) // nobody is there to be told
	default:
		s.fault(w)
	}
}

// statusGone is logged of a request that broke off; nobody gets it.
const statusGone = 499

// safe keeps what is answered, which may be made of what somebody sent, from being anything in a
// browser but shown.
func safe(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// route finds who handles a request, if it may be handled.
func (s *Service) route(w http.ResponseWriter, r *http.Request) error {
	if s.options.Local && !isLocal(r.Host) {
		return kindOrigin.problem("这个服务只供本机使用，请用 http://127.0.0.1 或 http://localhost 访问，不能用别的名称。")
	}
	if done, err := s.origin(w, r); done || err != nil {
		return err
	}
	to, ok := s.routes[r.URL.Path]
	if !ok {
		return kindPath.problem("没有这个地址。有哪些地址，请看 /openapi.json。")
	}
	if r.Method != to.method && !(r.Method == http.MethodHead && to.method == http.MethodGet) {
		allow := to.method
		if allow == http.MethodGet {
			allow = "GET, HEAD"
		}
		return kindMethod.problem("这个地址只接受 %s。", to.method).with("Allow", allow)
	}
	if !to.open && !s.admits(r) {
		return kindToken.problem("这个服务要有口令才能用。请在请求里写明 Authorization: Bearer 口令。").with("WWW-Authenticate", "Bearer")
	}
	return to.handle(w, r)
}

// isLocal reports whether a request is addressed to this machine by a name that nobody else can
// make point here.
func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && addr.Unmap().IsLoopback()
}

// origin refuses what web pages of others send, which a browser tells by the header Origin. To
// those that are named it says that they may (CORS); done is true where that was all that was asked.
func (s *Service) origin(w http.ResponseWriter, r *http.Request) (done bool, err error) {
	origin := r.Header.Get("Origin")
	h := w.Header()
	if s.options.Origin != "" {
		h.Set("Vary", "Origin")
	}
	if origin == "" || origin == "http://"+r.Host || origin == "https://"+r.Host {
		return false, nil
	}
	if origin != s.options.Origin {
		return false, kindOrigin.problem("别的网站的网页不能使用这个服务。要让它用，请在启动时用 --cors 写明它的来源。")
	}
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Access-Control-Expose-Headers", "Content-Disposition, Nianbao-Findings, Nianbao-Limits, Nianbao-Pages, Nianbao-Version, Retry-After")
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false, nil
	}
	h.Set("Access-Control-Allow-Methods", "GET, POST")
	h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
	h.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
	return true, nil
}

// admits reports whether a request has the token. How long that takes does not tell how much of
// it is right.
func (s *Service) admits(r *http.Request) bool {
	if s.options.Token == nil {
		return true
	}
	scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	want, got := sha256.Sum256(s.options.Token), sha256.Sum256([]byte(strings.TrimSpace(given)))
	return subtle.ConstantTimeCompare(want[:], got[:]) == 1 && strings.EqualFold(scheme, "Bearer")
}

// receiving gives a request the time in which it must have come, and all of it the time in which
// even the answer to the slowest must have been taken.
func (s *Service) receiving(w http.ResponseWriter) {
	c, l := http.NewResponseController(w), s.options.Limits
	_ = c.SetReadDeadline(time.Now().Add(l.Sending)) // not every ResponseWriter has a connection
	_ = c.SetWriteDeadline(time.Now().Add(l.Sending + l.Time + l.Sending))
}

// received says that a request has come: what is read from now on is whether its client is still
// there, which must not end by a deadline.
func received(w http.ResponseWriter) { _ = http.NewResponseController(w).SetReadDeadline(time.Time{}) }

// answering gives an answer the time in which it must have been taken.
func (s *Service) answering(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.options.Limits.Sending))
}

// fault answers that the program has a fault, if nothing has been answered yet, and logs where.
func (s *Service) fault(w *recorder) {
	id := strings.ToLower(rand.Text()[:12])
	s.metrics.fault()
	if s.options.LogPanic != nil {
		s.options.LogPanic(id, contract.Where())
	}
	if w.status == 0 {
		p := kindFault.problem("程序出错，这个请求没有做完；不影响别的请求。请把编号 %s 告诉维护人员。", id)
		p.ID = id
		_ = p.show(w) // nobody is there to be told
	}
}

// method is a request's method as it is logged: one of the usual ones.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodPatch:
		return m
	}
	return "-"
}

// A recorder notes what is answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
