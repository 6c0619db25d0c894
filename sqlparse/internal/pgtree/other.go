package pgtree

import "strconv"

// Other is a node without a type of its own.
type Other struct {
	tag   int32
	raw   []byte
	start int32 // of its statement
}

func (*Other) node() {}

// Tag is the node's name: "GrantStmt".
func (o *Other) Tag() string {
	if f := messages[nodeMessage].field(o.tag); f != nil {
		return f.name
	}
	return ""
}

// Location is the node's place in the text in bytes; ok is false for nodes that
// have none.
func (o *Other) Location() (at int32, ok bool) {
	m := o.message()
	if m == nil {
		return 0, false
	}
	for _, f := range m.fields {
		if f.name == "location" {
			d := decoder{start: o.start}
			return d.location(d.last(o.raw, f.number).number), true
		}
	}
	return 0, false
}

func (o *Other) message() *message {
	f := messages[nodeMessage].field(o.tag)
	if f == nil {
		return nil
	}
	return &messages[f.of]
}

// Walk goes through what is in the node, in the order of the grammar's fields:
// it calls node for the nodes inside, into which it goes too where that returns
// true, and value for the values, as text.
func (o *Other) Walk(node func(Node) bool, value func(name, text string)) {
	if m := o.message(); m != nil {
		w := &walker{decoder: decoder{start: o.start}, node: node, value: value}
		w.message(m, o.raw)
	}
}

type walker struct {
	decoder
	node  func(Node) bool
	value func(name, text string)
}

func (w *walker) message(m *message, b []byte) {
	if w.depth++; w.depth > maxDepth {
		return
	}
	defer func() { w.depth-- }()
	for i := range m.fields {
		f := &m.fields[i]
		for rest := b; len(rest) > 0; {
			var v field
			if v, rest = w.next(rest); v.tag != f.number {
				continue
			}
			switch {
			case f.kind == messageField && f.of == nodeMessage:
				w.union(v.bytes)
			case f.kind == messageField:
				w.message(&messages[f.of], v.bytes)
			case f.list || f.name == "location":
			default:
				w.value(f.name, f.format(v))
			}
		}
	}
}

// union goes into a node.
func (w *walker) union(b []byte) {
	v, _ := w.next(b)
	f := messages[nodeMessage].field(v.tag)
	if f != nil && w.node(w.decoder.node(b)) {
		w.message(&messages[f.of], v.bytes)
	}
}

// last returns the last field of that number.
func (d *decoder) last(b []byte, number int32) field {
	var found field
	for len(b) > 0 {
		var v field
		if v, b = d.next(b); v.tag == number {
			found = v
		}
	}
	return found
}

// message describes a message of pg_query.proto.
type message struct {
	name   string
	fields []fieldInfo
}

// field returns the field of that number, or nil.
func (m *message) field(number int32) *fieldInfo {
	for i := range m.fields {
		if m.fields[i].number == number {
			return &m.fields[i]
		}
	}
	return nil
}

type fieldKind uint8

const (
	otherField fieldKind = iota
	messageField
	stringField
	boolField
	intField
	uintField
)

type fieldInfo struct {
	number int32
	name   string
	kind   fieldKind
	list   bool
	of     int // index of the message, where it is one
}

func (f *fieldInfo) format(v field) string {
	switch f.kind {
	case stringField:
		return string(v.bytes)
	case boolField:
		return strconv.FormatBool(v.number != 0)
	case intField:
		return strconv.FormatInt(int64(v.number), 10)
	}
	return strconv.FormatUint(v.number, 10)
}
