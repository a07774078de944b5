package service

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"nianbao/render/han"
)

// A parameter is one that a request may have in its query.
type parameter struct {
	name  string
	many  bool     // several, with commas between them
	words []string // the only ones that it takes; nil for a whole number from 1
}

// yesNo are the words of what is switched on.
var yesNo = []string{"true", "false"}

// A query is what a request's query says: words that its parameters take.
type query map[string]string

// readQuery reads a query, all of whose parameters must be known, each once.
func readQuery(raw string, known []parameter) (query, error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, kindRequest.problem("看不懂问号后面的参数。各个参数写成“名称=内容”，用“&”隔开；汉字和符号要按 URL 的写法编码。")
	}
	q := query{}
	for _, name := range sortedNames(values) {
		i := slices.IndexFunc(known, func(p parameter) bool { return p.name == name })
		switch {
		case i < 0:
			return nil, unknownParameter(name, known)
		case len(values[name]) > 1:
			return nil, kindRequest.problem("参数“%s”写了 %d 次。请只写一次，多个内容用逗号隔开。", name, len(values[name]))
		}
		if err := known[i].check(values[name][0]); err != nil {
			return nil, err
		}
		q[name] = values[name][0]
	}
	return q, nil
}

func sortedNames(values url.Values) []string {
	var names []string
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func unknownParameter(name string, known []parameter) error {
	var names []string
	for _, p := range known {
		names = append(names, p.name)
	}
	switch near := han.Nearest(name, names); {
	case near != "":
		return kindRequest.problem("没有“%s”这个参数。是否应为“%s”？", han.Shown(name), near)
	case len(names) == 0:
		return kindRequest.problem("没有“%s”这个参数，这里不用参数。", han.Shown(name))
	}
	return kindRequest.problem("没有“%s”这个参数。可用的有：%s。", han.Shown(name), strings.Join(names, "、"))
}

// check says what is wrong with what a parameter is given.
func (p parameter) check(given string) error {
	if p.words == nil {
		if n, err := strconv.Atoi(given); err != nil || n < 1 || strconv.Itoa(n) != given {
			return kindRequest.problem("参数“%s”应为正整数，找到的是“%s”。", p.name, han.Shown(given))
		}
		return nil
	}
	all := []string{given}
	if p.many {
		all = strings.Split(given, ",")
	}
	for _, word := range all {
		if !slices.Contains(p.words, word) {
			return kindRequest.problem("参数“%s”不能是“%s”。可用的有：%s。", p.name, han.Shown(word), strings.Join(p.words, "、"))
		}
	}
	return nil
}

// on reports whether something is switched on.
func (q query) on(name string) bool { return q[name] == "true" }

// word is what a parameter says, or what it is without.
func (q query) word(name, otherwise string) string {
	if q[name] == "" {
		return otherwise
	}
	return q[name]
}

// words are what a parameter says with commas; nil without it.
func (q query) words(name string) []string {
	if q[name] == "" {
		return nil
	}
	return strings.Split(q[name], ",")
}

// number is a whole number from 1, or 1.
func (q query) number(name string) int {
	n, err := strconv.Atoi(q[name])
	if err != nil {
		return 1
	}
	return n
}
