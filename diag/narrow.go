package diag

import "slices"

// Narrow keeps the findings that have a place, their own or a related one, in
// one of the files that keep accepts, and counts again. Failures stay.
func (r *Result) Narrow(keep func(file string) bool) {
	within := func(f *Finding) bool {
		return keep(f.Location.File) ||
			slices.ContainsFunc(f.Related, func(rel Related) bool { return keep(rel.Location.File) })
	}
	r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return !within(&f) })
	r.Silenced = slices.DeleteFunc(slices.Clone(r.Silenced), func(s Silenced) bool { return !within(&s.Finding) })
	r.Summary.Suppressed, r.Summary.Baselined = 0, 0
	for i := range r.Silenced {
		if r.Silenced[i].Baseline {
			r.Summary.Baselined++
		} else {
			r.Summary.Suppressed++
		}
	}
	r.Tally()
}

// RenameFiles reports every file under another name, which name returns for the
// one that it has.
func (r *Result) RenameFiles(name func(file string) string) {
	old := map[string]string{} // by new name
	rename := func(l Location) Location {
		if l.File != "" {
			renamed := name(l.File)
			old[renamed] = l.File
			l.File = renamed
		}
		return l
	}
	finding := func(f Finding) Finding {
		f.Location = rename(f.Location)
		f.Related = slices.Clone(f.Related)
		for i := range f.Related {
			f.Related[i].Location = rename(f.Related[i].Location)
		}
		f.Fixes = slices.Clone(f.Fixes)
		for i := range f.Fixes {
			edits := slices.Clone(f.Fixes[i].Edits)
			for j := range edits {
				edits[j].Location = rename(edits[j].Location)
			}
			f.Fixes[i].Edits = edits
		}
		return f
	}
	r.Findings = slices.Clone(r.Findings)
	for i, f := range r.Findings {
		r.Findings[i] = finding(f)
	}
	r.Silenced = slices.Clone(r.Silenced)
	for i, s := range r.Silenced {
		r.Silenced[i].Finding = finding(s.Finding)
	}
	r.Failures = slices.Clone(r.Failures)
	for i, f := range r.Failures {
		f.File = rename(Location{File: f.File}).File
		if f.Location != nil {
			l := rename(*f.Location)
			f.Location = &l
		}
		r.Failures[i] = f
	}
	if source := r.Source; source != nil {
		r.Source = func(file string) (string, bool) {
			if o, ok := old[file]; ok {
				file = o
			}
			return source(file)
		}
	}
}
