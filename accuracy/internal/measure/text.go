package measure

import (
	"encoding/json"
	"fmt"
	"math"
)

// Ratio is a part of a whole. Of nothing there is none: it prints as "-".
type Ratio struct{ Part, Whole int }

func (r Ratio) String() string {
	if r.Whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(r.Part)/float64(r.Whole))
}

// MarshalJSON writes the ratio as a number, or null.
func (r Ratio) MarshalJSON() ([]byte, error) {
	if r.Whole == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(math.Round(10000*float64(r.Part)/float64(r.Whole)) / 10000)
}

// count writes a number with its noun: 1 file, 2 files.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Rate is how many there are per 100.
type Rate struct{ Part, Whole int }

func (r Rate) String() string {
	if r.Whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", 100*float64(r.Part)/float64(r.Whole))
}

// MarshalJSON writes the rate as a number, or null.
func (r Rate) MarshalJSON() ([]byte, error) {
	if r.Whole == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(math.Round(1000*100*float64(r.Part)/float64(r.Whole)) / 1000)
}
