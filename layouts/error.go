package layouts

import (
	"slices"

	"nianbao/render/at"
)

// sorted is the faults of a file from its top to its bottom, each once, as an
// error, or nil if there is none.
func sorted(faults []at.Finding) error {
	at.Sort(faults)
	return at.AsError(slices.Compact(faults))
}
