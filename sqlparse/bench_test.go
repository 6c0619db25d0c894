package sqlparse_test

import (
	"strings"
	"testing"

	"github.com/polylint/polylint/internal/sample"
	"github.com/polylint/polylint/sqlparse"
)

func BenchmarkParse(b *testing.B) {
	data := strings.Repeat("1\tit's a row\t\\N\t2024-01-01 00:00:00\n", 20_000)
	for name, text := range map[string]string{
		"migrations": sample.Dump(100),
		"copy":       "COPY t FROM stdin;\n" + data + "\\.\n",
		"inserts":    strings.Repeat("INSERT INTO public.t (a, b, c) VALUES (1, 'it''s', NULL);\n", 2000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for range b.N {
				f, err := sqlparse.Parse("x.sql", []byte(text))
				if err != nil || len(f.Statements) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}
