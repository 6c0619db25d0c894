package schema

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// nameLen is NAMEDATALEN - 1, the bytes that an identifier can have
// (PostgreSQL manual, 4.1.1 Identifiers and Key Words).
const nameLen = 63

// objectName joins the parts of a generated name, shortening the longer of the
// first two until it fits (makeObjectName in indexcmds.c). name2 and label may
// be "".
func objectName(name1, name2, label string) string {
	overhead := 0
	if name2 != "" {
		overhead++
	}
	if label != "" {
		overhead += len(label) + 1
	}
	n1, n2 := len(name1), len(name2)
	for n1+n2 > nameLen-overhead {
		if n1 > n2 {
			n1--
		} else {
			n2--
		}
	}
	name := clip(name1, n1)
	if name2 != "" {
		name += "_" + clip(name2, n2)
	}
	if label != "" {
		name += "_" + label
	}
	return name
}

// clip shortens s to at most n bytes without cutting a character (pg_mbcliplen).
func clip(s string, n int) string {
	if n >= len(s) {
		return s
	}
	if n < 0 {
		n = 0
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// nameAddition joins column names for a generated name
// (ChooseIndexNameAddition): it stops once the buffer is full.
func nameAddition(cols []string) string {
	var b strings.Builder
	for _, c := range cols {
		if b.Len() > 0 {
			b.WriteByte('_')
		}
		b.WriteString(clip(c, nameLen))
		if b.Len() > nameLen {
			break
		}
	}
	return b.String()
}

// relationName chooses the name of an index or sequence (ChooseRelationName):
// no relation of the schema has it, and, for a constraint's index, no
// constraint either.
func (r *Replayer) relationName(schema, name1, name2, label string, constraint bool) string {
	l := label
	for pass := 1; ; pass++ {
		name := objectName(name1, name2, l)
		q := qname{schema, name}
		if r.rels[q] == nil && (!constraint || r.constraints[q] == 0) {
			return name
		}
		l = label + strconv.Itoa(pass)
	}
}

// constraintName chooses the name of a CHECK or foreign key
// (ChooseConstraintName): no constraint of the schema has it, on whatever table.
func (r *Replayer) constraintName(schema, name1, name2, label string) string {
	l := label
	for pass := 1; ; pass++ {
		name := objectName(name1, name2, l)
		if r.constraints[qname{schema, name}] == 0 {
			return name
		}
		l = label + strconv.Itoa(pass)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
