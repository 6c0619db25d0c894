package naming_test

import (
	"testing"

	"github.com/polylint/polylint/naming"
)

func BenchmarkStemOf(b *testing.B) {
	names := []string{"users", "order_items", "OAuthAccessTokens", "created_at", "categories", "status"}
	b.ReportAllocs()
	for b.Loop() {
		for _, n := range names {
			naming.StemOf(n)
		}
	}
}
