package service_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/render"
	"nianbao/render/service"
)

// listening is a service that listens on this machine until the test ends it by stop.
func listening(t testing.TB, o service.Options) (s *service.Service, address string, stop func()) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s = service.New(o)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	return s, l.Addr().String(), func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// settled waits until no more goroutines are left than there were.
func settled(t testing.TB, before int) {
	t.Helper()
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	stacks := make([]byte, 1<<20)
	t.Errorf("%d goroutines, %d before:\n%.4000s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
}

// heap is how many bytes are in use.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what pools keep goes with the second
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// mostGrown is how much more memory may be in use after any number of requests than before: what
// pools and tables of glyphs keep.
const mostGrown = 48 << 20

// TestRudeClients has clients that send slowly, break off, say nothing, or send what is no
// report. Each gets an answer or none; nobody else is kept waiting, and nothing is left behind.
func TestRudeClients(t *testing.T) {
	o := options(t)
	o.Limits.Sending = 2 * time.Second
	before, grown := runtime.NumGoroutine(), heap()
	s, address, stop := listening(t, o)
	data := sample(t, good)
	head := fmt.Sprintf("POST /v1/render?to=pdf HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n", len(data))
	random := rand.New(rand.NewPCG(1, 2))
	var rude sync.WaitGroup
	client := func(do func(c net.Conn, n int)) {
		n := random.IntN(len(data))
		rude.Go(func() {
			c, err := net.Dial("tcp", address)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			do(c, n)
		})
	}
	for range 64 {
		client(func(c net.Conn, n int) { // a byte now and then
			io.WriteString(c, head)
			for _, b := range data[:n] {
				if _, err := c.Write([]byte{b}); err != nil {
					return
				}
				time.Sleep(100 * time.Millisecond)
			}
		})
	}
	for range 64 {
		client(func(c net.Conn, n int) { // breaks off within its request
			io.WriteString(c, head)
			c.Write(data[:n])
		})
		client(func(c net.Conn, n int) { // breaks off before its answer
			io.WriteString(c, head)
			c.Write(data)
		})
		client(func(c net.Conn, n int) { // says that it has sent all, and has not
			io.WriteString(c, head)
			c.Write(data[:n])
			c.(*net.TCPConn).CloseWrite()
			io.Copy(io.Discard, c)
		})
		client(func(c net.Conn, n int) { io.WriteString(c, head[:min(n, len(head)-1)]) })
	}
	faulty := func(n int) {
		spoilt := spoil(rand.New(rand.NewPCG(3, uint64(n))), data)
		a, err := http.Post("http://"+address+"/v1/render?to=pdf", "", bytes.NewReader(spoilt))
		if err != nil {
			t.Error(err)
			return
		}
		defer a.Body.Close()
		io.Copy(io.Discard, a.Body)
		switch a.StatusCode {
		case http.StatusOK, http.StatusUnprocessableEntity, http.StatusTooManyRequests:
		default:
			t.Errorf("faulty body %d: status %d", n, a.StatusCode)
		}
	}
	bodies := 1000
	if testing.Short() {
		bodies = 100
	}
	for n := range bodies {
		faulty(n)
	}
	rude.Wait()
	http.DefaultClient.CloseIdleConnections()
	for quiet := false; !quiet; { // whoever broke off is still being worked for
		time.Sleep(10 * time.Millisecond)
		m := string(ask(t, s, "GET", "/metrics", nil).body)
		quiet = strings.Contains(m, "nianbao_working 0\n") && strings.Contains(m, "nianbao_waiting 0\n") && strings.Contains(m, "nianbao_held_bytes 0\n")
	}
	if a := ask(t, s, "GET", "/metrics", nil); !strings.Contains(string(a.body), "nianbao_faults_total 0\n") {
		t.Errorf("faults of the program:\n%s", a.body)
	}
	stop()
	settled(t, before)
	if more := heap() - grown; more > mostGrown {
		t.Errorf("%d MiB are left behind", more>>20)
	}
}

// TestSlow answers whoever does not send all of a request in time.
func TestSlow(t *testing.T) {
	o := options(t)
	o.Limits.Sending = 100 * time.Millisecond
	before := runtime.NumGoroutine()
	_, address, stop := listening(t, o)
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, "POST /v1/render HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nagency")
	a, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	problem(t, answer{a, body}, "slow")
	c.Close()
	stop()
	settled(t, before)
}

