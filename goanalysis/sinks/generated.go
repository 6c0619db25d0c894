package sinks

// generated recognises what has no package of its own: code that is generated
// into the program by ent or sqlboiler, and hand-written interfaces with pgx's
// CopyFrom.
func (s *site) generated() []*Write {
	if s.recv == nil {
		return nil
	}
	if isCopyFrom(s.fn) {
		return copyFrom(s)
	}
	if b, ok := entBuilderOf(s.fn); ok && entSends[s.fn.Name()] {
		return s.ent(b)
	}
	return s.boil()
}
