// Package pgtree decodes the trees that PostgreSQL's parser hands out as
// protocol buffers (pg_query.proto of libpg_query).
//
// pg_query_go has types of its own for them. These here hold what sqlparse
// reads and no more, take a fraction of the time and memory, and leave the
// protocol buffer runtime and its tables out of the program.
package pgtree

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

//go:generate go run ./generate -o tree.go

// Node is any of the types of this package, *Other for a node that has none.
type Node interface{ node() }

// As returns a node as one of the types, nil where it is another.
func As[T any](n Node) *T {
	t, _ := any(n).(*T)
	return t
}

// Decode decodes a pg_query.ParseResult. The strings of what it returns are
// taken from names where they are there, and entered where they are short.
func Decode(b []byte, names Names) ([]*RawStmt, error) {
	d := &decoder{names: names}
	var out []*RawStmt
	for len(b) > 0 {
		var v field
		if v, b = d.next(b); v.tag == 2 { // stmts
			out = append(out, d.decodeRawStmt(v.bytes))
		}
	}
	return out, d.err
}

// Names holds strings by themselves. A file's names are few, and written over
// and over.
type Names map[string]string

// maxName bounds the length of the strings that are entered.
const maxName = 40

// maxDepth bounds the depth of the messages inside each other.
const maxDepth = 10_000

// decoder decodes one tree. Its methods return what there is up to an error.
type decoder struct {
	names Names
	depth int
	err   error
}

// field is one field of a message, its value in number or bytes.
type field struct {
	tag    int32
	number uint64
	bytes  []byte
}

// next returns the first field of b, and the rest.
func (d *decoder) next(b []byte) (field, []byte) {
	num, typ, n := protowire.ConsumeTag(b)
	v := field{tag: int32(num)}
	if n >= 0 {
		b = b[n:]
		switch typ {
		case protowire.VarintType:
			v.number, n = protowire.ConsumeVarint(b)
		case protowire.BytesType:
			v.bytes, n = protowire.ConsumeBytes(b)
		default:
			n = protowire.ConsumeFieldValue(num, typ, b)
		}
	}
	if n < 0 {
		d.fail(protowire.ParseError(n))
		return field{}, nil
	}
	return v, b[n:]
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = fmt.Errorf("decoding the parser's tree: %w", err)
	}
}

func (d *decoder) text(b []byte) string {
	if s, ok := d.names[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(s) <= maxName && d.names != nil {
		d.names[s] = s
	}
	return s
}

// node decodes a message Node, the union of all nodes; nil for an empty one.
func (d *decoder) node(b []byte) Node {
	if len(b) == 0 {
		return nil
	}
	v, _ := d.next(b)
	if d.depth++; d.depth > maxDepth {
		d.fail(errors.New("too deep"))
		return nil
	}
	n := d.member(v)
	d.depth--
	return n
}

// nodes appends the node in v to a list of which more follows in rest.
func (d *decoder) nodes(list []Node, v field, rest []byte) []Node {
	if list == nil {
		n := 1
		for len(rest) > 0 {
			var next field
			if next, rest = d.next(rest); next.tag != v.tag {
				break
			}
			n++
		}
		list = make([]Node, 0, n)
	}
	return append(list, d.node(v.bytes))
}
