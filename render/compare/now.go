package compare

import "nianbao/render/at"

// Now is where a place of the first report is in the second: one place, or several, if its
// paragraph is several now, or none, if it was removed or moved. Places that the reports
// have in common keep their keys.
func (c *Comparison) Now(key at.Key) []at.Key {
	for item := key; item != at.Whole; item = item.Parent() {
		now, known := c.places[item]
		switch {
		case !known:
			continue
		case item == key:
			return now
		case len(now) == 1:
			return []at.Key{now[0] + key[len(item):]}
		}
		return nil
	}
	return []at.Key{key}
}

// findPlaces notes where the items of the first report are.
func (c *Comparison) findPlaces(lists []*alignment) {
	c.places = map[at.Key][]at.Key{}
	for _, l := range lists {
		for _, s := range l.steps {
			if s.kind == Moved && !s.left() {
				continue // it left another place
			}
			for _, a := range s.a {
				c.places[a.key] = nil
				for _, b := range s.b {
					c.places[a.key] = append(c.places[a.key], b.key)
				}
			}
		}
	}
}
