package check

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A Rule is one thing that reviewers look for, in words for the office.
type Rule struct {
	Name     string // "applications.balance"
	Severity Severity
	What     string // what it demands
	Law      string // where that is laid down
	Example  string // what it finds, in a message's words
	Reading  bool   // it is found while a report is read, not by Run
}

//go:embed rules/*.txt
var ruleFiles embed.FS

// ruleGroups are the files of rules in the order in which they are explained.
var ruleGroups = []string{readers, "tables", "years", "figures", "structure", "wording"}

// readers is the group of rules that are found while a report is read.
const readers = "readers"

// rules are all rules, read once.
var rules = sync.OnceValue(readRules)

// Rules lists every rule in the order in which they are explained.
func Rules() []Rule { return rules() }

// readRules reads the files, of which each rule is a block of lines: its name
// and severity, what it demands, 依据：the law, 例：an example. They are part
// of the program, so a fault in them is a programmer's.
func readRules() []Rule {
	var all []Rule
	for _, group := range ruleGroups {
		data, err := ruleFiles.ReadFile("rules/" + group + ".txt")
		if err != nil {
			panic(err)
		}
		for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
			if !strings.HasPrefix(block, "//") {
				r := readRule(block)
				r.Reading = group == readers
				all = append(all, r)
			}
		}
	}
	return all
}

func readRule(block string) Rule {
	lines := strings.Split(block, "\n")
	name, word, _ := strings.Cut(lines[0], " ")
	severity := slices.Index(severityWords[:], word)
	if len(lines) != 4 || severity < 0 || !strings.HasPrefix(lines[2], "依据：") || !strings.HasPrefix(lines[3], "例：") {
		panic(fmt.Sprintf("check: not a rule: %q", block))
	}
	return Rule{
		Name: name, Severity: Severity(severity), What: lines[1],
		Law: strings.TrimPrefix(lines[2], "依据："), Example: strings.TrimPrefix(lines[3], "例："),
	}
}

// ruleNamed is the rule of that name among those that are explained.
func ruleNamed(name string) (rule Rule, known bool) {
	i := slices.IndexFunc(rules(), func(r Rule) bool { return r.Name == name })
	if i < 0 {
		return Rule{}, false
	}
	return rules()[i], true
}
