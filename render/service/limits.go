package service

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"nianbao/render/limits"
)

// Limits are what a service takes upon itself. They are told by GET /v1, and in the header
// Nianbao-Limits of every answer for which they count.
type Limits struct {
	Body    int64         // bytes of a request: a report with its pictures; a report itself has limits.File
	Memory  int64         // bytes of all requests and answers that are held at the same time
	Working int           // requests that are worked on at the same time
	Waiting int           // requests that wait for that
	Time    time.Duration // that a request may wait and be worked on
	Sending time.Duration // in which a request must have come, and in which its answer must have been taken
}

// WaitingPerCore is how many requests may wait for each that is worked on: what a core does in
// about half a second.
const WaitingPerCore = 16

// UsualLimits are those of a service to which none are given: a core works on one request.
func UsualLimits() Limits {
	cores := runtime.GOMAXPROCS(0)
	return Limits{
		Body: 64 << 20, Memory: 256 << 20, Working: cores, Waiting: WaitingPerCore * cores,
		Time: 30 * time.Second, Sending: 60 * time.Second,
	}
}

// header is the limits in one line, as a dictionary of structured fields (RFC 9651).
func (l Limits) header() string {
	return fmt.Sprintf("body=%d, report=%d, working=%d, waiting=%d, seconds=%d", l.Body, int64(limits.File), l.Working, l.Waiting, l.seconds())
}

func (l Limits) seconds() int { return int(l.Time / time.Second) }

// context ends when the time for a request is over.
func (l Limits) context(parent context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(parent, l.Time)
}

// A gate lets so many in at a time, and so many wait before it.
type gate struct {
	working chan struct{}
	mu      sync.Mutex
	waiting int
	most    int // that may wait
}

func newGate(working, waiting int) *gate {
	return &gate{working: make(chan struct{}, working), most: waiting}
}

// enter waits for its turn; leave must be called when the work is done. It fails at once where
// too many wait already, and where the context is done before.
func (g *gate) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-g.working }
	select {
	case g.working <- struct{}{}:
		return leave, nil
	default:
	}
	if !g.queue(1) {
		return nil, errBusy
	}
	defer g.queue(-1)
	select {
	case g.working <- struct{}{}:
		return leave, nil
	case <-ctx.Done():
		if context.Cause(ctx) == context.DeadlineExceeded {
			return nil, errBusy
		}
		return nil, errGone
	}
}

// queue counts one in or out. It reports whether there was room.
func (g *gate) queue(n int) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if n > 0 && g.waiting == g.most {
		return false
	}
	g.waiting += n
	return true
}

// load is how many are worked on, and how many wait.
func (g *gate) load() (working, waiting int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.working), g.waiting
}

// A memory counts the bytes that requests and answers hold.
type memory struct {
	mu   sync.Mutex
	held int64
	most int64
}

// A holding is what one request holds of it.
type holding struct {
	of   *memory
	mine int64
}

func (m *memory) hold() *holding { return &holding{of: m} }

// take holds so many bytes more, unless they are too many for all.
func (h *holding) take(n int) bool {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	if h.of.held+int64(n) > h.of.most {
		return false
	}
	h.add(int64(n))
	return true
}

// more holds bytes that are there already: it keeps others from being taken in.
func (h *holding) more(n int) {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	h.add(int64(n))
}

func (h *holding) add(n int64) {
	h.mine += n
	h.of.held += n
}

// release gives all of it back.
func (h *holding) release() {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	h.add(-h.mine)
}

// now is how many bytes are held.
func (m *memory) now() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.held
}
