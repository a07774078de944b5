package service

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"nianbao/render/at"
	"nianbao/render/contract"
)

// A problem is why a request was not done, as RFC 9457 (Problem Details for HTTP APIs) has it. It
// is the one error that handlers answer with; every other error is a fault of the program.
type problem struct {
	Type   string `json:"type"` // urn:nianbao:problem: and a stable name
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	ID     string `json:"id,omitempty"` // of a fault of the program, as it is logged
	// Findings are why a report was refused.
	Findings []contract.Finding `json:"findings,omitempty"`

	header map[string]string
}

func (p *problem) Error() string { return p.Detail }

// A kind is what problems have in common.
type kind struct {
	name   string
	status int
	title  string
}

// The kinds of problems. Their names are stable.
var (
	kindRequest  = kind{"request", http.StatusBadRequest, "请求写错了"}
	kindToken    = kind{"token", http.StatusUnauthorized, "没有口令，或者口令不对"}
	kindOrigin   = kind{"origin", http.StatusForbidden, "这个来源不能使用本服务"}
	kindPath     = kind{"path", http.StatusNotFound, "没有这个地址"}
	kindMethod   = kind{"method", http.StatusMethodNotAllowed, "这个地址不接受这种方法"}
	kindSlow     = kind{"slow", http.StatusRequestTimeout, "请求没有按时传完"}
	kindSize     = kind{"size", http.StatusRequestEntityTooLarge, "请求太大"}
	kindEncoding = kind{"encoding", http.StatusUnsupportedMediaType, "不接受这种编码"}
	kindReport   = kind{"report", http.StatusUnprocessableEntity, "年报有错误"}
	kindBusy     = kind{"busy", http.StatusTooManyRequests, "现在太忙"}
	kindFault    = kind{"fault", http.StatusInternalServerError, "程序出错"}
	kindStopping = kind{"stopping", http.StatusServiceUnavailable, "服务正在停止"}
	kindTime     = kind{"time", http.StatusServiceUnavailable, "没有按时做完"}
)

// Problems are the names of the kinds of problems, with their statuses.
func Problems() map[string]int {
	all := map[string]int{}
	for _, k := range []kind{kindRequest, kindToken, kindOrigin, kindPath, kindMethod, kindSlow, kindSize, kindEncoding, kindReport, kindBusy, kindFault, kindStopping, kindTime} {
		all[k.name] = k.status
	}
	return all
}

// problem is a problem of the kind.
func (k kind) problem(format string, args ...any) *problem {
	return &problem{Type: "urn:nianbao:problem:" + k.name, Title: k.title, Status: k.status, Detail: fmt.Sprintf(format, args...)}
}

// with is the problem with a header of its answer.
func (p *problem) with(name, value string) *problem {
	p.header = map[string]string{name: value}
	return p
}

// retryAfter is in how many seconds whoever found the service busy may ask again.
const retryAfter = 1

// What happens to any request.
var (
	errBusy     = kindBusy.problem("同时在做的和在排队的请求已满。请稍后再试。").with("Retry-After", strconv.Itoa(retryAfter))
	errStopping = kindStopping.problem("服务正在停止，不再接受新的请求。").with("Retry-After", strconv.Itoa(retryAfter))
	errTime     = kindTime.problem("这个请求在规定的时间内没有做完，已经放弃。").with("Retry-After", strconv.Itoa(retryAfter))
	// errGone says that nobody waits for the answer any more; it is not sent.
	errGone = errors.New("service: the client has gone")
)

// inWords is an error of the work as a problem, where it is one.
func inWords(err error) error {
	var found at.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return errTime
	case errors.Is(err, context.Canceled):
		return errGone
	case errors.As(err, &found):
		return refused("", found)
	}
	return err
}

// refused is why a report is not done with; name is what the request calls its file.
func refused(name string, found []at.Finding) *problem {
	p := kindReport.problem("查出 %d 处问题，逐条列在 findings 里。", len(found))
	p.Findings = contract.ListNamed(name, found)
	return p
}

// show answers with the problem.
func (p *problem) show(w http.ResponseWriter) error {
	for name, value := range p.header {
		w.Header().Set(name, value)
	}
	var out bytes.Buffer
	if err := contract.Write(&out, p); err != nil {
		return err
	}
	return write(w, p.Status, "application/problem+json", out.Bytes())
}
