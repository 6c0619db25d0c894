package migrations

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// kinship is how a state stands to steps.
type kinship int

const (
	unrelated kinship = iota
	endState          // the steps lead to the state
	baseState         // the steps begin with the state
	oldState          // the steps make the state and have left it behind
)

// match is a state that is related to steps.
type match struct {
	state, steps *group
	kinship      kinship
	near         bool
	dependent    bool    // the steps change tables that only the state makes
	share        float64 // of what the steps add, how much the state has
	alike        bool    // their tables are alike, whatever follows from it
}

// relation compares the tables and columns that steps leave with those of a
// state.
func relation(d, m *group) match {
	sd, sm := d.state(), m.state()
	r := match{state: d, steps: m, near: near(d.dir, m.dir)}
	shared := overlap(sd.made, sm.names)
	if shared == 0 || shared*2 < min(len(sd.made), len(sm.names)) {
		return r
	}
	r.alike = true
	r.dependent = overlap(sm.needed, sd.made)*3 >= len(sm.names)
	if !r.near && !r.dependent && shared*2 < len(sd.made) {
		return r
	}
	if len(sm.added) > 0 {
		r.share = float64(overlap(sm.added, sd.added)) / float64(len(sm.added))
	} else if d.holdsState() {
		r.share = 1
	}
	// A schema that somebody keeps by hand is the end state only where it keeps up;
	// a tool's dump is one even if it is some steps behind.
	enough := 0.8
	if d.files[0].facts.pgDump {
		enough = 0.5
	}
	switch {
	case r.share >= enough:
		r.kinship = endState
	case r.dependent:
		r.kinship = baseState
	case r.near && d.holdsState():
		r.kinship = oldState
	}
	return r
}

// near reports whether a state lies where the owner of the steps would keep it:
// in a directory around them, or below the directory that they are in.
func near(state, steps string) bool {
	return within(steps, state) || isStepsDirectory(path.Base(steps)) && within(state, parent(steps))
}

func isStepsDirectory(name string) bool {
	switch strings.ToLower(name) {
	case "migrations", "migration", "migrate", "changes", "changelog", "changelogs", "updates", "update",
		"upgrades", "upgrade", "patches", "deltas", "delta", "versions", "evolutions", "deploy":
		return true
	}
	return false
}

// maxMakers is how many states may make a table before it tells nothing.
const maxMakers = 20

// matchStates finds the state that steps lead to, which then stands for them,
// and the state that they begin with.
func (s *search) matchStates() {
	makers := map[string][]*group{} // states, by the tables that they make
	for _, d := range s.live() {
		if d.versioned {
			continue
		}
		for _, t := range sortedKeys(d.state().made) {
			makers[t] = append(makers[t], d)
		}
	}
	var matches []match
	for _, m := range s.live() {
		if !m.versioned {
			continue
		}
		seen := map[*group]bool{}
		for _, t := range sortedKeys(m.state().names) {
			// What many states make says nothing about which of them is meant,
			// unless it is the one around the steps.
			common := len(makers[t]) > maxMakers
			for _, d := range makers[t] {
				if seen[d] || common && !near(d.dir, m.dir) {
					continue
				}
				seen[d] = true
				if r := relation(d, m); r.alike {
					matches = append(matches, r)
				}
			}
		}
	}
	// What lies far apart is related only where nothing else could be meant:
	// services of one repository often have tables of the same names.
	alikeStates, alikeSteps := map[*group]int{}, map[*group]int{}
	for _, r := range matches {
		alikeStates[r.steps]++
		alikeSteps[r.state]++
	}
	matches = slices.DeleteFunc(matches, func(r match) bool {
		if r.near || r.kinship == unrelated {
			return r.kinship == unrelated
		}
		return alikeStates[r.steps] > 1 || !r.dependent && alikeSteps[r.state] > 1
	})
	slices.SortStableFunc(matches, func(a, b match) int {
		return cmp.Or(
			cmp.Compare(a.kinship, b.kinship),
			-cmp.Compare(rankBool(a.state.files[0].facts.pgDump), rankBool(b.state.files[0].facts.pgDump)),
			-cmp.Compare(rankBool(a.state.holdsState()), rankBool(b.state.holdsState())),
			-cmp.Compare(a.share, b.share),
			cmp.Compare(distance(a.state.dir, a.steps.dir), distance(b.state.dir, b.steps.dir)),
			comparePaths(a.state.label(), b.state.label()),
			comparePaths(a.steps.dir, b.steps.dir))
	})
	stands := map[*group]*group{} // steps to the state that stands for them
	ends := map[*group]bool{}     // states that stand for steps
	built := map[*group]*group{}  // states to the steps that begin with them
	for _, r := range matches {
		d, m := r.state, r.steps
		switch r.kinship {
		case endState:
			if other := stands[m]; other != nil {
				if !d.removed && !ends[d] {
					other.note(d.label(), "left out: another copy of the schema in %s", s.path(other.label()))
					s.remove(d)
				}
				continue
			}
			if d.removed {
				continue
			}
			stands[m], ends[d] = d, true
			d.stray = ""
			d.note(m.dir, "not replayed (%s): %s holds the schema that they lead to", count(len(m.files), "migration"), s.path(d.label()))
			d.notes = append(d.notes, m.notes...)
			s.remove(m)
		case baseState:
			if stands[m] != nil || ends[d] || m.removed {
				continue
			}
			into := built[d]
			switch {
			case into == m:
			case into != nil:
				into.add(m)
				into.note(m.dir, "replayed after %s: both begin with %s", s.path(into.dir), s.path(d.label()))
				s.remove(m)
			case !d.removed:
				built[d] = m
				base := &group{}
				base.add(d)
				base.add(m)
				m.files, m.notes, m.unordered, m.cached = base.files, base.notes, base.unordered, nil
				m.note(d.label(), "replayed first: the migrations begin with the schema that it holds")
				s.remove(d)
			}
		case oldState:
			if stands[m] == nil && !d.removed && !m.removed && !ends[d] {
				m.note(d.label(), "left out: an older state of the schema that the migrations in %s make", s.path(m.dir))
				s.remove(d)
			}
		}
	}
}

func rankBool(b bool) int {
	if b {
		return 1
	}
	return 0
}
