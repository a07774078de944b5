package onefile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"nianbao/cmd/nianbao/licences"
)

// licenceTexts are what the licences of others want to go with the page.
func licenceTexts(app string) (string, error) {
	fflate, err := os.ReadFile(filepath.Join(app, "fflate", "LICENSE"))
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := licences.Write(&out, "网页版"); err != nil {
		return "", err
	}
	fmt.Fprintf(&out, "== fflate：LICENSE\n\n%s\n", bytes.TrimSpace(fflate))
	if strings.Contains(strings.ToLower(out.String()), "</script") {
		return "", errors.New("a licence holds what would end its element")
	}
	return out.String(), nil
}
