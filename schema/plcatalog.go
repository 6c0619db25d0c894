package schema

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// hints are constants that columns must equal.
type hints map[string]value

// wants reports whether rows about a relation can match.
func (h hints) wants(schema, name string) bool {
	for _, col := range []string{"table_name", "tablename", "event_object_table"} {
		if v, ok := h[col]; ok && v.text != name {
			return false
		}
	}
	for _, col := range []string{"table_schema", "schemaname"} {
		if v, ok := h[col]; ok && v.text != schema {
			return false
		}
	}
	for _, col := range []string{"conrelid", "attrelid", "indrelid", "tgrelid"} {
		if v, ok := h[col]; ok && v.kind == oidValue && v.text != "rel:"+schema+"."+name {
			return false
		}
	}
	return true
}

// catalogTable is one of PostgreSQL's catalogs or a view of
// information_schema, with the columns that guards in migrations ask for
// (manual, chapters 37 and 53). The values that rows yields are the next row's
// once yield returns.
type catalogTable struct {
	informationSchema bool
	columns           []string
	rows              func(r *Replayer, h hints, yield func([]value) bool)
}

func nsOID(schema string) value { return value{kind: oidValue, text: "ns:" + schema} }

func conOID(t *Table, name string) value {
	return value{kind: oidValue, text: "con:" + t.QualifiedName() + "." + name}
}

func yesNo(b bool) value {
	if b {
		return text("YES")
	}
	return text("NO")
}

func fields(s string) []string { return strings.Fields(s) }

// eachTable calls f for the tables that the hints admit.
func (r *Replayer) eachTable(h hints, f func(*Table) bool) {
	for _, col := range []string{"table_name", "tablename", "event_object_table"} {
		v, ok := h[col]
		if !ok {
			continue
		}
		for _, s := range append(sortedKeys(r.schemas), tempSchema) {
			if t, ok := r.rels[qname{s, v.text}].(*Table); ok && h.wants(s, t.Name) && !f(t) {
				return
			}
		}
		return
	}
	for _, t := range r.tables {
		if h.wants(t.Schema, t.Name) && r.live(t) && !f(t) {
			return
		}
	}
}

// constraintRow is a constraint of a table in the catalogs' terms.
type constraintRow struct {
	table     *Table
	name      string
	kind      string // contype
	columns   []string
	fk        *ForeignKey
	validated bool
}

func (r *Replayer) eachConstraint(h hints, f func(constraintRow) bool) {
	for _, col := range []string{"conname", "constraint_name"} {
		if v, ok := h[col]; ok && !r.anyConstraint(v.text) {
			return
		}
	}
	r.eachTable(h, func(t *Table) bool {
		for _, c := range t.constraintRows() {
			if v, ok := h["conname"]; ok && v.text != c.name {
				continue
			}
			if v, ok := h["constraint_name"]; ok && v.text != c.name {
				continue
			}
			if !f(c) {
				return false
			}
		}
		return true
	})
}

// anyConstraint reports whether a constraint of that name is in any schema.
func (r *Replayer) anyConstraint(name string) bool {
	for s := range r.schemas {
		if r.constraints[qname{s, name}] > 0 {
			return true
		}
	}
	return r.constraints[qname{tempSchema, name}] > 0
}

func (t *Table) constraintRows() []constraintRow {
	var out []constraintRow
	if k := t.PrimaryKey; k != nil {
		out = append(out, constraintRow{t, k.Name, "p", k.Columns, nil, true})
	}
	for _, k := range t.Uniques {
		out = append(out, constraintRow{t, k.Name, "u", k.Columns, nil, true})
	}
	for _, fk := range t.ForeignKeys {
		out = append(out, constraintRow{t, fk.Name, "f", fk.Columns, fk, fk.Validated})
	}
	for _, k := range t.Checks {
		out = append(out, constraintRow{t, k.Name, "c", distinctColumns(t, k.Expr), nil, k.Validated})
	}
	for _, k := range t.Exclusions {
		out = append(out, constraintRow{t, k.Name, "x", k.index.Columns(), nil, true})
	}
	return out
}

