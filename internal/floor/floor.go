// Package floor does the least that any program built on PostgreSQL's parser
// has to do with SQL files: read them, and let pg_query split and parse them, on
// all processors. It is what polylint's own speed is measured against; polylint
// does not use it.
package floor

import (
	"os"
	"sync"
	"sync/atomic"

	"github.com/pganalyze/pg_query_go/v5/parser"
)

// Work is what was done.
type Work struct {
	Files, Bytes, Statements int64
	// Refused counts the files that pg_query's scanner could not split, which
	// were parsed whole, and the statements that its parser refused: psql's
	// commands, data of COPY, and what is wrong.
	Refused int64
}

// Run reads the files and parses them on up to jobs threads, a file at a time.
//
// Each file costs one call of pg_query_split_with_scanner, and each statement
// one of pg_query_parse_protobuf, with what pg_query_go's functions do to get
// the strings across. Nothing is kept. The trees stay as the bytes that the
// parser hands out: decoding them into pg_query_go's structs (pg_query.Parse)
// takes as long again, and is left out.
func Run(files []string, jobs int) (Work, error) {
	var w Work
	var failed atomic.Pointer[error]
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(jobs, len(files)) {
		wg.Go(func() {
			for failed.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				text, err := os.ReadFile(files[i])
				if err != nil {
					failed.CompareAndSwap(nil, &err)
					return
				}
				atomic.AddInt64(&w.Files, 1)
				w.parse(string(text))
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return w, *err
	}
	return w, nil
}

// parse splits one file's text and parses its statements.
func (w *Work) parse(text string) {
	statements, err := parser.SplitWithScanner(text, false)
	if err != nil {
		atomic.AddInt64(&w.Refused, 1)
		statements = []string{text}
	}
	for _, s := range statements {
		if _, err := parser.ParseToProtobuf(s); err != nil {
			atomic.AddInt64(&w.Refused, 1)
		}
	}
	atomic.AddInt64(&w.Statements, int64(len(statements)))
	atomic.AddInt64(&w.Bytes, int64(len(text)))
}
