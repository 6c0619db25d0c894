package measure

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/accuracy/internal/takeout"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
)

// TakenOutSection measures PL201 on foreign keys that were taken out of the SQL.
type TakenOutSection struct {
	Rows   []TakenOutRow `json:"rows"`
	Total  TakenOutRow   `json:"total"`
	Missed []Case        `json:"missed"`
	Wrong  []Case        `json:"wrong"`
	// Elsewhere are findings about other columns that are new in a round, or surer.
	Elsewhere []Case `json:"elsewhere"`
}

// TakenOutRow counts a project's columns whose foreign key was taken out.
type TakenOutRow struct {
	Project string `json:"project"`
	Keys    int    `json:"keys"`       // columns whose foreign key was taken out, once each
	Catalog int    `json:"in_catalog"` // of them, those taken out of the replayed catalog, not of the text
	// Guarded are columns that another foreign key includes: nothing is missing when
	// theirs is gone. They are not taken out.
	Guarded int `json:"guarded"`
	// Untold are those of Keys that the schema without the key does not tell.
	Untold int          `json:"untold"`
	Found  ByConfidence `json:"found"` // of Keys, with the right target
	// FoundTold are those of Found that the schema tells.
	FoundTold ByConfidence `json:"found_told"`
	Wrong     ByConfidence `json:"wrong"`     // of Keys, with another target
	Elsewhere ByConfidence `json:"elsewhere"` // new findings about other columns
}

// Recall is the part of the keys that is reported at the default confidence.
func (r TakenOutRow) Recall() Ratio { return Ratio{r.Found.Default(), r.Keys} }

// RecallTold is the same of those that the schema tells.
func (r TakenOutRow) RecallTold() Ratio { return Ratio{r.FoundTold.Default(), r.Keys - r.Untold} }

// Precision is the part of the findings about taken-out keys that names the right
// table.
func (r TakenOutRow) Precision() Ratio {
	return Ratio{r.Found.Default(), r.Found.Default() + r.Wrong.Default()}
}

func (s *TakenOutSection) add(o TakenOutSection) {
	s.Total.Project = "total"
	for _, row := range o.Rows {
		s.Rows = append(s.Rows, row)
		t := &s.Total
		t.Keys += row.Keys
		t.Catalog += row.Catalog
		t.Guarded += row.Guarded
		t.Untold += row.Untold
		t.Found.plus(row.Found)
		t.FoundTold.plus(row.FoundTold)
		t.Wrong.plus(row.Wrong)
		t.Elsewhere.plus(row.Elsewhere)
	}
	s.Missed = append(s.Missed, o.Missed...)
	s.Wrong = append(s.Wrong, o.Wrong...)
	s.Elsewhere = append(s.Elsewhere, o.Elsewhere...)
}

// columnKey are columns and the foreign keys of their own.
type columnKey struct {
	table   *schema.Table
	columns []string
	keys    []*schema.ForeignKey
}

func (k *columnKey) id() string { return columnsID(k.table, k.columns) }

// columnsID identifies columns of a table, in whichever order they are named.
func columnsID(t *schema.Table, columns []string) string {
	return t.QualifiedName() + "\x00" + strings.Join(slices.Sorted(slices.Values(columns)), "\x00")
}

func (k *columnKey) targets() []string {
	var out []string
	for _, fk := range k.keys {
		out = append(out, fk.Target.QualifiedName())
	}
	return out
}

// columnKeys lists the columns that have foreign keys of one column to tables of
// the catalog. Guarded counts those that another foreign key includes, which are
// left out.
func columnKeys(c *schema.Catalog) (keys []*columnKey, guarded int) {
	for _, t := range c.Tables {
		for _, col := range t.Columns {
			k := &columnKey{table: t, columns: []string{col.Name}}
			all := t.ForeignKeysOn(col.Name)
			for _, fk := range all {
				if len(fk.Columns) == 1 && measurable(c, fk) {
					k.keys = append(k.keys, fk)
				}
			}
			switch {
			case len(k.keys) == 0:
			case len(k.keys) < len(all):
				guarded++
			default:
				keys = append(keys, k)
			}
		}
	}
	return keys, guarded
}