// attributeNumbers are conkey and confkey.
func attributeNumbers(t *Table, cols []string) value {
	out := value{kind: listValue}
	for _, name := range cols {
		if i := slices.IndexFunc(t.Columns, func(c *Column) bool { return c.Name == name }); i >= 0 {
			out.list = append(out.list, number(i+1))
		}
	}
	return out
}

var constraintTypes = map[string]string{"p": "PRIMARY KEY", "u": "UNIQUE", "f": "FOREIGN KEY", "c": "CHECK"}

func relKind(rel relation) string {
	switch rel := rel.(type) {
	case *Table:
		switch {
		case rel.PartitionBy != nil:
			return "p"
		case rel.foreign:
			return "f"
		}
		return "r"
	case *Index:
		if rel.table != nil && rel.table.PartitionBy != nil {
			return "I"
		}
		return "i"
	case *View:
		if rel.Materialized {
			return "m"
		}
		return "v"
	case *sequence:
		return "S"
	}
	return "c"
}

// eachRelation calls f for every relation, in the order of their names.
func (r *Replayer) eachRelation(h hints, f func(relation) bool) {
	if v, ok := h["relname"]; ok {
		for _, s := range sortedKeys(r.schemas) {
			if rel := r.rels[qname{s, v.text}]; rel != nil && !f(rel) {
				return
			}
		}
		return
	}
	names := make([]qname, 0, len(r.rels))
	for q := range r.rels {
		names = append(names, q)
	}
	slices.SortFunc(names, func(a, b qname) int { return strings.Compare(a.String(), b.String()) })
	for _, q := range names {
		if !f(r.rels[q]) {
			return
		}
	}
}

func (r *Replayer) eachType(f func(*userType) bool) {
	for _, u := range r.typeList {
		if r.types[qname{u.schema, u.name}] == u && !f(u) {
			return
		}
	}
}

// dataType is information_schema's data_type: arrays and user types show as
// such.
func dataType(t Type) string {
	switch {
	case t.ArrayDims > 0:
		return "ARRAY"
	case t.Domain != nil:
		return dataType(t.Domain.Base)
	case t.user != nil || t.Unknown:
		return "USER-DEFINED"
	}
	return t.Base
}

// longNames maps what format_type prints to pg_type's names.
var longNames = func() map[string]string {
	m := map[string]string{}
	for short, long := range shortNames {
		m[long] = short
	}
	m["character"] = "bpchar"
	return m
}()

// udtName is information_schema's udt_name, pg_type's own name of the type.
func udtName(t Type) string {
	name := t.Base
	if t.user != nil {
		_, name = t.user.ident()
	} else if short, ok := longNames[t.Base]; ok {
		name = short
	}
	if t.ArrayDims > 0 {
		name = "_" + name
	}
	return name
}

// maxLength is information_schema's character_maximum_length.
func maxLength(t Type) value {
	if t.user == nil && t.ArrayDims == 0 && strings.HasPrefix(t.Name, "character") {
		if _, n, ok := strings.Cut(strings.TrimSuffix(t.Name, ")"), "("); ok {
			return text(n)
		}
	}
	return null()
}

func orNull(s string) value {
	if s == "" {
		return null()
	}
	return text(s)
}

