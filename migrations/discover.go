package migrations

// Discover finds the databases in a directory and all below it. Failures are
// files and directories that could not be read; the rest of the tree is still
// searched. Where files were found and all left out, one database without sources
// has the notes that say why. Finding nothing is no error; options that make no
// sense are one, and a root that is no readable directory.
//
// Directories that hold no schema of the project's own are not searched: hidden
// ones, node_modules, vendor, testdata, test fixtures, seeds, build output. The
// root itself may be any of them.
func Discover(root string, opts Options) (dbs []Database, failures []Failure, err error) {
	t, err := newTree(root, opts)
	if err != nil {
		return nil, nil, err
	}
	if err := t.load(); err != nil {
		return nil, nil, err
	}
	s := t.find()
	s.relate()
	return s.databases(), s.failures, nil
}
