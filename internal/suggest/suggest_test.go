package suggest

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"databases", "rules", "arcs", "polymorphic", "references"}
	for word, want := range map[string]string{
		"database":    "databases",
		"Rules":       "rules",
		"rlues":       "rules",
		"polimorphic": "polymorphic",
		"arc":         "arcs",
		"zzz":         "",
		"":            "",
		"timeout":     "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	if got, want := DidYouMean("tests", []string{"test", "packages"}), ` (did you mean "test"?)`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := DidYouMean("qqqqqq", []string{"a", "b"}), " (known: a, b)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