var catalogTables = map[string]catalogTable{
	"pg_class": {
		columns: fields("oid relname relnamespace relkind relispartition relpersistence relhastriggers"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachRelation(h, func(rel relation) bool {
				q := identOf(rel)
				t, isTable := rel.(*Table)
				return yield([]value{
					relOID(rel), text(q.name), nsOID(q.schema), text(relKind(rel)), boolean(isTable && t.Kind == Partition),
					text("p"), boolean(isTable && len(t.Triggers) > 0),
				})
			})
		},
	},
	"pg_namespace": {
		columns: fields("oid nspname"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			for _, s := range sortedKeys(r.schemas) {
				if !yield([]value{nsOID(s), text(s)}) {
					return
				}
			}
		},
	},
	"pg_attribute": {
		columns: fields("attrelid attname attnum attnotnull attisdropped atthasdef attidentity attgenerated atttypid"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachTable(h, func(t *Table) bool {
				for i, c := range t.Columns {
					identity, generated := "", ""
					switch c.Identity {
					case "always":
						identity = "a"
					case "by default":
						identity = "d"
					}
					if c.Generated != "" {
						generated = "s"
					}
					if !yield([]value{
						relOID(t), text(c.Name), number(i + 1), boolean(c.NotNull), boolean(false), boolean(c.Default != nil),
						text(identity), text(generated), typeOID(c.Type),
					}) {
						return false
					}
				}
				return true
			})
		},
	},
	"pg_type": {
		columns: fields("oid typname typnamespace typtype"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			r.eachType(func(u *userType) bool {
				kind := "b"
				switch u.kind {
				case enumType:
					kind = "e"
				case domainType:
					kind = "d"
				case compositeType:
					kind = "c"
				case rangeType:
					kind = "r"
				}
				oid := value{kind: oidValue, text: "type:" + quoteQualified(u.schema, u.name)}
				return yield([]value{oid, text(u.name), nsOID(u.schema), text(kind)})
			})
			for _, t := range r.liveTables() {
				oid := value{kind: oidValue, text: "type:" + quoteQualified(t.Schema, t.Name)}
				if !yield([]value{oid, text(t.Name), nsOID(t.Schema), text("c")}) {
					return
				}
			}
		},
	},
	"pg_enum": {
		columns: fields("enumtypid enumlabel enumsortorder"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			r.eachType(func(u *userType) bool {
				if u.enum == nil {
					return true
				}
				oid := value{kind: oidValue, text: "type:" + quoteQualified(u.schema, u.name)}
				for i, l := range u.enum.Labels {
					if !yield([]value{oid, text(l), number(i + 1)}) {
						return false
					}
				}
				return true
			})
		},
	},
	"pg_constraint": {
		columns: fields("oid conname conrelid confrelid connamespace contype conkey confkey convalidated condeferrable " +
			"confdeltype confupdtype conparentid contypid"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			ok := true
			r.eachConstraint(h, func(c constraintRow) bool {
				target, confkey, del, upd, deferrable, parent := text("0"), null(), " ", " ", false, text("0")
				if fk := c.fk; fk != nil {
					del, upd, deferrable = actionLetters[fk.OnDelete], actionLetters[fk.OnUpdate], fk.Deferrable
					if fk.Target != nil {
						target, confkey = relOID(fk.Target), attributeNumbers(fk.Target, fk.RefColumns)
					}
					if fk.parent != nil {
						parent = conOID(fk.parent.table, fk.parent.Name)
					}
				}
				ok = yield([]value{
					conOID(c.table, c.name), text(c.name), relOID(c.table), target, nsOID(c.table.Schema), text(c.kind),
					attributeNumbers(c.table, c.columns), confkey, boolean(c.validated), boolean(deferrable), text(del), text(upd),
					parent, text("0"),
				})
				return ok
			})
			r.eachType(func(u *userType) bool {
				if u.domain == nil || !ok {
					return ok
				}
				for _, k := range u.domain.Checks {
					oid := value{kind: oidValue, text: "type:" + quoteQualified(u.schema, u.name)}
					con := value{kind: oidValue, text: oid.text + "." + k.Name}
					if !yield([]value{
						con, text(k.Name), text("0"), text("0"), nsOID(u.schema), text("c"), null(), null(), boolean(k.Validated),
						boolean(false), text(" "), text(" "), text("0"), oid,
					}) {
						return false
					}
				}
				return true
			})
		},
	},
	"pg_index": {
		columns: fields("indexrelid indrelid indisunique indisprimary indisvalid indnatts indkey"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachTable(h, func(t *Table) bool {
				for _, x := range t.Indexes {
					if !yield([]value{
						relOID(x), relOID(t), boolean(x.Unique), boolean(t.PrimaryKey != nil && t.PrimaryKey.index == x),
						boolean(true), number(len(x.Elements) + len(x.Including)), attributeNumbers(t, x.Columns()),
					}) {
						return false
					}
				}
				return true
			})
		},
	},
	"pg_indexes": {
		columns: fields("schemaname tablename indexname indexdef"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachTable(h, func(t *Table) bool {
				for _, x := range t.Indexes {
					if !yield([]value{text(t.Schema), text(t.Name), text(x.Name), {}}) {
						return false
					}
				}
				return true
			})
		},
	},
	"pg_tables": {
		columns: fields("schemaname tablename"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachTable(h, func(t *Table) bool { return yield([]value{text(t.Schema), text(t.Name)}) })
		},
	},
	"pg_views": {
		columns: fields("schemaname viewname"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachView(false, func(v *View) bool { return yield([]value{text(v.Schema), text(v.Name)}) })
		},
	},
	"pg_matviews": {
		columns: fields("schemaname matviewname"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachView(true, func(v *View) bool { return yield([]value{text(v.Schema), text(v.Name)}) })
		},
	},
	"pg_sequences": {
		columns: fields("schemaname sequencename"),
		rows:    sequenceRows,
	},
	"pg_proc": {
		columns: fields("oid proname pronamespace prokind"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			for _, q := range r.functionNames() {
				for _, f := range r.functions[q] {
					kind := "f"
					if f.Def.Procedure {
						kind = "p"
					}
					oid := value{kind: oidValue, text: "fn:" + q.String()}
					if !yield([]value{oid, text(f.Name), nsOID(f.Schema), text(kind)}) {
						return
					}
				}
			}
		},
	},
	"pg_trigger": {
		columns: fields("tgname tgrelid tgisinternal tgparentid"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachTable(h, func(t *Table) bool {
				for _, g := range t.Triggers {
					if !yield([]value{text(g.Name), relOID(t), boolean(false), {}}) {
						return false
					}
				}
				return true
			})
		},
	},
	"pg_extension": {
		columns: fields("extname"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			for _, x := range sortedKeys(r.extensions) {
				if !yield([]value{text(x)}) {
					return
				}
			}
		},
	},
	"pg_inherits": {
		columns: fields("inhrelid inhparent inhseqno"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachTable(h, func(t *Table) bool {
				for i, p := range t.Parents {
					if !yield([]value{relOID(t), relOID(p), number(i + 1)}) {
						return false
					}
				}
				return true
			})
		},
	},
	"tables": {
		informationSchema: true,
		columns:           fields("table_schema table_name table_type"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			ok := true
			r.eachTable(h, func(t *Table) bool {
				kind := "BASE TABLE"
				switch {
				case t.foreign:
					kind = "FOREIGN"
				case t.Temporary:
					kind = "LOCAL TEMPORARY"
				}
				ok = yield([]value{text(t.Schema), text(t.Name), text(kind)})
				return ok
			})
			if ok {
				r.eachView(false, func(v *View) bool { return yield([]value{text(v.Schema), text(v.Name), text("VIEW")}) })
			}
		},
	},
	"columns": {
		informationSchema: true,
		columns: fields("table_schema table_name column_name ordinal_position column_default is_nullable data_type " +
			"udt_name character_maximum_length is_identity identity_generation is_generated"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			ok := true
			var row []value
			each := func(schema, table string, cols []*Column) {
				for i, c := range cols {
					if !ok {
						return
					}
					if v, hinted := h["column_name"]; hinted && v.text != c.Name {
						continue
					}
					def := null()
					if c.Default != nil {
						def = value{}
						if c.seq != nil {
							s, _ := nextval(r.spellOID(relOID(c.seq)))
							def = text(s)
						}
					}
					generated := "NEVER"
					if c.Generated != "" {
						generated = "ALWAYS"
					}
					row = append(row[:0],
						text(schema), text(table), text(c.Name), number(i+1), def, yesNo(!c.NotNull), text(dataType(c.Type)),
						text(udtName(c.Type)), maxLength(c.Type), yesNo(c.Identity != ""), orNull(strings.ToUpper(c.Identity)),
						text(generated),
					)
					ok = yield(row)
				}
			}
			r.eachTable(h, func(t *Table) bool {
				each(t.Schema, t.Name, t.Columns)
				return ok
			})
			r.eachView(false, func(v *View) bool {
				if h.wants(v.Schema, v.Name) {
					each(v.Schema, v.Name, v.columns)
				}
				return ok
			})
		},
	},
	"table_constraints": {
		informationSchema: true,
		columns:           fields("constraint_schema constraint_name table_schema table_name constraint_type"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachConstraint(h, func(c constraintRow) bool {
				kind, ok := constraintTypes[c.kind]
				s := text(c.table.Schema)
				return !ok || yield([]value{s, text(c.name), s, text(c.table.Name), text(kind)})
			})
		},
	},
	"key_column_usage": {
		informationSchema: true,
		columns:           fields("constraint_schema constraint_name table_schema table_name column_name ordinal_position"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachConstraint(h, func(c constraintRow) bool {
				if c.kind != "p" && c.kind != "u" && c.kind != "f" {
					return true
				}
				s := text(c.table.Schema)
				for i, col := range c.columns {
					if !yield([]value{s, text(c.name), s, text(c.table.Name), text(col), number(i + 1)}) {
						return false
					}
				}
				return true
			})
		},
	},
	"constraint_column_usage": {
		informationSchema: true,
		columns:           fields("table_schema table_name column_name constraint_schema constraint_name"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			// The table is the referenced one of a foreign key: hints about it are
			// none about the constraint's own.
			own := hints{}
			if v, ok := h["constraint_name"]; ok {
				own["constraint_name"] = v
			}
			r.eachConstraint(own, func(c constraintRow) bool {
				t, cols := c.table, c.columns
				if c.fk != nil {
					if t, cols = c.fk.Target, c.fk.RefColumns; t == nil {
						return true
					}
				}
				for _, col := range cols {
					if !yield([]value{text(t.Schema), text(t.Name), text(col), text(c.table.Schema), text(c.name)}) {
						return false
					}
				}
				return true
			})
		},
	},
	"referential_constraints": {
		informationSchema: true,
		columns:           fields("constraint_schema constraint_name delete_rule update_rule"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachConstraint(h, func(c constraintRow) bool {
				return c.fk == nil || yield([]value{
					text(c.table.Schema), text(c.name), text(strings.ToUpper(c.fk.OnDelete.String())),
					text(strings.ToUpper(c.fk.OnUpdate.String())),
				})
			})
		},
	},
	"check_constraints": {
		informationSchema: true,
		columns:           fields("constraint_schema constraint_name check_clause"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachConstraint(h, func(c constraintRow) bool {
				return c.kind != "c" || yield([]value{text(c.table.Schema), text(c.name), {}})
			})
		},
	},
	"schemata": {
		informationSchema: true,
		columns:           fields("schema_name"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			for _, s := range sortedKeys(r.schemas) {
				if !yield([]value{text(s)}) {
					return
				}
			}
		},
	},
	"views": {
		informationSchema: true,
		columns:           fields("table_schema table_name"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachView(false, func(v *View) bool { return yield([]value{text(v.Schema), text(v.Name)}) })
		},
	},
	"sequences": {
		informationSchema: true,
		columns:           fields("sequence_schema sequence_name"),
		rows:              sequenceRows,
	},
	"triggers": {
		informationSchema: true,
		columns:           fields("trigger_schema trigger_name event_object_schema event_object_table"),
		rows: func(r *Replayer, h hints, yield func([]value) bool) {
			r.eachTable(h, func(t *Table) bool {
				for _, g := range t.Triggers {
					if !yield([]value{text(t.Schema), text(g.Name), text(t.Schema), text(t.Name)}) {
						return false
					}
				}
				return true
			})
		},
	},
	"routines": {
		informationSchema: true,
		columns:           fields("routine_schema routine_name"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			for _, q := range r.functionNames() {
				if !yield([]value{text(q.schema), text(q.name)}) {
					return
				}
			}
		},
	},
	"domains": {
		informationSchema: true,
		columns:           fields("domain_schema domain_name"),
		rows: func(r *Replayer, _ hints, yield func([]value) bool) {
			r.eachType(func(u *userType) bool {
				return u.domain == nil || yield([]value{text(u.schema), text(u.name)})
			})
		},
	},
}

func sequenceRows(r *Replayer, _ hints, yield func([]value) bool) {
	for _, s := range r.sequences {
		if r.rels[identOf(s)] == relation(s) && !yield([]value{text(s.schema), text(s.name)}) {
			return
		}
	}
}

func (r *Replayer) eachView(materialized bool, f func(*View) bool) {
	for _, v := range r.views {
		if v.Materialized == materialized && r.rels[identOf(v)] == relation(v) && !f(v) {
			return
		}
	}
}

var actionLetters = map[sqlparse.Action]string{
	sqlparse.NoAction: "a", sqlparse.Restrict: "r", sqlparse.Cascade: "c", sqlparse.SetNull: "n", sqlparse.SetDefault: "d",
}
