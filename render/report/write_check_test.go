package report

import (
	"errors"
	"strings"
	"testing"

	"nianbao/render/at"
)

// A writer that changes anything is found out.
func TestWriteFindsChanges(t *testing.T) {
	const whole = "agency: 某局\nyear: 2023\nopening: |\n  甲\n  乙\ntables: {t: {r: 0 1}}\n"
	p, err := Read("", []byte(whole), StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, with, want string }{
		"nothing":        {"", "", ""},
		"text":           {"乙", "丙", "开头第 2 段：“乙”写进文件后，读回来成了“丙”"},
		"number":         {"0 1", "0 2", "表“t”的“r”行第 2 个数：“1”写进文件后"},
		"left out":       {"  乙\n", "", "开头第 2 段：“乙”写进文件后"},
		"left out last":  {"tables: {t: {r: 0 1}}\n", "", "表“t”：写进文件后读不回来"},
		"added":          {"1}}\n", "1}}\ndate: 丙\n", "成文日期：写进文件后，多读出了这一处"},
		"not to be read": {"year: 2023", "year: 23", "报告年度：年份“23”应写成四位"},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := write(p, StandardFields(), "YAML", func(*node) ([]byte, error) { return []byte(strings.Replace(whole, c.old, c.with, 1)), nil })
			if c.want == "" {
				if err != nil || string(data) != whole {
					t.Errorf("%q, %v", data, err)
				}
				return
			}
			var e at.Error
			if !errors.As(err, &e) || len(e) != 1 || !strings.HasPrefix(e[0].Where+"："+e[0].Text, c.want) || data != nil {
				t.Errorf("error %v, want one with %s", err, c.want)
			}
		})
	}
}

var errEncoder = errors.New("encoder failed")

func TestWriteEncoderFails(t *testing.T) {
	p := &Report{Lines: Lines{at.Agency: {Text: "某局"}}, Year: 2023}
	_, err := write(p, StandardFields(), "YAML", func(*node) ([]byte, error) { return nil, errEncoder })
	if !errors.Is(err, errEncoder) {
		t.Errorf("error %v, want %v", err, errEncoder)
	}
}