// compositeKeys lists the foreign keys of several columns to tables of the catalog,
// those over the same columns together.
func compositeKeys(c *schema.Catalog) []*columnKey {
	var keys []*columnKey
	byID := map[string]*columnKey{}
	for _, t := range c.Tables {
		for _, fk := range t.ForeignKeys {
			if len(fk.Columns) < 2 || !measurable(c, fk) {
				continue
			}
			id := columnsID(t, fk.Columns)
			if byID[id] == nil {
				byID[id] = &columnKey{table: t, columns: fk.Columns}
				keys = append(keys, byID[id])
			}
			byID[id].keys = append(byID[id].keys, fk)
		}
	}
	return keys
}

// reportIn takes the report about the key out of those of a round, by columnsID: one
// about exactly its columns, that with the right target first, else one about some
// of several that has the right target; nil where there is none.
func (k *columnKey) reportIn(reports map[string][]*subject.Report) *subject.Report {
	right := func(r *subject.Report) bool { return names(r.References, folded(k.targets())) }
	take := func(id string, i int) *subject.Report {
		r := reports[id][i]
		reports[id] = slices.Delete(slices.Clone(reports[id]), i, i+1)
		return r
	}
	if about := reports[k.id()]; len(about) > 0 {
		return take(k.id(), max(slices.IndexFunc(about, right), 0))
	}
	if len(k.columns) == 1 {
		return nil
	}
	for _, id := range slices.Sorted(maps.Keys(reports)) {
		i := slices.IndexFunc(reports[id], func(r *subject.Report) bool {
			isOther := func(c string) bool { return !slices.Contains(k.columns, c) }
			return r.Table.QualifiedName() == k.table.QualifiedName() && !slices.ContainsFunc(r.Columns, isOther) && right(r)
		})
		if i >= 0 {
			return take(id, i)
		}
	}
	return nil
}

func measurable(c *schema.Catalog, fk *schema.ForeignKey) bool {
	return fk.Target != nil && !fk.Inherited && slices.Contains(c.Tables, fk.Target)
}

// deal splits the keys at random into disjoint parts of about the same size.
func deal(keys []*columnKey, rounds int, seed uint64, name string) [][]*columnKey {
	h := fnv.New64a()
	h.Write([]byte(name))
	shuffled := slices.Clone(keys)
	rand.New(rand.NewPCG(seed, h.Sum64())).Shuffle(len(shuffled), func(i, j int) {
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	})
	parts := make([][]*columnKey, rounds)
	for i, k := range shuffled {
		parts[i%rounds] = append(parts[i%rounds], k)
	}
	return slices.DeleteFunc(parts, func(p []*columnKey) bool { return len(p) == 0 })
}

// without returns the database without the keys. Those that cannot be taken out of
// the text alone are taken out of the replayed catalog, before any rule sees it.
func without(db *subject.Database, keys []*columnKey) (out *subject.Database, inCatalog map[*columnKey]bool, err error) {
	inCatalog = map[*columnKey]bool{}
	textual := keys
	out, stubborn, err := withoutText(db, keys)
	if err != nil {
		return nil, nil, err
	}
	if stubborn == nil {
		// Something else changed too: find out which keys do that, one by one.
		textual = nil
		for _, k := range keys {
			_, s, err := withoutText(db, []*columnKey{k})
			if err != nil {
				return nil, nil, err
			}
			if s == nil || len(s) > 0 {
				inCatalog[k] = true
			} else {
				textual = append(textual, k)
			}
		}
		if out, stubborn, err = withoutText(db, textual); err != nil {
			return nil, nil, err
		}
		if stubborn == nil {
			return nil, nil, fmt.Errorf("%s: taking foreign keys out of its text changes more than them", db.Name)
		}
	}
	for _, k := range stubborn {
		inCatalog[k] = true
	}
	for k := range inCatalog {
		for _, t := range out.Catalog.Tables {
			t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, func(fk *schema.ForeignKey) bool {
				// Partitions inherit it.
				return slices.ContainsFunc(k.keys, func(o *schema.ForeignKey) bool {
					same := t.QualifiedName() == k.table.QualifiedName() && fk.Name == o.Name
					return same || fk.Inherited && samePlace(fk.Made, o.Made)
				})
			})
		}
	}
	return out, inCatalog, nil
}

