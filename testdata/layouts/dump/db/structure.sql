SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

-- polylint:ignore PL101 -- the log outlives what it describes
CREATE TABLE public.audits (
    id bigint NOT NULL,
    auditable_type text NOT NULL,
    auditable_id bigint NOT NULL,
    change jsonb NOT NULL
);


CREATE SEQUENCE public.audits_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.audits_id_seq OWNED BY public.audits.id;


ALTER TABLE ONLY public.audits ALTER COLUMN id SET DEFAULT nextval('public.audits_id_seq'::regclass);


CREATE TABLE public.comments (
    id bigint NOT NULL,
    body text NOT NULL,
    commentable_type text NOT NULL,
    commentable_id bigint NOT NULL
);


CREATE SEQUENCE public.comments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.comments_id_seq OWNED BY public.comments.id;


ALTER TABLE ONLY public.comments ALTER COLUMN id SET DEFAULT nextval('public.comments_id_seq'::regclass);


CREATE TABLE public.photos (
    id bigint NOT NULL,
    url text NOT NULL
);


CREATE SEQUENCE public.photos_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.photos_id_seq OWNED BY public.photos.id;


ALTER TABLE ONLY public.photos ALTER COLUMN id SET DEFAULT nextval('public.photos_id_seq'::regclass);


CREATE TABLE public.posts (
    id bigint NOT NULL,
    title text NOT NULL
);


CREATE SEQUENCE public.posts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.posts_id_seq OWNED BY public.posts.id;


ALTER TABLE ONLY public.posts ALTER COLUMN id SET DEFAULT nextval('public.posts_id_seq'::regclass);


CREATE TABLE public.reactions (
    id bigint NOT NULL,
    emoji text NOT NULL,
    post_id bigint,
    photo_id bigint
);


CREATE SEQUENCE public.reactions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.reactions_id_seq OWNED BY public.reactions.id;


ALTER TABLE ONLY public.reactions ALTER COLUMN id SET DEFAULT nextval('public.reactions_id_seq'::regclass);


ALTER TABLE ONLY public.audits
    ADD CONSTRAINT audits_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.comments
    ADD CONSTRAINT comments_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.photos
    ADD CONSTRAINT photos_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.reactions
    ADD CONSTRAINT reactions_pkey PRIMARY KEY (id);


CREATE INDEX comments_commentable ON public.comments USING btree (commentable_type, commentable_id);


CREATE UNIQUE INDEX reactions_photo ON public.reactions USING btree (photo_id, emoji) WHERE (photo_id IS NOT NULL);


CREATE UNIQUE INDEX reactions_post ON public.reactions USING btree (post_id, emoji) WHERE (post_id IS NOT NULL);


ALTER TABLE ONLY public.reactions
    ADD CONSTRAINT reactions_picture_id_fkey FOREIGN KEY (photo_id) REFERENCES public.photos(id) ON DELETE CASCADE;


ALTER TABLE ONLY public.reactions
    ADD CONSTRAINT reactions_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.posts(id) ON DELETE CASCADE;


SET search_path TO "$user", public;

INSERT INTO "schema_migrations" (version) VALUES
('20240423121500'),
('20240105091500');

