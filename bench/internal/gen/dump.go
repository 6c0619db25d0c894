package gen

import (
	"fmt"
	"strings"
)

const preamble = `--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
`

// dump writes the model in the order of pg_dump: functions, tables, rows, keys,
// indexes, triggers, foreign keys.
func (m *model) dump(s Spec) string {
	var w strings.Builder
	w.WriteString(preamble)
	var touched []*table
	for _, t := range m.tables {
		if m.chance(15) {
			touched = append(touched, t)
			function(&w, "public.", t)
		}
	}
	for _, t := range m.tables {
		m.dumpTable(&w, t)
	}
	for i, t := range m.roots {
		m.copyRows(&w, t, s.Rows*(i+1)/len(m.roots)-s.Rows*i/len(m.roots))
	}
	for _, t := range m.tables {
		key := "id"
		if t.kind == join {
			var columns []string
			for _, r := range t.refs {
				columns = append(columns, r.column)
			}
			key = strings.Join(columns, ", ")
		}
		heading(&w, t.name+"_pkey", "CONSTRAINT")
		fmt.Fprintf(&w, "ALTER TABLE ONLY public.%s\n    ADD CONSTRAINT %s_pkey PRIMARY KEY (%s);\n", t.name, t.name, key)
		if t.kind == root {
			heading(&w, t.name+"_slug_key", "CONSTRAINT")
			fmt.Fprintf(&w, "ALTER TABLE ONLY public.%s\n    ADD CONSTRAINT %s_slug_key UNIQUE (slug);\n", t.name, t.name)
		}
	}
	for _, t := range m.tables {
		for i, r := range t.refs {
			if !r.unindexed && (t.kind != join || i > 0) {
				heading(&w, fmt.Sprintf("%s_%d_idx", t.name, i), "INDEX")
				fmt.Fprintf(&w, "CREATE INDEX %s_%d_idx ON public.%s USING btree (%s);\n", t.name, i, t.name, r.column)
			}
		}
	}
	for _, t := range touched {
		trigger(&w, "public.", t)
	}
	for _, t := range m.tables {
		for i, r := range t.refs {
			if !r.undeclared {
				heading(&w, fmt.Sprintf("%s_%d_fkey", t.name, i), "FK CONSTRAINT")
				fmt.Fprintf(&w, "ALTER TABLE ONLY public.%s\n    ADD CONSTRAINT %s_%d_fkey FOREIGN KEY (%s) REFERENCES public.%s(id)%s;\n",
					t.name, t.name, i, r.column, r.to.name, r.action)
			}
		}
	}
	w.WriteString("\n--\n-- PostgreSQL database dump complete\n--\n")
	return w.String()
}

func heading(w *strings.Builder, name, what string) {
	fmt.Fprintf(w, "\n--\n-- Name: %s; Type: %s; Schema: public; Owner: -\n--\n\n", name, what)
}

func (m *model) dumpTable(w *strings.Builder, t *table) {
	var lines []string
	if t.kind != join {
		line := "id " + t.keyType()
		if t.uuid {
			line += " DEFAULT gen_random_uuid()"
		}
		lines = append(lines, line+" NOT NULL")
	}
	for _, r := range t.refs {
		line := r.column + " " + r.to.keyType()
		if !r.nullable {
			line += " NOT NULL"
		}
		lines = append(lines, line)
	}
	for _, c := range t.columns {
		lines = append(lines, columnLine(c))
	}
	if t.check != "" {
		lines = append(lines, "CONSTRAINT "+t.name+"_one_parent CHECK (("+t.check+"))")
	}
	heading(w, t.name, "TABLE")
	fmt.Fprintf(w, "CREATE TABLE public.%s (\n    %s\n);\n", t.name, strings.Join(lines, ",\n    "))
	if t.kind == join || t.uuid {
		return
	}
	seq := t.name + "_id_seq"
	heading(w, seq, "SEQUENCE")
	fmt.Fprintf(w, "CREATE SEQUENCE public.%s\n    START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1;\n", seq)
	fmt.Fprintf(w, "\nALTER SEQUENCE public.%s OWNED BY public.%s.id;\n", seq, t.name)
	fmt.Fprintf(w, "\nALTER TABLE ONLY public.%s ALTER COLUMN id SET DEFAULT nextval('public.%s'::regclass);\n", t.name, seq)
}

// copyRows writes about so many bytes of rows.
func (m *model) copyRows(w *strings.Builder, t *table, size int) {
	if size <= 0 {
		return
	}
	heading(w, t.name, "TABLE DATA")
	fmt.Fprintf(w, "COPY public.%s (slug, name) FROM stdin;\n", t.name)
	for end := w.Len() + size; w.Len() < end; {
		// What was doubled for a string's sake stays so: it is data all the same.
		fmt.Fprintf(w, "%s\t%s\n", m.slug(t), m.sentence())
	}
	w.WriteString("\\.\n")
}
