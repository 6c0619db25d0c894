// Package floor does the least that any program built on PostgreSQL's parser
// has to do with SQL files: read them, and let pg_query split and parse them, on
// all processors. It is what polylint's own speed is measured against; polylint
// does not use it.
package floor

import (
	"errors"
	"os"
	"slices"
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

// Run reads the files, splits and parses them on up to jobs threads: first each
// file is split, then each statement parsed, so that a lone file is parsed on all
// threads too.
//
// Each file costs one call of pg_query_split_with_scanner, and each statement
// one of pg_query_parse_protobuf, with what pg_query_go's functions do to get
// the strings across. The trees stay as the bytes that the parser hands out, and
// are dropped: decoding them into pg_query_go's structs (pg_query.Parse) takes as
// long again, and is left out.
func Run(files []string, jobs int) (Work, error) {
	split := make([][]string, len(files))
	errs := make([]error, len(files))
	var w Work
	inParallel(len(files), jobs, func(i int) {
		text, err := os.ReadFile(files[i])
		if err != nil {
			errs[i] = err
			return
		}
		atomic.AddInt64(&w.Files, 1)
		atomic.AddInt64(&w.Bytes, int64(len(text)))
		if split[i], err = parser.SplitWithScanner(string(text), false); err != nil {
			atomic.AddInt64(&w.Refused, 1)
			split[i] = []string{string(text)}
		}
	})
	if err := errors.Join(errs...); err != nil {
		return w, err
	}
	statements := slices.Concat(split...)
	w.Statements = int64(len(statements))
	inParallel(len(statements), jobs, func(i int) {
		if _, err := parser.ParseToProtobuf(statements[i]); err != nil {
			atomic.AddInt64(&w.Refused, 1)
		}
	})
	return w, nil
}

// inParallel calls f for 0 to n-1 on up to jobs goroutines.
func inParallel(n, jobs int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, jobs) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}
