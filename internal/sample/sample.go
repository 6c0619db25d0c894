// Package sample makes SQL for benchmarks: migrations of the kind that projects
// have, as many as are asked for. Names are made up.
package sample

import (
	"fmt"
	"strings"
)

// Migration returns the text of the n-th migration, from 0 on. It makes a table
// with references to those of the migrations before it: sound ones, a pair of
// type and id, and every eighth an exclusive arc.
func Migration(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `-- things %[1]d
CREATE TABLE public.things_%[1]d (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name character varying(200) NOT NULL DEFAULT ''::character varying,
    owner_type text,
    owner_id bigint,
    parent_id bigint REFERENCES public.things_%[1]d (id) ON DELETE CASCADE,
    things_%[2]d_id bigint,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT things_%[1]d_name CHECK (length(name) > 0 AND name <> 'none' OR parent_id IS NULL)
);
CREATE INDEX things_%[1]d_owner ON public.things_%[1]d USING btree (owner_type, owner_id) WHERE owner_id IS NOT NULL;
ALTER TABLE ONLY public.things_%[1]d ADD COLUMN note text, ALTER COLUMN name TYPE text USING name::text;
COMMENT ON TABLE public.things_%[1]d IS 'It''s a thing';
INSERT INTO public.things_%[1]d (name) VALUES ('a'), ('b; c');
CREATE FUNCTION public.touch_%[1]d() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.created_at := now();
  RETURN NEW;
END $$;
`, n, max(n-1, 0))
	if n%2 == 0 && n > 0 {
		fmt.Fprintf(&b, "ALTER TABLE public.things_%d ADD FOREIGN KEY (things_%d_id) REFERENCES public.things_%[2]d (id);\n", n, n-1)
	}
	if n%8 == 7 {
		fmt.Fprintf(&b, `CREATE TABLE public.notes_%[1]d (
    id bigint PRIMARY KEY,
    first_id bigint REFERENCES public.things_%[1]d (id),
    second_id bigint REFERENCES public.things_%[2]d (id),
    third_id bigint REFERENCES public.things_%[3]d (id),
    CHECK ((first_id IS NOT NULL)::int + (second_id IS NOT NULL)::int + (third_id IS NOT NULL)::int = 1)
);
`, n, n-1, n-2)
	}
	return b.String()
}

// Dump returns n migrations as one text.
func Dump(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(Migration(i))
		b.WriteByte('\n')
	}
	return b.String()
}
