package sqltext

import (
	"fmt"
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
)

// sprintf folds fmt.Sprintf. What an argument that is not constant prints is a
// Hole.
func (e *evaluator) sprintf(args []ssa.Value) []string {
	if len(args) != 2 {
		return unknown
	}
	operands, known := ssavalue.Variadic(args[1])
	var out []string
	for _, format := range e.value(args[0]) {
		pieces := parseFormat(format)
		sets := make([][]string, 0, len(pieces))
		for _, p := range pieces {
			switch {
			case p.verb == "":
				sets = append(sets, []string{p.text})
			case !known || p.arg < 0 || p.arg >= len(operands):
				sets = append(sets, unknown)
			default:
				sets = append(sets, e.printed(p, operands[p.arg]))
			}
		}
		if len(sets) == 0 {
			out = append(out, "")
			continue
		}
		out = append(out, e.product(sets, func(parts []string) string { return join(parts, "") })...)
	}
	return e.set(out)
}

// printed is what a verb makes of an argument.
func (e *evaluator) printed(p piece, arg ssa.Value) []string {
	if c, ok := ssavalue.Source(arg).(*ssa.Const); ok && c.Value != nil {
		switch c.Value.Kind() {
		case constant.Int:
			if n, exact := constant.Int64Val(c.Value); exact {
				return []string{fmt.Sprintf(p.verb, n)}
			}
		case constant.Bool:
			return []string{fmt.Sprintf(p.verb, constant.BoolVal(c.Value))}
		}
	}
	return e.each(e.value(ssavalue.Strip(arg)), func(s string) string {
		if s == Hole && strings.HasSuffix(p.verb, "q") {
			return `"` + Hole + `"`
		}
		if s == Hole {
			return Hole
		}
		return fmt.Sprintf(p.verb, s)
	})
}

// piece is a part of a format: text, or a verb and the index of its argument,
// -1 where it cannot be told.
type piece struct {
	text string
	verb string
	arg  int
}

// parseFormat reads a format as fmt does. The verb that it returns has no
// argument indexes in it.
func parseFormat(format string) []piece {
	var pieces []piece
	text := func(s string) {
		if s != "" {
			pieces = append(pieces, piece{text: s})
		}
	}
	arg := 0
	for {
		at := strings.IndexByte(format, '%')
		if at < 0 || at+1 >= len(format) {
			text(format)
			return pieces
		}
		text(format[:at])
		format = format[at+1:]
		var flags strings.Builder
		wide := false
		n := 0
	scan:
		for n < len(format) {
			switch c := format[n]; {
			case strings.IndexByte("+-# 0.", c) >= 0 || c >= '1' && c <= '9':
				flags.WriteByte(c)
				n++
			case c == '*':
				arg++
				wide = true
				n++
			case c == '[':
				end := strings.IndexByte(format[n:], ']')
				if end < 0 {
					break scan
				}
				index := 0
				for _, d := range format[n+1 : n+end] {
					if d < '0' || d > '9' || index > 1<<16 {
						index = 0
						break
					}
					index = index*10 + int(d-'0')
				}
				arg = index - 1
				n += end + 1
			default:
				break scan
			}
		}
		if n >= len(format) {
			return pieces
		}
		verb := format[n]
		format = format[n+1:]
		if verb == '%' {
			text("%")
			continue
		}
		p := piece{verb: "%" + flags.String() + string(verb), arg: arg}
		if wide || len(flags.String()) > 4 || verb >= 0x80 {
			p.arg = -1
		}
		pieces = append(pieces, p)
		arg++
	}
}
