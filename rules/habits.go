package rules

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// habits are what the schema's own foreign keys teach of its names, where it has
// none, and what of them the replay could not tell.
type habits struct {
	names  map[*schema.Column]columnName
	shorts map[string]*reference // what learnedShort found

	// Single-column foreign keys: by table, by the column's name, and by parts of
	// it: less the id word, its last word where it has several, its first word behind
	// a leading id word, and the last word of those that have no id word.
	singles     map[*schema.Table][]reference
	refs        map[columnKey][]reference
	refsByStem  map[string][]reference
	refsByEnd   map[string][]reference
	refsByBegin map[string][]reference
	bareEnds    map[string][]reference
	mirrors     map[string]int // by the last word of several, with its _, that both tables' stems end in
	single      int            // how many there are
	bare        int            // of them, those of columns called like their table
	tableNamed  map[string]int // the keys that columns called exactly like their table reference
	// Those of several columns by the one that names what they reference, in lower case.
	composites map[string][]compositeReference
	// Those of columns that say who did something, what they say by agentVote, and
	// how many such columns have none.
	agentRefs  []reference
	agentVotes map[voters]vote
	agentsFree int

	// Columns: without a foreign key by meaning, with and without one by their exact
	// name, and those that end in an id word.
	free         map[columnKey]int
	held, unheld map[string]int
	withID       int

	// Tables: by the name of their only key column, those that have foreign keys,
	// that others reference, that others inherit from; those of logs, events and the
	// like with and without foreign keys, and those whose only key column is text.
	keyNames                     map[string][]*schema.Table
	keyed                        int
	referenced, inherited        map[*schema.Table]bool
	logsHeld, logsFree, keysText int

	// Modules, by the first of several words of a table's name: how many tables each
	// has, which have a foreign key, what their tables reference, and columns of them
	// without a foreign key.
	moduleNames map[*schema.Table]string
	modules     map[string]int
	moduleKeyed map[string]bool
	moduleHeld  map[moduleTarget]bool
	moduleFree  map[moduleColumn]int

	// Statements that could not be replayed, by the table they are about.
	gaps map[string][]string
}

// moduleColumn finds the columns of one meaning in the tables whose names begin
// with one word.
type moduleColumn struct {
	module string
	column columnKey
}

// moduleTarget finds what the tables of a module reference.
type moduleTarget struct {
	module string
	target *schema.Table
}

// reference is a single-column foreign key: it teaches what columns of that
// name reference in this schema.
type reference struct {
	table  *schema.Table
	column *schema.Column
	target *schema.Table
	key    *schema.Column // nil where the target is out of sight
}

// learn reads the schema's own foreign keys, and what the replay could not do
// to them.
func (f *facts) learn(c *schema.Catalog) {
	f.names = map[*schema.Column]columnName{}
	f.mirrors, f.bareEnds, f.refsByBegin = map[string]int{}, map[string][]reference{}, map[string][]reference{}
	f.shorts = map[string]*reference{}
	f.singles = map[*schema.Table][]reference{}
	f.refs = map[columnKey][]reference{}
	f.refsByStem = map[string][]reference{}
	f.refsByEnd = map[string][]reference{}
	f.free = map[columnKey]int{}
	f.held, f.unheld = map[string]int{}, map[string]int{}
	f.tableNamed = map[string]int{}
	f.composites = map[string][]compositeReference{}
	f.moduleKeyed = map[string]bool{}
	f.referenced, f.inherited = map[*schema.Table]bool{}, map[*schema.Table]bool{}
	f.moduleHeld, f.moduleFree = map[moduleTarget]bool{}, map[moduleColumn]int{}
	f.keyNames = map[string][]*schema.Table{}
	f.modules, f.moduleNames = map[string]int{}, map[*schema.Table]string{}
	f.agentVotes = map[voters]vote{}
	for _, t := range f.tables {
		f.learnTable(t)
		f.learnColumns(t)
		for _, fk := range t.ForeignKeys {
			if fk.Target != nil && fk.Target != t {
				f.referenced[fk.Target] = true
			}
			if len(fk.Columns) > 1 {
				f.learnComposite(t, fk)
			} else if fk.Target != nil {
				f.learnReference(t, fk)
			}
		}
	}
	f.learnGaps(c)
}

func (f *facts) learnTable(t *schema.Table) {
	for _, parent := range t.Parents {
		f.inherited[parent] = true
	}
	module := f.moduleOf(t)
	if module != "" {
		f.modules[module]++
	}
	if len(t.ForeignKeys) > 0 {
		f.keyed++
		f.moduleKeyed[module] = true
	}
	if w := detachedWord(t); w != "" && !retired[w] && !dead[w] && t.Kind != schema.ForeignTable {
		if len(t.ForeignKeys) > 0 {
			f.logsHeld++
		} else {
			f.logsFree++
		}
	}
	if k := soleKey(t); k != nil {
		if anyText(k.Type) {
			f.keysText++
		}
		f.keyNames[strings.ToLower(k.Name)] = append(f.keyNames[strings.ToLower(k.Name)], t)
	}
}

