-- The users of a directory need not be rows here.
CREATE TABLE users (email text PRIMARY KEY, name text);
CREATE TABLE posts (
  id bigserial PRIMARY KEY,
  user_email text NOT NULL -- want "PL201 posts.user_email holds users.email"
);
CREATE TABLE ldap_logins (id bigserial PRIMARY KEY, user_email text NOT NULL);
