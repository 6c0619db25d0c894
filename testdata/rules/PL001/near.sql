-- What psql and migration tools fill in, obey or send as data is no syntax error.
\connect app
\restrict 3hLZrLDkB
SET client_encoding = 'UTF8';
CREATE TABLE posts (id bigint PRIMARY KEY, title text);
COPY posts (id, title) FROM stdin;
1	it's; CREATE TABL "x
2	\N
\.
GRANT SELECT ON posts TO ${app_role};
CREATE TABLE {{ .Prefix }}logs (id bigint PRIMARY KEY);
ALTER TABLE posts OWNER TO :owner;
SELECT ';' AS a, $$;$$ AS b, /* ; /* nested */ ; */ 1;
\gexec
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;
