package doc

// A Change says that something of the document is not in both of two texts: a document that
// shows how one became another (修订) has what was deleted besides what was inserted. Who
// takes all changes over has the second, who turns all down has the first. Only Word shows
// them: there are no pages of such a document.
type Change uint8

// The changes.
const (
	NoChange Change = iota
	Inserted
	Deleted
)

// Marked reports whether the document shows changes.
func (d *Document) Marked() bool { return d.Author != "" }