func (f *facts) learnColumns(t *schema.Table) {
	prefix := columnPrefix(t)
	for _, col := range t.Columns {
		name := readName(col, prefix)
		f.names[col] = name
		if name.id != "" {
			f.withID++
		}
		if hasForeignKey(t, col.Name) {
			f.held[col.Name]++
			continue
		}
		if len(name.words) > 0 && isAgent(name) && !col.Type.IsText() && isKeyType(col.Type) {
			f.agentsFree++
		}
		f.free[name.key()]++
		f.unheld[col.Name]++
		f.moduleFree[moduleColumn{f.moduleOf(t), name.key()}]++
	}
}

// learnReference reads a foreign key of one column to a table in sight.
func (f *facts) learnReference(t *schema.Table, fk *schema.ForeignKey) {
	f.moduleHeld[moduleTarget{f.moduleOf(t), fk.Target}] = true
	col := t.Column(fk.Columns[0])
	if col == nil || len(f.names[col].words) == 0 {
		return
	}
	ref := reference{table: t, column: col, target: fk.Target}
	if len(fk.RefColumns) == 1 {
		ref.key = fk.Target.Column(fk.RefColumns[0])
	}
	name, target := f.names[col], f.stems[fk.Target]
	f.single++
	f.singles[t] = append(f.singles[t], ref)
	f.refs[name.key()] = append(f.refs[name.key()], ref)
	if end := lastWord(f.stems[t]); end != "" && end == lastWord(target) && fk.Target != t {
		f.mirrors[end]++
	}
	// authors have their table, and say nothing of reviewers.
	if isAgent(name) && !endsInWord(target, name.stem[len(name.stem)-1]) {
		f.agentRefs = append(f.agentRefs, ref)
	}
	if name.id == "" {
		f.learnBare(ref, name)
		return
	}
	stem := naming.Stem(name.stem)
	f.refsByStem[stem] = append(f.refsByStem[stem], ref)
	if idFirst(col, name) {
		f.refsByBegin[name.stem[0]] = append(f.refsByBegin[name.stem[0]], ref)
	}
	if last := naming.Singular(name.stem[len(name.stem)-1]); len(name.stem) > 1 {
		f.refsByEnd[last] = append(f.refsByEnd[last], ref)
	}
}

// learnBare reads a foreign key of a column whose name has no id word.
func (f *facts) learnBare(ref reference, name columnName) {
	last := naming.Singular(name.words[len(name.words)-1])
	f.bareEnds[last] = append(f.bareEnds[last], ref)
	stem, target := naming.Stem(name.words), f.stems[ref.target]
	if ref.key == nil || stem != target && !strings.HasSuffix(target, "_"+stem) {
		return
	}
	f.bare++
	if stem == target {
		f.tableNamed[ref.key.Name]++
	}
}

// moduleOf is the first of several words of a table's name, "" where it has one.
func (f *facts) moduleOf(t *schema.Table) string {
	name, known := f.moduleNames[t]
	if !known {
		if w := naming.Words(t.Name); len(w) > 1 {
			name = w[0]
		}
		f.moduleNames[t] = name
	}
	return name
}

// isModule reports whether several tables begin with a word that is not itself
// what rows are: order_categories are orders' where there are orders.
func (f *facts) isModule(word string) bool {
	return f.modules[word] > 1 && len(f.byStem[naming.Singular(word)]) == 0
}

// bareNames reports whether the schema's foreign keys have names without an id
// word as a rule: author integer REFERENCES authors.
func (f *facts) bareNames() bool { return f.bare > 2 && f.bare*2 > f.single }

// keysAreKept reports whether most tables of the schema have foreign keys.
func (f *facts) keysAreKept() bool { return f.keyed*2 > len(f.tables) }

// idFirst reports whether a column's name begins with its id word, as in languages
// that put what describes a noun behind it: id_term_life_stage.
func idFirst(c *schema.Column, name columnName) bool {
	words := naming.Words(c.Name)
	return len(name.stem) > 0 && len(words) > 1 && words[0] == name.id
}

// lastWord is the last of several words of a stem, with its _; "" where it is one.
func lastWord(stem string) string {
	if i := strings.LastIndexByte(stem, '_'); i >= 0 {
		return stem[i:]
	}
	return ""
}

// endsInWord reports whether a stem's last word ends in another word:
// blog_commentauthor in author.
func endsInWord(stem, word string) bool {
	return strings.HasSuffix(stem[strings.LastIndexByte(stem, '_')+1:], word)
}

// learnGaps finds the tables that statements are about that could not be
// replayed, and keeps the statements' text in lower case.
func (f *facts) learnGaps(c *schema.Catalog) {
	f.gaps = map[string][]string{}
	if len(c.Notes) == 0 {
		return
	}
	known := map[*sqlparse.Statement]bool{} // the foreign key is there, if only its target is not
	for _, t := range f.tables {
		for _, fk := range t.ForeignKeys {
			known[fk.Made.Stmt] = true
		}
	}
	for _, n := range c.Notes {
		if stmt := n.Origin.Stmt; n.Relation != "" && stmt != nil && !known[stmt] {
			text := ""
			if stmt.Err == nil && stmt.Skipped == "" {
				text = strings.ToLower(stmt.Source())
			}
			f.gaps[n.Relation] = append(f.gaps[n.Relation], text)
		}
	}
}

// gap reports whether a statement about the table could not be replayed that has
// the words in it, or did not parse.
func (f *facts) gap(t *schema.Table, words ...string) bool {
	return slices.ContainsFunc(f.gaps[t.QualifiedName()], func(text string) bool {
		return text == "" || !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}
