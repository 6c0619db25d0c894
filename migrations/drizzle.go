package migrations

import (
	"encoding/json"
	"slices"
)

// journal is what Drizzle keeps of the order of its migrations, in
// meta/_journal.json.
type journal struct {
	Dialect string `json:"dialect"`
	Entries []struct {
		Index int    `json:"idx"`
		Tag   string `json:"tag"`
	} `json:"entries"`
}

// journal reads the journal of a folder.
func (s *search) journal(d *folder) (journal, bool) {
	meta := d.find("meta")
	if meta == nil || !meta.has("_journal.json") {
		return journal{}, false
	}
	text, err := s.readFile(s.path(joinRel(meta.rel, "_journal.json")))
	if err != nil {
		return journal{}, false
	}
	var j journal
	if err := json.Unmarshal(text, &j); err != nil || len(j.Entries) == 0 {
		return journal{}, false
	}
	slices.SortStableFunc(j.Entries, func(a, b struct {
		Index int    `json:"idx"`
		Tag   string `json:"tag"`
	}) int {
		return a.Index - b.Index
	})
	return j, true
}

// journaled returns the files of a journal in its order, and those that it does
// not list.
func (s *search) journaled(d *folder, files []*file, j journal) (members, rest []*file) {
	if dialect := dialectOf(j.Dialect); dialect != postgres && dialect != "" {
		s.note(d.rel, "left out: written for %s, says meta/_journal.json", dialect)
		return nil, nil
	}
	listed := map[*file]bool{}
	for _, e := range j.Entries {
		i := slices.IndexFunc(files, func(f *file) bool { return f.name.stem == e.Tag })
		switch {
		case i < 0:
			s.note(joinRel(d.rel, e.Tag+".sql"), "meta/_journal.json lists it, and it is not there")
		case !listed[files[i]]:
			listed[files[i]] = true
			members = append(members, files[i])
		}
	}
	for _, f := range files {
		if !listed[f] {
			rest = append(rest, f)
		}
	}
	return members, rest
}