func samePlace(a, b schema.Origin) bool {
	return !a.IsZero() && !b.IsZero() && a.File().Name == b.File().Name && a.Range == b.Range
}

// withoutText edits the text. Stubborn are the keys that are still there
// afterwards; it is nil where anything else is different.
func withoutText(db *subject.Database, keys []*columnKey) (out *subject.Database, stubborn []*columnKey, err error) {
	var histories []schema.History
	for _, k := range keys {
		for _, fk := range k.keys {
			histories = append(histories, fk.History)
		}
	}
	edit, _ := takeout.Constraints(histories)
	if out, err = db.With(edit); err != nil {
		return nil, nil, err
	}
	before, after := foreignKeys(db.Catalog), foreignKeys(out.Catalog)
	stubborn = []*columnKey{}
	for _, k := range keys {
		for _, fk := range k.keys {
			id := foreignKeyID(k.table, fk)
			if after[id] > 0 && !slices.Contains(stubborn, k) {
				stubborn = append(stubborn, k)
			}
			delete(before, id)
			delete(after, id)
		}
	}
	if len(out.Catalog.Notes) > len(db.Catalog.Notes) || len(before) != len(after) {
		return out, nil, nil
	}
	for id, n := range before {
		if after[id] != n {
			return out, nil, nil
		}
	}
	return out, stubborn, nil
}

// foreignKeys counts the foreign keys of a catalog by what they say.
func foreignKeys(c *schema.Catalog) map[string]int {
	n := map[string]int{}
	for _, t := range c.Tables {
		for _, fk := range t.ForeignKeys {
			if !fk.Inherited {
				n[foreignKeyID(t, fk)]++
			}
		}
	}
	return n
}

// foreignKeyID leaves the name out: PostgreSQL numbers the names that it chooses.
func foreignKeyID(t *schema.Table, fk *schema.ForeignKey) string {
	return strings.Join([]string{t.QualifiedName(), strings.Join(fk.Columns, ","), fk.RefSchema, fk.RefTable, strings.Join(fk.RefColumns, ",")}, "\x00")
}

// measureTakenOut takes out the foreign keys of one column, or those of several.
func (p *project) measureTakenOut(ctx context.Context, composite bool) (TakenOutSection, error) {
	var s TakenOutSection
	if p.o.Rounds == 0 {
		return s, nil
	}
	row := TakenOutRow{Project: p.Name}
	for _, db := range p.Databases {
		keys, guarded := columnKeys(db.Catalog)
		if composite {
			keys, guarded = compositeKeys(db.Catalog), 0
		}
		row.Guarded += guarded
		before := map[string]diag.Confidence{}
		for _, r := range db.Reports("PL201") {
			before[reportID(&r)] = r.Confidence
		}
		for _, part := range deal(keys, p.o.Rounds, p.o.Seed, p.Name+"/"+db.Name) {
			if err := ctx.Err(); err != nil {
				return s, err
			}
			round, inCatalog, err := without(db, part)
			if err != nil {
				return s, err
			}
			row.Catalog += len(inCatalog)
			p.judgeRound(&s, &row, round, part, inCatalog, before)
		}
	}
	for _, list := range [][]Case{s.Missed, s.Wrong, s.Elsewhere} {
		slices.SortStableFunc(list, func(a, b Case) int {
			return cmp.Or(strings.Compare(a.Table, b.Table), slices.Compare(a.Columns, b.Columns))
		})
	}
	s.Rows = []TakenOutRow{row}
	return s, nil
}

