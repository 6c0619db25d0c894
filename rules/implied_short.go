package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// shortFor are the usual short forms of words in the names of columns and
// tables, with what they stand for.
var shortFor = map[string][]string{
	"acc": {"account"}, "acct": {"account"}, "addr": {"address"}, "adr": {"address"}, "app": {"application"},
	"appt": {"appointment"}, "attr": {"attribute"}, "bldg": {"building"}, "cat": {"category"}, "cfg": {"configuration", "config"},
	"chan": {"channel"}, "cmt": {"comment"}, "comp": {"company"}, "conf": {"configuration", "config"}, "config": {"configuration"},
	"conv": {"conversation"}, "corp": {"corporation"}, "ctg": {"category"}, "ctry": {"country"}, "cntry": {"country"},
	"cur": {"currency"}, "curr": {"currency"}, "cust": {"customer"}, "db": {"database"},
	"dept": {"department"}, "dist": {"district"}, "div": {"division"}, "doc": {"document"},
	"emp": {"employee"}, "env": {"environment"}, "evt": {"event"}, "ev": {"event"}, "fac": {"facility", "faculty"},
	"grp": {"group"}, "hosp": {"hospital"}, "img": {"image"}, "instr": {"instructor"},
	"inv": {"invoice"}, "lang": {"language"}, "lib": {"library"}, "loc": {"location"}, "mfr": {"manufacturer"},
	"mgr": {"manager"}, "mod": {"module"}, "msg": {"message"}, "mun": {"municipality"}, "nbr": {"neighbor"}, "notif": {"notification"}, "ord": {"order"},
	"org": {"organization", "organisation"}, "para": {"paragraph"}, "pat": {"patient"}, "perm": {"permission"}, "pic": {"picture"},
	"pkg": {"package"}, "pmt": {"payment"}, "prod": {"product"}, "prof": {"professor", "profile"}, "proj": {"project"},
	"prov": {"province"}, "pub": {"publication", "publisher"}, "qst": {"question"}, "reg": {"region"}, "repo": {"repository"},
	"req": {"request"}, "res": {"resource", "reservation"}, "sched": {"schedule"}, "sess": {"session"}, "spec": {"specification"},
	"stmt": {"statement"}, "stud": {"student"}, "sub": {"subscription"}, "subj": {"subject"}, "supp": {"supplier"}, "svc": {"service"},
	"tmpl": {"template"}, "tpl": {"template"}, "trans": {"transaction"}, "trx": {"transaction"}, "tx": {"transaction"}, "txn": {"transaction"},
	"usr": {"user"}, "univ": {"university"}, "veh": {"vehicle"}, "ver": {"version"}, "vid": {"video"}, "vol": {"volume"},
	"wf": {"workflow"}, "wh": {"warehouse"}, "whs": {"warehouse"}, "ws": {"workspace"},
}

// longFor are the short forms that stand for a word.
var longFor = func() map[string][]string {
	m := map[string][]string{}
	for short, words := range shortFor {
		for _, w := range words {
			m[w] = append(m[w], short)
		}
	}
	for _, shorts := range m {
		slices.Sort(shorts)
	}
	return m
}()

