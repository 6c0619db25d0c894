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

// Statement is a statement of a text that was parsed.
type Statement struct {
	// Start and Len say where it stands, with the white space and comments before
	// it, in bytes. Len is 0 where it reaches to the end of the text.
	Start, Len int

	raw []byte
}

// Statements splits a pg_query.ParseResult.
func Statements(b []byte) ([]Statement, error) {
	var d decoder
	var out []Statement
	for len(b) > 0 {
		var v field
		if v, b = d.next(b); v.tag == 2 { // stmts
			out = append(out, d.rawStmt(v.bytes))
		}
	}
	return out, d.err
}

func (d *decoder) rawStmt(b []byte) (s Statement) {
	for len(b) > 0 {
		var v field
		switch v, b = d.next(b); v.tag {
		case 1: // stmt
			s.raw = v.bytes
		case 2: // stmt_location
			s.Start = int(int32(v.number))
		case 3: // stmt_len
			s.Len = int(int32(v.number))
		}
	}
	return s
}

// Tree decodes the statement's tree, with its locations counted from the offset
// start of the text on. Strings that are in names are taken from there, and short
// ones entered.
func (s Statement) Tree(names Names, start int) (Node, error) {
	d := &decoder{names: names, start: int32(start)}
	n := d.node(s.raw)
	return n, d.err
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
	start int32
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

// location is a place, from start on. Zero is what the parser leaves out.
func (d *decoder) location(v uint64) int32 {
	at := int32(v)
	if at > 0 {
		at -= d.start
	}
	return at
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
