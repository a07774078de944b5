package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/render/limits"
	"nianbao/render/service"
)

// A server is the program as it serves.
type server struct {
	*exec.Cmd
	url string
	log *bytes.Buffer // to be read when it has ended
}

// serve starts the program.
func serve(t testing.TB, args ...string) *server {
	t.Helper()
	s := &server{Cmd: exec.Command("nianbao", append([]string{"serve", "--listen", "127.0.0.1:0", "--json"}, args...)...), log: &bytes.Buffer{}}
	s.Stderr = s.log
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Process.Kill() })
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		s.Wait()
		t.Fatalf("it does not serve: %v\n%s", err, s.log)
	}
	var said struct{ URL string }
	if err := json.Unmarshal(line, &said); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	s.url = said.URL
	return s
}

// end stops the program as systems do, and gives what it has logged.
func (s *server) end(t testing.TB) string {
	t.Helper()
	s.Process.Signal(syscall.SIGTERM)
	return s.ended(t)
}

// ended waits for the end of the program, which has been stopped.
func (s *server) ended(t testing.TB) string {
	t.Helper()
	if err := s.Wait(); err != nil {
		t.Errorf("it ended with %v\n%s", err, s.log)
	}
	return s.log.String()
}

// TestServe has the program serve, and ended while it works.
func TestServe(t *testing.T) {
	s := serve(t)
	data, err := os.ReadFile("../../samples/xilinhot-sfj-2023.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a, err := http.Post(s.url+"/v1/render?to=pdf", "application/yaml", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	served, err := io.ReadAll(a.Body)
	a.Body.Close()
	if err != nil || a.StatusCode != http.StatusOK {
		t.Fatalf("%d, %v: %.200s", a.StatusCode, err, served)
	}
	file := filepath.Join(t.TempDir(), "out.pdf")
	if out, err := exec.Command("nianbao", "render", "../../samples/xilinhot-sfj-2023.yaml", "-o", file).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if written, err := os.ReadFile(file); err != nil || !bytes.Equal(written, served) {
		t.Errorf("what is served is not what is written: %v", err)
	}

	// A request that has begun is finished; whoever comes later is refused.
	begun := begin(t, s.url, "/v1/render?to=pdf", data)
	s.Process.Signal(syscall.SIGTERM)
	for refused := false; !refused; {
		c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
		if refused = err != nil; !refused {
			c.Close()
			time.Sleep(time.Millisecond)
		}
	}
	if body := begun(); !bytes.Equal(body, served) {
		t.Errorf("what had begun came as %d bytes: %.200s", len(body), body)
	}
	log := s.ended(t)
	for line := range strings.Lines(log) {
		var said map[string]any
		if err := json.Unmarshal([]byte(line), &said); err != nil || said["route"] != "/v1/render" || len(said) != 5 {
			t.Errorf("logged %s: %v", line, err)
		}
	}
	if strings.Count(log, "\n") != 2 {
		t.Errorf("logged\n%s", log)
	}
}

// begin sends all but the last byte of a request, of which the service has seen some; the rest
// is sent, and the answer awaited, by what it gives.
func begin(t *testing.T, url, target string, body []byte) func() []byte {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n", target, len(body))
	in := bufio.NewReader(c)
	if line, err := in.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") { // it has begun to read
		t.Fatalf("%q, %v", line, err)
	}
	in.ReadString('\n')
	c.Write(body[:len(body)-1])
	return func() []byte {
		defer c.Close()
		c.Write(body[len(body)-1:])
		a, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
}

// TestServePage has the program give the page that lies beside it.
func TestServePage(t *testing.T) {
	program, err := exec.LookPath("nianbao")
	if err != nil {
		t.Fatal(err)
	}
	if program, err = filepath.EvalSymlinks(program); err != nil {
		t.Fatal(err)
	}
	const page = "<!doctype html><title>年报</title>"
	beside := filepath.Join(filepath.Dir(program), "nianbao.html")
	if err := os.WriteFile(beside, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(beside)
	s := serve(t)
	a, err := http.Get(s.url)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(a.Body)
	a.Body.Close()
	if err != nil || string(got) != page || a.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("%s %q, %v", a.Header.Get("Content-Type"), got, err)
	}
	http.DefaultClient.CloseIdleConnections()
	s.end(t)
}

// TestServeToken has the program serve whoever has the token.
func TestServeToken(t *testing.T) {
	token := filepath.Join(t.TempDir(), "口令.txt")
	if err := os.WriteFile(token, []byte("0123456789abcdef\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := serve(t, "--token", token)
	for authorization, want := range map[string]int{"": http.StatusUnauthorized, "Bearer 0123456789abcdef": http.StatusOK} {
		r, err := http.NewRequest("GET", s.url+"/v1/forms", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", authorization)
		a, err := http.DefaultClient.Do(r)
		if err != nil || a.StatusCode != want {
			t.Errorf("with %q: %v, %v", authorization, a, err)
			continue
		}
		a.Body.Close()
	}
	http.DefaultClient.CloseIdleConnections()
	s.end(t)
}

// TestServeHelp holds the limits that help states.
func TestServeHelp(t *testing.T) {
	l := service.UsualLimits()
	for _, want := range []string{
		fmt.Sprintf("请求 %d MiB", l.Body>>20), fmt.Sprintf("年报文件 %d MiB", limits.File>>20), fmt.Sprintf("一共 %d MiB", l.Memory>>20),
		fmt.Sprintf("每核可以有 %d 个排队", service.WaitingPerCore), fmt.Sprintf("排队和做，%d 秒", int(l.Time.Seconds())), fmt.Sprintf("%d 秒内传完", int(l.Sending.Seconds())),
	} {
		if !strings.Contains(serveHelp, want) {
			t.Errorf("help does not say %q", want)
		}
	}
	said := service.Problems()
	for kind, status := range said {
		if !strings.Contains(strings.ReplaceAll(serveHelp, "\n", ""), fmt.Sprint(status)) {
			t.Errorf("help does not say what %d (%s) is", status, kind)
		}
	}
	for _, route := range service.New(service.Options{Limits: l}).Routes() {
		method, path, _ := strings.Cut(route, " ")
		if !strings.Contains(serveHelp, method) || !strings.Contains(serveHelp, path+" ") {
			t.Errorf("help does not name %s", route)
		}
	}
}