// shortened returns the one table that the name means when one of its words is
// read as a short form, or as what one stands for: organizations for an org_id,
// where no table is called org; purchase_orders for the po_id of its lines. It is
// unsure where another table's name begins like the short form.
func (f *facts) shortened(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" {
		return nil
	}
	var found []*schema.Table
	var why string
	confidence := diag.Medium
	add := func(tables []*schema.Table, format string, args ...any) {
		for _, cand := range inSchema(tables, t) {
			if keyFor(cand, c, name.id) != nil && !slices.Contains(found, cand) {
				found = append(found, cand)
				why = fmt.Sprintf(format, args...)
			}
		}
	}
	for i, w := range name.stem {
		w = naming.Singular(w)
		for _, long := range shortFor[w] {
			before := len(found)
			add(f.readAs(t, name.stem, i, long), "%q is short for %q", w, long)
			if len(found) > before && f.beginsOther(w, long) {
				confidence = diag.Low
			}
		}
		for _, short := range longFor[w] {
			add(f.readAs(t, name.stem, i, short), "%q is short for %q", short, w)
		}
	}
	// What the schema's own foreign keys call by such words: wo_item_id is a
	// work_order_item's, where a wo_id is a work_order's.
	for i := 1; i < len(name.stem) && len(found) == 0; i++ {
		if r := f.learnedShort(naming.Stem(name.stem[:i])); r != nil {
			add(f.byStem[f.stems[r.target]+"_"+naming.Stem(name.stem[i:])], "%s.%s, which it begins like, references %s", r.table.Name, r.column.Name, r.target.Name)
		}
	}
	if len(found) == 0 && len(name.stem) == 1 && !c.Type.IsText() {
		add(f.byInitials(t, name.stem[0]), "%q are its initials", name.stem[0])
		if len(found) == 1 && !strings.HasPrefix(f.stems[t]+"_", strings.SplitAfter(f.stems[found[0]], "_")[0]) {
			confidence = diag.Low
		}
	}
	if len(found) != 1 || found[0] == t || f.mentions(t, c, found[0]) {
		return nil
	}
	k := keyFor(found[0], c, name.id)
	return &guess{
		target: found[0], key: k, confidence: confidence,
		evidence: fmt.Sprintf("%s is named for table %s (%s), whose key %s is of type %s", c.Name, found[0].Name, why, k.Name, k.Type.Name),
	}
}

// beginsOther reports whether the last word of a table's name begins with the short
// form that is not what it stands for: doctors beside documents.
func (f *facts) beginsOther(short, long string) bool {
	at, _ := slices.BinarySearch(f.heads, short)
	for ; at < len(f.heads) && strings.HasPrefix(f.heads[at], short); at++ {
		if f.heads[at] != short && !strings.HasPrefix(f.heads[at], long) {
			return true
		}
	}
	return false
}

// readAs returns the tables that the words before the id call when the one at i
// is read as another.
func (f *facts) readAs(t *schema.Table, stem []string, i int, as string) []*schema.Table {
	words := slices.Clone(stem)
	words[i] = as
	whole := naming.Stem(words)
	if found := f.byStem[whole]; len(found) > 0 {
		return found
	}
	return f.prefixed(t, whole)
}

// learnedShort returns a reference whose column's name is short for its target's,
// where all references of that name are to that; nil where there is none.
func (f *facts) learnedShort(short string) *reference {
	r, known := f.shorts[short]
	if known {
		return r
	}
	refs := f.refsByStem[short]
	for i := range refs {
		long := f.stems[refs[i].target]
		if refs[i].target != refs[0].target || !abbreviates(short, long) && short != initials(strings.Split(long, "_")) {
			r = nil
			break
		}
		r = &refs[0]
	}
	f.shorts[short] = r
	return r
}

// byInitials returns the tables of several words, less the first one where t
// begins with it too, whose initials are that word.
func (f *facts) byInitials(t *schema.Table, word string) []*schema.Table {
	n := utf8.RuneCountInString(word)
	if n < 2 || outsiders[word] || notInitials[word] {
		return nil
	}
	var found []*schema.Table
	module := f.moduleOf(t)
	for _, cand := range f.byInitial[word] {
		if words := strings.Split(f.stems[cand], "_"); len(words) == n || words[0] == module {
			found = append(found, cand)
		}
	}
	return found
}

// notInitials are short words of their own.
var notInitials = map[string]bool{
	"ip": true, "id": true, "ui": true, "os": true, "tr": true, "pi": true, "ad": true, "ok": true, "vk": true, "tg": true,
	"fb": true, "gm": true, "tv": true, "db": true, "ai": true, "api": true, "url": true, "uri": true, "pid": true, "mac": true,
	"sms": true, "gps": true, "aws": true, "gcp": true, "sku": true, "isbn": true, "vat": true, "tax": true, "ssn": true,
}

// initials are the first letters of words.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		for _, r := range w {
			b.WriteRune(r)
			break
		}
	}
	return b.String()
}
