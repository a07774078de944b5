package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"nianbao/render/at"
	"nianbao/render/golden"
	"nianbao/render/rules"
)

// TestListIsValid has an outside judge read lists of findings, with texts in them that are no markup.
func TestListIsValid(t *testing.T) {
	vnu, folder := golden.Tool(t, "vnu"), t.TempDir()
	hostile := "</li><script>\x00\"'&"
	f := rules.New("layout.syntax", at.Whole, at.Source{Line: 3, Column: 2}, "缺少 %s", hostile)
	files := map[string]list{
		"没有生成.html": {file: hostile, found: []message{messageOf("某局.yaml", f), remark(at.Hint, "某局.yaml", "more", hostile)}},
		"没有问题.html": {file: "某局.yaml", made: []string{"甲.pdf", hostile}},
	}
	var paths []string
	for name, l := range files {
		var page bytes.Buffer
		l.write(&page)
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, page.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	if out := golden.Run(t, vnu, append([]string{"--stdout"}, paths...)...); out != "" {
		t.Error(out)
	}
}
