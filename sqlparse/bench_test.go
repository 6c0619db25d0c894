package sqlparse_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/polylint/polylint/sqlparse"
)

// migration is text of the kind that migrations hold.
func migration(tables int) string {
	var b strings.Builder
	for i := range tables {
		fmt.Fprintf(&b, `-- table %[1]d
CREATE TABLE IF NOT EXISTS public.things_%[1]d (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id bigint NOT NULL REFERENCES public.owners (id) ON DELETE CASCADE,
    post_id bigint REFERENCES public.posts (id),
    photo_id bigint REFERENCES public.photos (id),
    name character varying(200) NOT NULL DEFAULT ''::character varying,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT things_%[1]d_one CHECK (num_nonnulls(post_id, photo_id) = 1),
    CONSTRAINT things_%[1]d_name CHECK (length(name) > 0 AND name <> 'none' OR post_id IS NULL)
);
CREATE INDEX things_%[1]d_post ON public.things_%[1]d USING btree (post_id) WHERE post_id IS NOT NULL;
ALTER TABLE ONLY public.things_%[1]d ADD COLUMN note text, ALTER COLUMN name TYPE text USING name::text;
COMMENT ON TABLE public.things_%[1]d IS 'It''s a thing';
INSERT INTO public.things_%[1]d (owner_id, name) VALUES (1, 'a'), (2, 'b; c');
CREATE FUNCTION public.touch_%[1]d() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.created_at := now();
  RETURN NEW;
END $$;

`, i)
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	data := strings.Repeat("1\tit's a row\t\\N\t2024-01-01 00:00:00\n", 20_000)
	for name, text := range map[string]string{
		"migrations": migration(100),
		"copy":       "COPY t FROM stdin;\n" + data + "\\.\n",
		"inserts":    strings.Repeat("INSERT INTO public.t (a, b, c) VALUES (1, 'it''s', NULL);\n", 2000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for range b.N {
				f, err := sqlparse.Parse("x.sql", []byte(text))
				if err != nil || len(f.Statements) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}
