package main

import "runtime"

// usage is what one side of a comparison took.
type usage struct {
	Name string `json:"name"`
	Wall spread `json:"wall_seconds"`
	CPU  spread `json:"cpu_seconds"`
	RSS  spread `json:"max_rss_bytes"`
}

// limits are the most that the first side may take of the second.
type limits struct {
	Wall float64 `json:"wall"`
	RSS  float64 `json:"max_rss,omitempty"` // 0: any
}

// ratio is the first side's median over the second's, and how far the pairs of
// runs are apart.
type ratio struct {
	Value float64 `json:"value"`
	Min   float64 `json:"min"`
	Max   float64 `json:"max"`
}

// result is a line of the table.
type result struct {
	Row         int    `json:"row"`
	Input       string `json:"input"`
	NotMeasured string `json:"not_measured,omitempty"` // why
	Ours        *usage `json:"ours,omitempty"`
	Theirs      *usage `json:"theirs,omitempty"`
	Wall        *ratio `json:"wall_ratio,omitempty"`
	CPU         *ratio `json:"cpu_ratio,omitempty"`
	RSS         *ratio `json:"max_rss_ratio,omitempty"`
	Target      limits `json:"target"`
	Met         *bool  `json:"met,omitempty"`
}

func compare(input string, target limits, a, b job, as, bs []sample) result {
	r := result{Input: input, Target: target}
	r.Ours, r.Theirs = usageOf(a.name, as), usageOf(b.name, bs)
	of := func(f func(sample) float64) *ratio { return ratioOf(each(as, f), each(bs, f)) }
	r.Wall, r.CPU, r.RSS = of(wall), of(cpu), of(rss)
	met := r.Wall != nil && r.Wall.Value <= target.Wall
	if target.RSS > 0 {
		met = met && r.RSS != nil && r.RSS.Value <= target.RSS
	}
	r.Met = &met
	return r
}

func wall(s sample) float64 { return s.Wall }
func cpu(s sample) float64  { return s.CPU }
func rss(s sample) float64  { return s.RSS }

func each(samples []sample, f func(sample) float64) []float64 {
	var out []float64
	for _, s := range samples {
		out = append(out, f(s))
	}
	return out
}

func usageOf(name string, s []sample) *usage {
	return &usage{Name: name, Wall: spreadOf(each(s, wall)), CPU: spreadOf(each(s, cpu)), RSS: spreadOf(each(s, rss))}
}

// ratioOf is nil where there is nothing to divide by: what the system does not
// tell is 0.
func ratioOf(as, bs []float64) *ratio {
	var pairs []float64
	for i := range as {
		if bs[i] == 0 {
			return nil
		}
		pairs = append(pairs, as[i]/bs[i])
	}
	p := spreadOf(pairs)
	return &ratio{Value: spreadOf(as).Median / spreadOf(bs).Median, Min: p.Min, Max: p.Max}
}

// machine is what figures depend on.
type machine struct {
	System    string `json:"system"`
	Processor string `json:"processor,omitempty"`
	CPUs      int    `json:"cpus"`
	Go        string `json:"go"`
	Polylint  string `json:"polylint,omitempty"` // what it says of its version
}

func thisMachine() machine {
	return machine{System: system(), Processor: processor(), CPUs: runtime.NumCPU(), Go: runtime.Version()}
}

// table is what the command prints.
type table struct {
	Machine machine  `json:"machine"`
	Runs    int      `json:"runs"`
	Results []result `json:"results"`
}
