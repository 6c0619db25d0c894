-- Tables, and what the prover says of them. Above each table stand its parents
-- (by default post_id, photo_id and video_id, those of them that it has) and the
-- verdict for rows with no parent set, with one (a verdict for each, where they
-- differ) and with several, with the example for none or several where it matters,
-- and what is out of the prover's sight. A PostgreSQL server checks the verdicts
-- too: TestFormsOnPostgreSQL.

CREATE TYPE subject AS ENUM ('post', 'photo', 'video');
CREATE DOMAIN reference AS bigint CHECK (VALUE > 0);
CREATE DOMAIN required_reference AS bigint NOT NULL CHECK (VALUE > 0);
CREATE DOMAIN subject_name AS text CHECK (VALUE IN ('post', 'photo'));
CREATE DOMAIN named AS text CHECK (VALUE IS NOT NULL);
CREATE DOMAIN short_name AS subject_name CHECK (VALUE <> 'photo');
CREATE FUNCTION one_parent(bigint, bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT num_nonnulls($1, $2) = 1';

-- The ways people write "exactly one".

-- none: rejected, one: admitted, several: rejected
CREATE TABLE count_is_one (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (num_nonnulls(post_id, photo_id, video_id) = 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE count_in_list (post_id bigint, photo_id bigint, CHECK (pg_catalog.num_nonnulls(post_id, photo_id) IN (1)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE count_variadic (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (num_nonnulls(VARIADIC ARRAY[post_id, photo_id, video_id]) = 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE null_count (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (num_nulls(post_id, photo_id, video_id) = 2));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE tests_differ (post_id bigint, photo_id bigint, CHECK ((post_id IS NULL) <> (photo_id IS NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE tests_equal_negated (post_id bigint, photo_id bigint, CHECK ((post_id IS NULL) = (photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE tests_distinct (post_id bigint, photo_id bigint, CHECK ((post_id IS NULL) IS DISTINCT FROM (photo_id IS NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE sum_of_casts (post_id bigint, photo_id bigint, video_id bigint,
  CHECK ((post_id IS NOT NULL)::int + (photo_id IS NOT NULL)::integer + CAST(video_id IS NOT NULL AS int) = 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE sum_of_case (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (CASE WHEN post_id IS NULL THEN 0 ELSE 1 END + CASE WHEN photo_id IS NOT NULL THEN 1 ELSE 0 END
    + CASE video_id IS NULL WHEN true THEN 0 ELSE 1 END = 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE or_of_ands (post_id bigint, photo_id bigint, video_id bigint, CHECK (
  (post_id IS NOT NULL AND photo_id IS NULL AND video_id IS NULL) OR
  (post_id IS NULL AND photo_id IS NOT NULL AND video_id IS NULL) OR
  (post_id IS NULL AND photo_id IS NULL AND video_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE two_constraints (post_id bigint, photo_id bigint, video_id bigint,
  CONSTRAINT at_least_one CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL OR video_id IS NOT NULL),
  CONSTRAINT at_most_one CHECK (num_nonnulls(post_id, photo_id, video_id) <= 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE pairwise_exclusion (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (NOT (post_id IS NULL AND photo_id IS NULL AND video_id IS NULL)),
  CHECK (post_id IS NULL OR photo_id IS NULL), CHECK (post_id IS NULL OR video_id IS NULL),
  CHECK (NOT (photo_id IS NOT NULL AND video_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE array_cardinality (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (cardinality(array_remove(ARRAY[post_id, photo_id, video_id], NULL)) = 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE array_difference (post_id bigint, photo_id bigint,
  CHECK (array_position(ARRAY[post_id, photo_id], NULL) IS NOT NULL AND COALESCE(post_id, photo_id) IS NOT NULL));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE nested_case (post_id bigint, photo_id bigint,
  CHECK (CASE WHEN post_id IS NULL THEN photo_id IS NOT NULL ELSE photo_id IS NULL END));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE row_tests (post_id bigint, photo_id bigint,
  CHECK (NOT (ROW(post_id, photo_id) IS NULL) AND NOT (ROW(post_id, photo_id) IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE row_comparison (post_id bigint, photo_id bigint,
  CHECK (((post_id IS NULL), (photo_id IS NULL)) IN ((true, false), (false, true))));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE bitwise (post_id bigint, photo_id bigint,
  CHECK ((post_id IS NULL)::int # (photo_id IS NULL)::int = 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE greatest_of_tests (post_id bigint, photo_id bigint,
  CHECK (GREATEST(post_id IS NULL, photo_id IS NULL) AND NOT LEAST(post_id IS NULL, photo_id IS NULL)));

-- none: rejected, one: admitted rejected, several: rejected
CREATE TABLE not_null_decides (post_id bigint NOT NULL, photo_id bigint, CHECK (num_nonnulls(post_id, photo_id) = 1));

-- What was meant to be exactly one, and is not.

-- none: rejected, one: admitted, several: admitted, row: post_id=set photo_id=set
CREATE TABLE at_least_one (post_id bigint, photo_id bigint, CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE at_most_one (post_id bigint, photo_id bigint, CHECK (post_id IS NULL OR photo_id IS NULL));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE count_below_two (post_id bigint, photo_id bigint, CHECK (num_nonnulls(post_id, photo_id) BETWEEN 0 AND 1));

-- none: rejected, one: admitted, several: admitted, row: post_id=set photo_id=set video_id=set
CREATE TABLE xor_chain (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (((post_id IS NOT NULL) <> (photo_id IS NOT NULL)) <> (video_id IS NOT NULL)));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE tautology (post_id bigint, photo_id bigint, CHECK (post_id IS NULL OR post_id IS NOT NULL OR photo_id IS NULL));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE unchecked (post_id bigint, photo_id bigint);

-- none: admitted, one: rejected, several: admitted
CREATE TABLE all_or_none (post_id bigint, photo_id bigint, CHECK ((post_id IS NULL) = (photo_id IS NULL)));

-- none: admitted, one: rejected admitted, several: admitted
CREATE TABLE implication (post_id bigint, photo_id bigint, CHECK (post_id IS NULL OR photo_id IS NOT NULL));

-- none: rejected, one: rejected, several: rejected
CREATE TABLE nothing_passes (post_id bigint, photo_id bigint, CHECK (false));

-- none: rejected, one: rejected, several: rejected
CREATE TABLE nothing_passes_elsewhere (post_id bigint, photo_id bigint, size int NOT NULL,
  CHECK (num_nonnulls(post_id, photo_id) = 1), CHECK (size > 2), CHECK (size < 3));

-- none: admitted, one: admitted admitted rejected, several: admitted, row: post_id=set photo_id=set video_id=null
CREATE TABLE one_parent_forbidden (post_id bigint, photo_id bigint, video_id bigint, CHECK (video_id IS NULL));

-- none: rejected, one: admitted admitted rejected, several: admitted, row: post_id=set photo_id=null video_id=set
CREATE TABLE stale_count (post_id bigint, photo_id bigint, video_id bigint, CHECK (num_nonnulls(post_id, photo_id) = 1));

-- NULL where it matters: such a CHECK passes.

-- none: admitted, one: admitted, several: rejected
CREATE TABLE array_length_of_nothing (post_id bigint, photo_id bigint,
  CHECK (array_length(array_remove(ARRAY[post_id, photo_id], NULL), 1) = 1));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE array_length_guarded (post_id bigint, photo_id bigint,
  CHECK (COALESCE(array_length(array_remove(ARRAY[post_id, photo_id], NULL), 1), 0) = 1));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE columns_differ (post_id bigint, photo_id bigint, CHECK (post_id <> photo_id));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE compared_with_null (post_id bigint, photo_id bigint, CHECK ((post_id = NULL) <> (photo_id = NULL)));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE case_without_else (post_id bigint, photo_id bigint,
  CHECK (CASE WHEN post_id IS NULL AND photo_id IS NULL AND NULL THEN false END));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE sum_of_case_without_else (post_id bigint, photo_id bigint,
  CHECK (CASE WHEN post_id IS NOT NULL THEN 1 END + CASE WHEN photo_id IS NOT NULL THEN 1 END >= 1));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE positive_numbers (post_id bigint, photo_id bigint,
  CHECK ((post_id > 0)::int + (photo_id > 0)::int = 1), CHECK (post_id > 0), CHECK (photo_id > 0));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE case_on_null (post_id bigint, photo_id bigint,
  CHECK (CASE NULLIF(post_id, post_id) IS NULL WHEN NULL THEN false ELSE post_id IS NULL OR photo_id IS NULL END));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE in_with_null (post_id bigint, photo_id bigint, CHECK (num_nonnulls(post_id, photo_id) IN (1, NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE is_true_of_null (post_id bigint, photo_id bigint,
  CHECK ((post_id IS NULL) <> (photo_id IS NULL) AND (post_id = photo_id) IS UNKNOWN));

-- none: rejected, one: rejected, several: admitted
CREATE TABLE is_true (post_id bigint, photo_id bigint, CHECK ((post_id > photo_id) IS TRUE));

-- none: rejected, one: admitted rejected, several: admitted
CREATE TABLE coalesced_text (post_id bigint, photo_id bigint, CHECK (COALESCE(post_id::text, '') <> ''));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE unchecked_below_null (post_id bigint, photo_id bigint, CHECK (NOT (post_id = ANY (ARRAY[photo_id, NULL]))));

-- Columns' own values.

-- none: admitted, one: admitted, several: rejected
CREATE TABLE no_such_number (post_id bigint, photo_id bigint, CHECK (post_id < photo_id), CHECK (photo_id < post_id));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE no_number_between (post_id integer, photo_id integer, CHECK (post_id > 1 AND photo_id < 3 AND post_id < photo_id));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE number_between (post_id numeric, photo_id numeric, CHECK (post_id > 1 AND photo_id < 2 AND post_id < photo_id));

-- none: admitted, one: admitted, several: admitted, row: post_id=set photo_id=set video_id=set
CREATE TABLE three_in_a_row (post_id bigint, photo_id bigint, video_id bigint,
  CHECK (post_id < photo_id AND photo_id < video_id), CHECK (num_nonnulls(post_id, photo_id, video_id) <> 2));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE other_columns (post_id uuid, photo_id uuid, starts_at timestamptz, ends_at timestamptz,
  CHECK (starts_at < ends_at OR post_id IS NOT NULL));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE unrelated_checks (post_id bigint, photo_id bigint, email text NOT NULL, price numeric,
  CHECK (num_nonnulls(post_id, photo_id) = 1), CHECK (email LIKE '%@%'), CHECK (price > 0), CHECK (length(email) < 100));

-- Composite parents: set when all their nullable columns are.

-- parents: (tenant_id, post_id), (tenant_id, photo_id)
-- none: rejected, one: admitted, several: rejected
CREATE TABLE shared_tenant (tenant_id bigint NOT NULL, post_id bigint, photo_id bigint, CHECK (num_nonnulls(post_id, photo_id) = 1));

-- parents: (post_tenant, post_id), (photo_tenant, photo_id)
-- none: admitted, one: admitted, several: rejected
CREATE TABLE half_set (post_tenant bigint, post_id bigint, photo_tenant bigint, photo_id bigint,
  CHECK (num_nonnulls(post_id, photo_id) = 1));

-- parents: (post_tenant, post_id), (photo_tenant, photo_id)
-- none: rejected, one: admitted, several: rejected
CREATE TABLE halves_tied (post_tenant bigint, post_id bigint, photo_tenant bigint, photo_id bigint,
  CHECK (num_nonnulls(post_id, photo_id) = 1),
  CHECK ((post_tenant IS NULL) = (post_id IS NULL)), CHECK ((photo_tenant IS NULL) = (photo_id IS NULL)));

-- parents: (post_tenant, post_id), (photo_id)
-- none: rejected, one: admitted, several: rejected
CREATE TABLE rows_as_parents (post_tenant bigint, post_id bigint, photo_id bigint,
  CHECK ((ROW(post_tenant, post_id) IS NOT NULL) <> (photo_id IS NOT NULL)));

-- Discriminators.

-- none: rejected, one: admitted, several: rejected
CREATE TABLE text_discriminator (post_id bigint, photo_id bigint, kind text NOT NULL, CHECK (
  (kind = 'post' AND post_id IS NOT NULL AND photo_id IS NULL) OR
  (kind = 'photo' AND post_id IS NULL AND photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE nullable_discriminator (post_id bigint, photo_id bigint, kind text, CHECK (
  (kind = 'post' AND post_id IS NOT NULL AND photo_id IS NULL) OR
  (kind = 'photo' AND post_id IS NULL AND photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: admitted, row: kind=null post_id=set photo_id=set
CREATE TABLE nullable_discriminator_of_tests (post_id bigint, photo_id bigint, kind text,
  CHECK (kind = 'post' AND post_id IS NOT NULL OR kind = 'photo' AND photo_id IS NOT NULL),
  CHECK (kind <> 'post' OR photo_id IS NULL), CHECK (kind <> 'photo' OR post_id IS NULL));

-- none: admitted, one: admitted, several: admitted, row: kind='another value' post_id=set photo_id=set
CREATE TABLE any_other_value (post_id bigint, photo_id bigint, kind text NOT NULL, CHECK (
  CASE kind WHEN 'post' THEN post_id IS NOT NULL AND photo_id IS NULL WHEN 'photo' THEN post_id IS NULL AND photo_id IS NOT NULL END));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE closed_discriminator (post_id bigint, photo_id bigint, kind varchar(10) NOT NULL,
  CHECK (kind IN ('post', 'photo')),
  CHECK ((kind = 'post') = (post_id IS NOT NULL)), CHECK ((kind = 'photo') = (photo_id IS NOT NULL)));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE open_discriminator (post_id bigint, photo_id bigint, kind text NOT NULL,
  CHECK ((kind = 'post') = (post_id IS NOT NULL)), CHECK ((kind = 'photo') = (photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE dumped_discriminator (post_id bigint, photo_id bigint, kind varchar NOT NULL,
  CHECK ((((kind)::text = ANY ((ARRAY['post'::character varying, 'photo'::character varying])::text[])))),
  CHECK ((((kind)::text <> 'post'::text) OR ((post_id IS NOT NULL) AND (photo_id IS NULL)))),
  CHECK ((((kind)::text <> 'photo'::text) OR ((post_id IS NULL) AND (photo_id IS NOT NULL)))));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE array_literal_discriminator (post_id bigint, photo_id bigint, kind text NOT NULL,
  CHECK (kind = ANY ('{post,photo}'::text[])),
  CHECK (post_id IS NOT NULL OR kind <> 'post'), CHECK (photo_id IS NOT NULL OR kind <> 'photo'),
  CHECK (num_nulls(post_id, photo_id) > 0));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE enum_discriminator (post_id bigint, photo_id bigint, video_id bigint, kind subject NOT NULL, CHECK (
  CASE kind WHEN 'post' THEN post_id IS NOT NULL AND num_nonnulls(photo_id, video_id) = 0
    WHEN 'photo' THEN photo_id IS NOT NULL AND num_nonnulls(post_id, video_id) = 0
    ELSE video_id IS NOT NULL AND num_nonnulls(post_id, photo_id) = 0 END));

-- none: admitted, one: admitted admitted rejected, several: admitted, row: kind='video' post_id=set photo_id=set video_id=null
CREATE TABLE enum_label_forgotten (post_id bigint, photo_id bigint, video_id bigint, kind subject NOT NULL, CHECK (video_id IS NULL), CHECK (
  CASE kind WHEN 'post'::subject THEN post_id IS NOT NULL AND photo_id IS NULL WHEN 'photo' THEN photo_id IS NOT NULL AND post_id IS NULL END));

-- none: admitted, one: admitted, several: admitted
CREATE TABLE enum_without_else (post_id bigint, photo_id bigint, kind subject, CHECK (
  CASE WHEN kind = 'post' THEN post_id IS NOT NULL AND photo_id IS NULL WHEN kind IN ('photo', 'video') THEN photo_id IS NOT NULL AND post_id IS NULL END));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE boolean_discriminator (post_id bigint, photo_id bigint, is_post boolean NOT NULL, CHECK (
  (is_post AND post_id IS NOT NULL AND photo_id IS NULL) OR (NOT is_post AND post_id IS NULL AND photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE boolean_is_true (post_id bigint, photo_id bigint, is_post boolean,
  CHECK ((is_post IS TRUE) = (post_id IS NOT NULL)), CHECK ((is_post IS NOT TRUE) = (photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE boolean_literals (post_id bigint, photo_id bigint, is_post boolean NOT NULL,
  CHECK ((is_post = 't') = (post_id IS NOT NULL)), CHECK ((is_post <> 'yes') = (photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE number_discriminator (post_id bigint, photo_id bigint, kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 2),
  CHECK ((kind < 2) = (post_id IS NOT NULL)), CHECK ((kind >= 2) = (photo_id IS NOT NULL)));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE number_gap (post_id bigint, photo_id bigint, kind numeric NOT NULL CHECK (kind > 0 AND kind < 3),
  CHECK ((kind = 1) = (post_id IS NOT NULL)), CHECK ((kind = 2) = (photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE discriminator_counts (post_id bigint, photo_id bigint, parents integer NOT NULL CHECK (parents = 1),
  CHECK (parents = num_nonnulls(post_id, photo_id)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE discriminator_computed (post_id bigint, photo_id bigint, kind text NOT NULL,
  CHECK (kind = CASE WHEN post_id IS NOT NULL THEN 'post' WHEN photo_id IS NOT NULL THEN 'photo' ELSE 'none' END),
  CHECK (kind IN ('post', 'photo')), CHECK (num_nonnulls(post_id, photo_id) < 2));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE default_discriminator (post_id bigint, photo_id bigint, kind text,
  CHECK (COALESCE(kind, 'post') IN ('post', 'photo')),
  CHECK ((COALESCE(kind, 'post') = 'post') = (post_id IS NOT NULL)), CHECK ((COALESCE(kind, 'post') = 'photo') = (photo_id IS NOT NULL)));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE pairs_in_list (post_id bigint, photo_id bigint, kind text NOT NULL,
  CHECK ((kind, post_id IS NULL, photo_id IS NULL) IN (('post', false, true), ('photo', true, false))));

-- Domains.

-- none: rejected, one: admitted, several: rejected
CREATE TABLE domain_discriminator (post_id reference, photo_id reference, kind subject_name NOT NULL,
  CHECK ((kind = 'post') = (post_id IS NOT NULL)), CHECK ((kind = 'photo') = (photo_id IS NOT NULL)));

-- none: admitted, one: admitted, several: admitted, row: kind=null post_id=set photo_id=set
CREATE TABLE null_passes_a_domain (post_id reference, photo_id reference, kind subject_name,
  CHECK (CASE kind WHEN 'post' THEN post_id IS NOT NULL AND photo_id IS NULL WHEN 'photo' THEN post_id IS NULL AND photo_id IS NOT NULL END));

-- none: rejected, one: admitted, several: rejected
CREATE TABLE domain_refuses_null (post_id bigint, photo_id bigint, kind named,
  CHECK (kind = 'post' AND post_id IS NOT NULL AND photo_id IS NULL OR kind = 'photo' AND photo_id IS NOT NULL AND post_id IS NULL));

-- none: rejected, one: admitted rejected, several: rejected
CREATE TABLE domain_over_domain (post_id bigint, photo_id bigint, kind short_name NOT NULL,
  CHECK ((kind = 'post') = (post_id IS NOT NULL)), CHECK ((kind = 'photo') = (photo_id IS NOT NULL)));

-- none: rejected, one: admitted rejected, several: admitted
CREATE TABLE domain_not_null (post_id required_reference, photo_id reference);

-- none: admitted, one: admitted rejected, several: rejected
CREATE TABLE domain_of_parent (post_id reference, photo_id reference, CHECK (photo_id < 1));

-- Generated columns.

-- none: rejected, one: admitted, several: rejected
CREATE TABLE generated_count (post_id bigint, photo_id bigint,
  parents int GENERATED ALWAYS AS (num_nonnulls(post_id, photo_id)) STORED CHECK (parents = 1));

-- none: admitted, one: admitted, several: rejected
CREATE TABLE generated_parents (kind text, target bigint,
  post_id bigint GENERATED ALWAYS AS (CASE WHEN kind = 'post' THEN target END) STORED,
  photo_id bigint GENERATED ALWAYS AS (CASE WHEN kind = 'photo' THEN target END) STORED);

-- none: rejected, one: admitted, several: rejected
CREATE TABLE generated_parents_required (kind text NOT NULL CHECK (kind IN ('post', 'photo')), target bigint NOT NULL,
  post_id bigint GENERATED ALWAYS AS (CASE WHEN kind = 'post' THEN target END) STORED,
  photo_id bigint GENERATED ALWAYS AS (CASE WHEN kind = 'photo' THEN target END) STORED);

-- What is out of sight can be anything.

-- none: possible, one: possible, several: possible, opaque: one_parent(post_id, photo_id)
CREATE TABLE user_function (post_id bigint, photo_id bigint, CHECK (one_parent(post_id, photo_id)));

-- none: rejected, one: possible, several: rejected, opaque: one_parent(post_id, photo_id)
CREATE TABLE user_function_besides (post_id bigint, photo_id bigint,
  CHECK (one_parent(post_id, photo_id) AND num_nonnulls(post_id, photo_id) = 1));

-- none: rejected, one: admitted, several: possible, opaque: one_parent(post_id, photo_id)
CREATE TABLE user_function_guards (post_id bigint, photo_id bigint,
  CHECK (num_nonnulls(post_id, photo_id) = 1 OR one_parent(post_id, photo_id) AND post_id IS NOT NULL));

-- none: admitted, one: admitted admitted, several: possible, opaque: kind ~ '^p'
CREATE TABLE regular_expression (post_id bigint, photo_id bigint, kind text NOT NULL,
  CHECK (kind ~ '^p' OR post_id IS NULL OR photo_id IS NULL));

-- none: admitted, one: admitted admitted, several: admitted
CREATE TABLE regular_expression_of_null (post_id bigint, photo_id bigint, kind text, CHECK (kind ~ '^p' OR post_id IS NULL OR photo_id IS NULL));

-- none: admitted, one: admitted rejected, several: rejected
CREATE TABLE both_ways (post_id bigint, photo_id bigint, kind text NOT NULL,
  CHECK (kind LIKE 'p%' OR photo_id IS NULL), CHECK (NOT kind LIKE 'p%' OR photo_id IS NULL));

-- none: admitted, one: possible admitted, several: possible, opaque: post_id::text ~ '^[0-4]'
CREATE TABLE cast_and_pattern (post_id bigint, photo_id bigint, CHECK (post_id IS NULL OR post_id::text ~ '^[0-4]'));

-- none: possible, one: admitted, several: admitted, opaque: now()
CREATE TABLE time_passes (post_id bigint, photo_id bigint, ends_at timestamptz NOT NULL,
  CHECK (num_nonnulls(post_id, photo_id) > 0 OR ends_at < now()));
