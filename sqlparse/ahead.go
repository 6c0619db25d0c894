package sqlparse

import (
	"sync"
	"sync/atomic"

	"github.com/pganalyze/pg_query_go/v5/parser"

	pg "github.com/polylint/polylint/sqlparse/internal/pgtree"
)

// maxBatch bounds the bytes of the statements that are parsed in one call, but
// for a statement that is longer. A call costs as much as the parsing of a short
// statement; the parser's memory grows with the text.
const maxBatch = 16 << 10

// batchesAhead is how many batches each thread gets before what they came to is
// looked at.
const batchesAhead = 4

// batch is a run of statements that need nothing but parsing, and are parsed
// together. Where one of them does not parse, or what the parser takes for a
// statement differs from what was cut, it comes to nothing.
type batch struct {
	pieces   []span
	check    bool // the syntax alone is of interest
	comments int  // how many stand before it

	statements []*Statement
	ok         bool
}

// span is where a statement stands.
type span struct{ first, end, next int }

// ahead parses the statements from pos on in batches, as far as they need no
// more, and returns where it got to.
func (p *fileParser) ahead(pos int, s Section) int {
	batches, next := p.batches(pos, s)
	p.parseBatches(batches)
	for i, b := range batches {
		if !b.ok {
			p.file.Comments = p.file.Comments[:b.comments]
			p.alone = b.pieces[len(b.pieces)-1].next
			if i == 0 {
				return pos
			}
			before := batches[i-1].pieces
			return before[len(before)-1].next
		}
		p.file.Statements = append(p.file.Statements, b.statements...)
	}
	return next
}

// batches cuts the statements from pos on.
func (p *fileParser) batches(pos int, s Section) (out []*batch, next int) {
	for next = pos; next < s.End; {
		comments := len(p.file.Comments)
		pc := p.cut(next, s, true)
		if pc.first == pc.end { // only comments were left
			return out, s.End
		}
		check, plain := p.plain(&pc, s)
		p.levels = pc.heights.levels[:0]
		var last *batch
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		full := last == nil || last.check != check || pc.end-last.pieces[0].first > maxBatch
		if !plain || full && len(out) == p.jobs*batchesAhead {
			p.file.Comments = p.file.Comments[:comments]
			return out, next
		}
		if full {
			last = &batch{check: check, comments: comments}
			out = append(out, last)
		}
		last.pieces = append(last.pieces, span{pc.first, pc.end, pc.next})
		next = pc.next
	}
	return out, next
}

// plain reports whether a statement can be parsed as it stands in the file, and
// changes nothing about how the next ones are read; check, whether its syntax
// alone is of interest.
func (p *fileParser) plain(pc *piece, s Section) (check, ok bool) {
	if pc.open != nil || len(pc.metas) > 0 || len(pc.comments) > 0 || pc.copyStdin || p.backslash || p.marks ||
		s.Delimiter != "" || pc.tooComplex() {
		return false, false
	}
	text := p.text[pc.first:pc.end]
	switch lower(firstWord(text)) {
	case "set", "reset", "discard", "copy":
		return false, false
	case "insert", "update", "delete", "merge":
		return !p.deep, p.deep || len(text) <= maxChecked
	}
	return false, true
}

// parseBatches parses batches on up to p.jobs threads. A panic on any is one
// here.
func (p *fileParser) parseBatches(batches []*batch) {
	if p.jobs <= 1 || len(batches) <= 1 {
		for _, b := range batches {
			p.parseBatch(b, p.names)
		}
		return
	}
	for len(p.others) < p.jobs {
		p.others = append(p.others, pg.Names{})
	}
	var next atomic.Int64
	var panicked atomic.Pointer[any]
	var wg sync.WaitGroup
	for worker := range min(p.jobs, len(batches)) {
		wg.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					panicked.CompareAndSwap(nil, &v)
				}
			}()
			for i := int(next.Add(1)) - 1; i < len(batches); i = int(next.Add(1)) - 1 {
				p.parseBatch(batches[i], p.others[worker])
			}
		})
	}
	wg.Wait()
	if v := panicked.Load(); v != nil {
		panic(*v)
	}
}

func (p *fileParser) parseBatch(b *batch, names pg.Names) {
	from, to := b.pieces[0].first, b.pieces[len(b.pieces)-1].end
	nodes := make([]Node, len(b.pieces))
	if b.check {
		found, err := parser.SplitWithParser(p.text[from:to], false)
		if err != nil || len(found) != len(b.pieces) {
			return
		}
		for i, pc := range b.pieces {
			nodes[i] = dmlNode(p.text[pc.first:pc.end])
		}
	} else if !p.batchNodes(b.pieces, names, nodes) {
		return
	}
	statements := make([]Statement, len(b.pieces))
	for i, pc := range b.pieces {
		statements[i] = Statement{File: p.file, Range: Range{p.shift + pc.first, p.shift + pc.end}, Node: nodes[i]}
		b.statements = append(b.statements, &statements[i])
	}
	b.ok = true
}

// batchNodes fills in the trees of statements; it reports false where it cannot.
func (p *fileParser) batchNodes(pieces []span, names pg.Names, nodes []Node) bool {
	from := pieces[0].first
	raw, err := parser.ParseToProtobuf(p.text[from:pieces[len(pieces)-1].end])
	if err != nil {
		return false
	}
	found, err := pg.Statements(raw)
	if err != nil || len(found) != len(pieces) {
		return false
	}
	for i, pc := range pieces {
		at := pc.first - from
		if f := found[i]; f.Start > at || f.Len > 0 && f.Start+f.Len < pc.end-from {
			return false
		}
		tree, err := found[i].Tree(names, at)
		if err != nil {
			return false
		}
		c := &converter{text: p.text[pc.first:pc.end], base: p.shift + pc.first}
		nodes[i] = c.stmt(tree)
	}
	return true
}
