package onefile

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// licences are the texts that the licences of others want to go with every copy of the page, which has nothing
// beside it: those that the program itself prints, and fflate's.
func licences(ctx context.Context, root string) (string, error) {
	program := exec.CommandContext(ctx, "go", "run", "./cmd/nianbao", "licences")
	program.Dir = root
	out, err := program.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w\n%s", err, exit.Stderr)
		}
		return "", fmt.Errorf("nianbao licences: %w", err)
	}
	script, err := os.ReadFile(filepath.Join(root, "cmd", "page", "app", "fflate", "LICENSE"))
	if err != nil {
		return "", err
	}
	text := string(out) + "\n== fflate 0.8.3：LICENSE\n\n" + string(script)
	return text, dataText(text)
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
