package sqlparse

import (
	"testing"

	"github.com/polylint/polylint/internal/sample"
)

func BenchmarkSplit(b *testing.B) {
	text := sample.Dump(100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		f := &File{Text: text}
		p := newFileParser(f, false)
		n := 0
		for s, pos := (Section{End: len(text)}), 0; pos < len(text); n++ {
			pc := p.cut(pos, s, true)
			p.levels = pc.heights.levels[:0]
			pos = pc.next
		}
		if n < 600 {
			b.Fatalf("%d statements", n)
		}
	}
}
