package render_test

import (
	"strings"
	"testing"

	"nianbao/render"
)

func TestNewWithoutFaces(t *testing.T) {
	r, err := render.New(render.Options{})
	if r != nil || err == nil || !strings.Contains(err.Error(), "没有指定字体") {
		t.Errorf("%v, error %v", r, err)
	}
}
