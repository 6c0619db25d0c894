// Package suggest finds the word that a user most likely meant.
package suggest

import "strings"

// Nearest returns the known word nearest to word, ignoring case; "" where none
// is near enough to be a likely slip. Of equally near words the first wins.
func Nearest(word string, known []string) string {
	best, bestDist := "", len([]rune(word))/3+2
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < bestDist {
			best, bestDist = k, d
		}
	}
	return best
}

// DidYouMean returns ` (did you mean "x"?)` for the nearest known word, or a
// list of all where none is near and the list is short enough to read.
func DidYouMean(word string, known []string) string {
	if n := Nearest(word, known); n != "" {
		return ` (did you mean "` + n + `"?)`
	}
	if len(known) > 0 && len(known) <= 16 {
		return " (known: " + strings.Join(known, ", ") + ")"
	}
	return ""
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours count one each.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	rows := make([][]int, len(s)+1)
	for i := range rows {
		rows[i] = make([]int, len(t)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(s); i++ {
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(s)][len(t)]
}
