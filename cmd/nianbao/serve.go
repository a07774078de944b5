package main

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"nianbao/layouts"
	"nianbao/render/service"
)

//go:embed help/serve.txt
var serveHelp string

// usualAddress is where the service is found if nothing else is said.
const usualAddress = "127.0.0.1:7878"

// serveFlags are the flags of serve.
type serveFlags struct {
	listen, token, origin string
	outfit
}

// newServe answers over HTTP what the other commands do with files.
func newServe(con *console) *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use:                   "serve [选项]",
		Short:                 "在本机提供服务，供别的程序用 HTTP 调用",
		Long:                  serveHelp,
		Example:               "  nianbao serve\n  nianbao serve --listen 0.0.0.0:7878 --token 口令.txt",
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			flags.listen = cmp.Or(flags.listen, usualAddress)
			s := &serving{intake: intake{con: con, with: flags.outfit}, serveFlags: flags}
			return s.run(cmd.Context())
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(word{&flags.listen, kindAddress}, "listen", "在这个地址和端口上监听，不写就是 "+usualAddress+"；端口写 0 由系统选")
	f.Var(word{&flags.token, kindFile}, "token", "口令写在这个文件里；不是只供本机使用的，必须有口令")
	f.Var(word{&flags.origin, kindOrigin}, "cors", "让这个来源的网页也能使用，如 https://www.example.com")
	_ = cmd.MarkFlagFilename("token") // fails only for a flag that does not exist
	addFontsFlag(cmd, &flags.fonts)
	addLayoutFlag(cmd, &flags.layout)
	cmd.Flags().BoolVar(&con.json, "json", false, "地址、记录和错误写成 JSON，每行一个")
	return cmd
}

// A serving is one run of serve.
type serving struct {
	intake
	serveFlags
	logging sync.Mutex
}

// run serves until the context is done.
func (s *serving) run(ctx context.Context) error {
	local, err := isLocal(s.listen)
	if err != nil {
		return err
	}
	o := service.Options{Version: version(), Local: local, Origin: s.origin, Limits: service.UsualLimits(), Log: s.log, LogPanic: s.logFault}
	if err := s.check(); err != nil {
		return err
	}
	if o.Token, err = s.readToken(ctx); err != nil {
		return err
	}
	if !local && o.Token == nil {
		return misuse("--listen 后面的“%s”不只供本机使用，必须用 --token 写明口令文件。", s.listen)
	}
	if !s.prepare(ctx) {
		return nil
	}
	o.Renderer, o.Page = s.renderer, page()
	if o.Forms, err = s.forms(); err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.listen)
	if err != nil {
		return &failure{"serve.listen", failed, fmt.Sprintf("不能在 %s 上监听：%s。端口可能正被别的程序使用，请换一个，或者先停掉那个程序。", s.listen, reason(err))}
	}
	s.say(l.Addr())
	return service.New(o).Serve(ctx, l)
}

// isLocal reports whether an address is one that only this machine can reach.
func isLocal(address string) (bool, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil || port == "" {
		return false, misuse("--listen 后面的“%s”应写成“地址:端口”，如 127.0.0.1:7878。", address)
	}
	ip := net.ParseIP(host)
	if host != "" && host != "localhost" && ip == nil {
		return false, misuse("--listen 后面的“%s”应为 IP 地址或 localhost。", host)
	}
	return host == "localhost" || ip.IsLoopback(), nil
}

// check wants an origin to be one.
func (s *serving) check() error {
	if s.origin == "" {
		return nil
	}
	u, err := url.Parse(s.origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Scheme+"://"+u.Host != s.origin {
		return misuse("--cors 后面的“%s”应为网页的来源，如 https://www.example.com，后面没有“/”。", s.origin)
	}
	return nil
}

// The bounds of a token, in bytes: one that is too short is guessed.
const (
	shortestToken = 16
	longestToken  = 1024
)

// readToken reads the token, without blanks and line ends around it; nil if none is wanted.
func (s *serving) readToken(ctx context.Context) ([]byte, error) {
	if s.token == "" {
		return nil, nil
	}
	data, err := s.read(ctx, s.token)
	if err != nil {
		return nil, err
	}
	token := bytes.TrimSpace(data)
	if len(token) < shortestToken || len(token) > longestToken || bytes.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, unreadable("口令文件“%s”里应是一个 %d 至 %d 个字符的口令，只用字母、数字和半角符号。", s.token, shortestToken, longestToken)
	}
	return token, nil
}

// forms are those that the service tells of: the one that was given, or all that are built in.
func (s *serving) forms() ([]*layouts.Layout, error) {
	if s.form != nil {
		return []*layouts.Layout{s.form}, nil
	}
	set, err := layouts.EmbeddedSet()
	if err != nil {
		return nil, err
	}
	return set.All(), nil
}

// maxPage is how many bytes the page may have.
const maxPage = 64 << 20

// page is nianbao.html: the one that was built in, or the one beside the program, or nil.
func page() []byte {
	if builtInPage != nil {
		return builtInPage
	}
	program, err := os.Executable()
	if err != nil {
		return nil
	}
	path := filepath.Join(filepath.Dir(program), "nianbao.html")
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > maxPage {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return data
}

// say says where the service is to be found.
func (s *serving) say(at net.Addr) {
	address := "http://" + at.String()
	if s.con.json {
		s.line(s.con.asked, struct {
			URL string `json:"url"`
		}{address})
		return
	}
	s.con.asked.say("正在监听 " + address + " ，按 Ctrl+C 停止。")
}

// line writes a value as a line of JSON.
func (s *serving) line(v voice, value any) {
	_ = json.NewEncoder(v.w).Encode(value) // a stream does not fail
}

// log writes a line about a request.
func (s *serving) log(a service.Access) {
	s.logging.Lock()
	defer s.logging.Unlock()
	if s.con.json {
		s.line(s.con.aside, struct {
			Method  string  `json:"method"`
			Route   string  `json:"route"`
			Status  int     `json:"status"`
			Bytes   int64   `json:"bytes"`
			Seconds float64 `json:"seconds"`
		}{a.Method, a.Route, a.Status, a.Bytes, a.Time.Seconds()})
		return
	}
	s.con.aside.say(fmt.Sprintf("%s %s %d %d %s", a.Method, a.Route, a.Status, a.Bytes, a.Time.Round(time.Microsecond)))
}

// logFault writes a line about a fault of the program.
func (s *serving) logFault(id, where string) {
	s.logging.Lock()
	defer s.logging.Unlock()
	if s.con.json {
		s.line(s.con.aside, struct {
			Fault string `json:"fault"`
			Where string `json:"where"`
		}{id, where})
		return
	}
	s.con.aside.say("程序出错，编号 " + id + "：" + where)
}