// spoil changes, takes away and doubles pieces of a file at random.
func spoil(random *rand.Rand, data []byte) []byte {
	spoilt := slices.Clone(data)
	for range 1 + random.IntN(4) {
		i := random.IntN(len(spoilt))
		j := min(len(spoilt), i+random.IntN(200))
		switch random.IntN(4) {
		case 0:
			spoilt[i] = byte(random.IntN(256))
		case 1:
			spoilt = slices.Delete(spoilt, i, j)
		case 2:
			spoilt = slices.Insert(spoilt, i, slices.Clone(spoilt[i:j])...)
		case 3:
			spoilt = spoilt[:max(1, i)]
		}
	}
	return spoilt
}

// TestLoad sends twice as much as the service can do, for a second or for as long as NIANBAO_LOAD
// says (10m). It wants no answers but files and 429, and no more memory at the end. What it
// measures it logs.
func TestLoad(t *testing.T) {
	lasts := time.Second
	if given := os.Getenv("NIANBAO_LOAD"); given != "" {
		var err error
		if lasts, err = time.ParseDuration(given); err != nil {
			t.Fatal(err)
		}
	}
	o := options(t)
	before := runtime.NumGoroutine()
	_, address, stop := listening(t, o)
	data := sample(t, good)
	transport := &http.Transport{MaxIdleConnsPerHost: 1000}
	post := func() (int, error) {
		a, err := (&http.Client{Transport: transport}).Post("http://"+address+"/v1/render?to=pdf", "", bytes.NewReader(data))
		if err != nil {
			return 0, err
		}
		defer a.Body.Close()
		_, err = io.Copy(io.Discard, a.Body)
		return a.StatusCode, err
	}
	capacity := rate(t, o.Limits.Working, min(lasts, 5*time.Second), post)

	var mu sync.Mutex
	var times []time.Duration
	statuses := map[int]int{}
	var sending sync.WaitGroup
	first := int64(0)
	begin := time.Now()
	every := time.Duration(float64(time.Second) / (2 * capacity))
	n := 0
	for ; time.Since(begin) < lasts; n++ {
		if due := begin.Add(time.Duration(n) * every); time.Until(due) > 0 {
			time.Sleep(time.Until(due))
		}
		if first == 0 && time.Since(begin) > lasts/4 {
			first = heap()
		}
		sending.Go(func() {
			sent := time.Now()
			status, err := post()
			took := time.Since(sent)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			statuses[status]++
			if status == http.StatusOK {
				times = append(times, took)
			}
		})
	}
	sending.Wait()
	took := time.Since(begin)
	transport.CloseIdleConnections()
	grown := heap() - first
	slices.Sort(times)
	if statuses[http.StatusOK] == 0 || statuses[http.StatusOK]+statuses[http.StatusTooManyRequests] != n {
		t.Errorf("of %d requests: %v", n, statuses)
		return
	}
	if grown > mostGrown {
		t.Errorf("%d MiB more at the end than after a quarter", grown>>20)
	}
	t.Logf("capacity %.0f PDF/s; sent %.0f/s for %v: %v, %.0f PDF/s, p50 %v, p99 %v, heap %+d KiB", capacity, float64(n)/took.Seconds(), took.Round(time.Second), statuses,
		float64(len(times))/took.Seconds(), times[len(times)/2].Round(time.Millisecond), times[len(times)*99/100].Round(time.Millisecond), grown>>10)
	stop()
	settled(t, before)
}

// rate is how many requests a second are answered where so many clients ask one after another.
func rate(t *testing.T, clients int, lasts time.Duration, post func() (int, error)) float64 {
	t.Helper()
	var all sync.WaitGroup
	counts := make([]int, clients)
	begin := time.Now()
	for i := range clients {
		all.Go(func() {
			for time.Since(begin) < lasts {
				if status, err := post(); status != http.StatusOK {
					t.Errorf("%d, %v", status, err)
					return
				}
				counts[i]++
			}
		})
	}
	all.Wait()
	sum := 1
	for _, n := range counts {
		sum += n
	}
	return float64(sum) / time.Since(begin).Seconds()
}

// BenchmarkPDF measures a PDF file from a report's bytes: by the library, and by a POST to a
// service on this machine.
func BenchmarkPDF(b *testing.B) {
	o := options(b)
	data := sample(b, good)
	b.Run("library", func(b *testing.B) {
		for b.Loop() {
			p, err := o.Renderer.Read("年报.yaml", data)
			if err == nil {
				err = p.PDF(b.Context(), io.Discard, render.Output{})
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("post", func(b *testing.B) {
		_, address, stop := listening(b, o)
		defer stop()
		defer http.DefaultClient.CloseIdleConnections()
		for b.Loop() {
			a, err := http.Post("http://"+address+"/v1/render?to=pdf", "", bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, bufio.NewReader(a.Body)); err != nil || a.StatusCode != http.StatusOK {
				b.Fatal(a.StatusCode, err)
			}
			a.Body.Close()
		}
	})
}
