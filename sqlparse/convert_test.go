package sqlparse_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/polylint/polylint/sqlparse"
)

var update = flag.Bool("update", false, "write the trees in testdata/convert anew; review them")

// TestConvert compares the trees of the statements in testdata/convert: each is
// followed by a line "=>" and its tree, and a blank line. Fields with a zero
// value are left out; ranges show what they cover.
func TestConvert(t *testing.T) {
	files, err := filepath.Glob("testdata/convert/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
				sql, want, _ := strings.Cut(block, "\n=>\n")
				s := parseOne(t, sql, sqlparse.Deep())
				got := (&dumper{file: s.File}).value(reflect.ValueOf(s.Node), "")
				if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" && !*update {
					t.Errorf("%s\n(-want +got):\n%s", sql, diff)
				}
				fmt.Fprintf(&out, "%s\n=>\n%s\n\n", sql, got)
			}
			if *update {
				if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// dumper prints trees.
type dumper struct{ file *sqlparse.File }

func (d *dumper) value(v reflect.Value, indent string) string {
	switch x := v.Interface().(type) {
	case sqlparse.Range:
		return "«" + strings.Join(strings.Fields(d.file.Source(x)), " ") + "»"
	case sqlparse.Expr:
		return x.String()
	case sqlparse.Name:
		return x.String() + d.source(x.Range, x.String())
	case sqlparse.TypeName:
		return x.String() + d.source(x.Range, x.String())
	case sqlparse.ObjectKind:
		return strings.Fields("Other Table ForeignTable View MaterializedView Index Sequence Column Constraint " +
			"DomainConstraint Type Domain Attribute Schema Function Trigger Rule Policy Extension")[x]
	case sqlparse.AlterKind:
		return strings.Fields("Other AddColumn DropColumn AlterColumnType SetColumnDefault SetNotNull DropNotNull AddIdentity " +
			"SetIdentity DropIdentity DropExpression AddConstraint DropConstraint ValidateConstraint AlterConstraint " +
			"AttachPartition DetachPartition AddInherit DropInherit AddOf DropOf OwnerTo")[x]
	case sqlparse.ConstraintKind:
		return strings.Fields("NotNull Null Default Identity Generated Check PrimaryKey Unique Exclusion ForeignKey")[x]
	case sqlparse.TransactionKind:
		return strings.Fields("Begin Commit Rollback Savepoint Release RollbackTo Prepare CommitPrepared RollbackPrepared")[x]
	case fmt.Stringer:
		return x.String()
	case string:
		return fmt.Sprintf("%q", x)
	}
	switch v.Kind() {
	case reflect.Interface:
		return d.value(v.Elem(), indent)
	case reflect.Pointer:
		if v.IsNil() {
			return "nil"
		}
		return d.value(v.Elem(), indent)
	case reflect.Slice:
		var b strings.Builder
		for i := range v.Len() {
			if k := v.Type().Elem().Kind(); k == reflect.String {
				fmt.Fprintf(&b, " %q", v.Index(i))
			} else {
				b.WriteString("\n" + indent + "  " + d.value(v.Index(i), indent+"  "))
			}
		}
		return "[" + strings.TrimPrefix(b.String(), " ") + "]"
	case reflect.Struct:
		var fields []string
		for i := range v.NumField() {
			f, field := v.Field(i), v.Type().Field(i)
			if f.IsZero() && field.Name != "Kind" && field.Name != "BodyStart" {
				continue
			}
			if field.Name == "BodyStart" {
				body := "none"
				if n := int(f.Int()); n >= 0 {
					body = fmt.Sprintf("%.6q", d.file.Text[n:])
				}
				fields = append(fields, "BodyStart: "+body)
				continue
			}
			fields = append(fields, field.Name+": "+d.value(f, indent))
		}
		return v.Type().Name() + "{" + strings.Join(fields, ", ") + "}"
	}
	return fmt.Sprint(v.Interface())
}

// source prints a range whose text differs from what stands for it.
func (d *dumper) source(r sqlparse.Range, printed string) string {
	if s := d.file.Source(r); s != printed && !r.IsZero() {
		return " «" + s + "»"
	}
	return ""
}