// judgeRound compares what is said of a database with what was taken out of it.
func (p *project) judgeRound(s *TakenOutSection, row *TakenOutRow, round *subject.Database, part []*columnKey, inCatalog map[*columnKey]bool, before map[string]diag.Confidence) {
	reports := map[string][]*subject.Report{}
	pairs := map[string]bool{}
	all := round.Reports("PL101", "PL201")
	for i := range all {
		r := &all[i]
		if r.Table == nil || len(r.Columns) == 0 {
			continue
		}
		if r.Rule == "PL101" {
			pairs[columnsID(r.Table, r.Columns[len(r.Columns)-1:])] = r.Confidence >= diag.Medium
			continue
		}
		id := columnsID(r.Table, r.Columns)
		reports[id] = append(reports[id], r)
	}
	for _, k := range part {
		row.Keys++
		t := round.Catalog.Table(k.table.Schema, k.table.Name)
		var why string
		if t != nil && len(k.columns) == 1 && t.Column(k.columns[0]) != nil {
			target := round.Catalog.Table(k.keys[0].Target.Schema, k.keys[0].Target.Name)
			why = untold(round, t, t.Column(k.columns[0]), target)
		}
		if why != "" {
			row.Untold++
		}
		r := k.reportIn(reports)
		c := Case{
			Project: p.Name, Rule: "PL201", Table: k.table.QualifiedName(), Columns: k.columns,
			References: k.targets(), At: subject.Place(k.keys[0].Made),
		}
		var remarks []string
		if inCatalog[k] {
			remarks = append(remarks, "taken out of the catalog")
		}
		if why != "" {
			remarks = append(remarks, "not told by the schema: "+why)
		}
		switch {
		case r == nil:
			if pairs[k.id()] {
				remarks = append(remarks, "PL101 reports it as half of a pair")
			}
		case names(r.References, folded(k.targets())):
			row.Found.Add(r.Confidence)
			if why == "" {
				row.FoundTold.Add(r.Confidence)
			}
			if r.Confidence >= diag.Medium {
				continue
			}
			c.Confidence, c.Evidence = r.Confidence.String(), r.Evidence
		default:
			row.Wrong.Add(r.Confidence)
			wrong := c
			wrong.References, wrong.Confidence, wrong.Evidence = r.References, r.Confidence.String(), r.Evidence
			wrong.Reason = strings.Join(append(remarks, "the foreign key was to "+strings.Join(k.targets(), ", ")), "; ")
			s.Wrong = append(s.Wrong, wrong)
		}
		c.Reason = strings.Join(remarks, "; ")
		s.Missed = append(s.Missed, c)
	}
	for i := range all {
		r := &all[i]
		if r.Rule != "PL201" || r.Table == nil || len(r.Columns) == 0 || !slices.Contains(reports[columnsID(r.Table, r.Columns)], r) {
			continue
		}
		if was, known := before[reportID(r)]; known && r.Confidence <= was {
			continue
		}
		row.Elsewhere.Add(r.Confidence)
		s.Elsewhere = append(s.Elsewhere, Case{
			Project: p.Name, Rule: r.Rule, Table: r.Table.QualifiedName(), Columns: r.Columns, References: r.References,
			Confidence: r.Confidence.String(), At: subject.Place(r.At), Evidence: r.Evidence,
		})
	}
}

func folded(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fold(n)
	}
	return out
}

// reportID identifies a report by what it is about.
func reportID(r *subject.Report) string {
	table := ""
	if r.Table != nil {
		table = r.Table.QualifiedName()
	}
	return strings.Join([]string{r.Rule, table, strings.Join(r.Columns, ","), strings.Join(r.References, ",")}, "\x00")
}
