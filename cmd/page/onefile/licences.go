package onefile

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"nianbao/cmd/nianbao/licences"
)

// licenceTexts are what the licences of others want to go with every copy of the page, which has
// nothing beside it: those that the program itself prints, and fflate's.
func licenceTexts(app string) (string, error) {
	fflate, err := os.ReadFile(filepath.Join(app, "fflate", "LICENSE"))
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := licences.Write(&out, "网页版"); err != nil {
		return "", err
	}
	fmt.Fprintf(&out, "== fflate 0.8.3：LICENSE\n\n%s\n", bytes.TrimSpace(fflate))
	return out.String(), dataText(out.String())
}

// dataText refuses what cannot stand in a script element as it is.
func dataText(text string) error {
	for _, end := range []string{"</script", "</style", "<!--"} {
		if strings.Contains(strings.ToLower(text), end) {
			return fmt.Errorf("a text holds %q, which would end or bend its element", end)
		}
	}
	return nil
}
