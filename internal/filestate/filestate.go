// Package filestate tells whether a file changed without reading it, as far as
// the system lets on.
package filestate

import "time"

// Settled is how old a change has to be for the next one to be sure to differ in
// its time.
const Settled = 2 * time.Second
