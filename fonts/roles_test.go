package fonts

import (
	"bufio"
	"compress/bzip2"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"nianbao/render/golden"
)

func TestRoles(t *testing.T) {
	var b strings.Builder
	for _, role := range builtIn(t).Roles() {
		fmt.Fprintf(&b, "%s %+v\n", typefaceNames[role.Typeface], role.Coverage)
		for _, f := range role.Faces {
			fmt.Fprintf(&b, "  %s %+v\n", f.Family, f.Coverage)
		}
		if role.Coverage.GB2312 != 6763 || role.Coverage.General != 8105 {
			t.Errorf("%s does not cover the standard characters", typefaceNames[role.Typeface])
		}
	}
	golden.Check(t, "roles.txt", []byte(b.String()))
}

// TestGB2312List holds the list against another source of the standard.
func TestGB2312List(t *testing.T) {
	var want strings.Builder
	for row := 16; row <= 87; row++ {
		want.WriteString(gb2312Row(t, row))
	}
	if got := string(slices.Collect(hanzi(gb2312List))); got != want.String() || len([]rune(got)) != 6763 {
		t.Errorf("the list of %d hanzi is not the standard's", len([]rune(got)))
	}
}

// TestGeneralList holds the list against the Unihan database where Debian's
// unicode-data is installed.
func TestGeneralList(t *testing.T) {
	got := slices.Collect(hanzi(generalList))
	if len(got) != 8105 {
		t.Fatalf("%d characters", len(got))
	}
	file, err := os.Open("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
	if err != nil {
		t.Skip("unicode-data is not installed")
	}
	defer file.Close()
	found := 0
	lines := bufio.NewScanner(bzip2.NewReader(file))
	for lines.Scan() {
		if !strings.Contains(lines.Text(), "kTGH") {
			continue
		}
		var r rune
		var number int
		if n, _ := fmt.Sscanf(lines.Text(), "U+%X\tkTGH\t2013:%d", &r, &number); n == 2 {
			found++
			if got[number-1] != r {
				t.Errorf("number %d is %c, not %c", number, got[number-1], r)
			}
		}
	}
	if found != len(got) || lines.Err() != nil {
		t.Errorf("%d characters in Unihan, %v", found, lines.Err())
	}
}
