// Package conformance has no code but its tests: they give what polylint writes,
// and what its repository holds for other programs, to the programs that read it.
// The reports are the samples of report/testdata/samples, which polylint's own
// tests hold to what it writes.
package conformance
