package migrations

import (
	"regexp"
	"strings"
)

// sqitch finds a Sqitch project: the plan gives the order, and deploy/ the
// scripts; revert/ and verify/ never run. It reports whether the folder is one.
// https://sqitch.org/docs/manual/sqitch/ ("Plan")
func (s *search) sqitch(d *folder) bool {
	if !s.allows(sqitch) || !d.has("sqitch.plan") {
		return false
	}
	text, err := s.readFile(s.path(joinRel(d.rel, "sqitch.plan")))
	if err != nil {
		s.fail(joinRel(d.rel, "sqitch.plan"), err)
		return false
	}
	conf := s.sqitchConf(d)
	if conf.engine != "" && conf.engine != "pg" && dialectOf(conf.engine) != postgres && conf.engine != "cockroach" {
		s.note(d.rel, "left out: a Sqitch project for %s", conf.engine)
		s.claim(d)
		return true
	}
	top := d
	if conf.top != "." {
		if t := d.find(conf.top); t != nil {
			top = t
		}
	}
	deploy := top.find(conf.deploy)
	if deploy == nil {
		s.note(d.rel, "the Sqitch plan has no directory %s", joinRel(conf.top, conf.deploy))
		return false
	}
	scripts := map[string]*file{}
	for _, f := range deploy.all() {
		rel := strings.TrimPrefix(f.rel, deploy.rel+"/")
		scripts[rel[:len(rel)-len(".sql")]] = f
	}
	g := &group{dir: d.rel, layout: sqitch, versioned: true}
	for _, change := range readPlan(string(text)) {
		f := scripts[change]
		if f == nil {
			g.note(joinRel(deploy.rel, change+".sql"), "the Sqitch plan lists it, and it is not there")
			continue
		}
		delete(scripts, change)
		g.files = append(g.files, f)
	}
	for _, change := range sortedKeys(scripts) {
		g.note(scripts[change].rel, "left out: the Sqitch plan does not list it")
	}
	s.claim(deploy)
	for _, name := range []string{"revert", "verify"} {
		if c := top.find(name); c != nil {
			s.claim(c)
		}
	}
	s.keep(g)
	return true
}

// readPlan returns the scripts of a plan's changes in their order. A change that
// was reworked has several: each but the last is named after the tag that
// follows it.
func readPlan(plan string) []string {
	type change struct{ name, tag string }
	var changes []change
	for line := range strings.Lines(plan) {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "%") {
			continue
		}
		name := strings.TrimPrefix(fields[0], "+")
		switch {
		case strings.HasPrefix(name, "@"):
			for i := len(changes) - 1; i >= 0 && changes[i].tag == ""; i-- {
				changes[i].tag = name
			}
		case strings.HasPrefix(name, "-"):
		case name != "":
			changes = append(changes, change{name: name})
		}
	}
	last := map[string]int{}
	for i, c := range changes {
		last[c.name] = i
	}
	var scripts []string
	for i, c := range changes {
		if last[c.name] == i {
			scripts = append(scripts, c.name)
		} else {
			scripts = append(scripts, c.name+c.tag)
		}
	}
	return scripts
}

// sqitchConf is what sqitch.conf says about the project.
type sqitchConf struct{ engine, top, deploy string }

var sqitchSetting = regexp.MustCompile(`(?m)^\s*(engine|top_dir|deploy_dir)\s*=\s*"?([^"\s;#]+)"?`)

func (s *search) sqitchConf(d *folder) sqitchConf {
	conf := sqitchConf{top: ".", deploy: "deploy"}
	if !d.has("sqitch.conf") {
		return conf
	}
	text, err := s.readFile(s.path(joinRel(d.rel, "sqitch.conf")))
	if err != nil {
		return conf
	}
	for _, m := range sqitchSetting.FindAllSubmatch(text, -1) {
		switch value := strings.TrimSuffix(string(m[2]), "/"); string(m[1]) {
		case "engine":
			conf.engine = value
		case "top_dir":
			conf.top = joinRel(".", value)
		case "deploy_dir":
			conf.deploy = joinRel(".", value)
		}
	}
	if conf.top != "." {
		conf.deploy = strings.TrimPrefix(conf.deploy, conf.top+"/")
	}
	return conf
}
