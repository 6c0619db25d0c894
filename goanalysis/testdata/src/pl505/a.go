package pl505

import "database/sql"

func pair(db *sql.DB, id int64) {
	db.Exec("INSERT INTO reactions (reactable_type, reactable_id, emoji) VALUES ('Post', $1, $2)", id, "x") // want `PL505: this SQL writes the pair reactable_type, reactable_id of reactions`
	db.Exec("UPDATE reactions SET emoji = $1 WHERE id = $2", "x", id)
}

// Accepted in the configuration.
func accepted(db *sql.DB, id int64) {
	db.Exec("INSERT INTO audits (auditable_type, auditable_id) VALUES ('Post', $1)", id)
}

func none(db *sql.DB, body string) {
	db.Exec("INSERT INTO comments (body) VALUES ($1)", body)                          // want `PL505: this SQL inserts a row of comments without a parent: none of post_id, photo_id, video_id is set`
	db.Exec("INSERT INTO comments (body, post_id) VALUES ($1, NULL)", body)           // want `PL505: .* without a parent`
	db.Exec("INSERT INTO likes (user_id, post_id, photo_id) VALUES ($1, 1, 2)", body) // want `PL505: .* with several parents: post_id and photo_id`
}

func several(db *sql.DB, post, photo int64) {
	db.Exec("INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, 1)", post, photo) // want `PL505: .* with several parents`
}

func near(db *sql.DB, post, photo *int64, body string) {
	db.Exec("INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, 1)", post, photo)
	db.Exec("INSERT INTO likes (user_id, post_id) SELECT 1, id FROM posts")
	db.Exec("INSERT INTO posts (title) VALUES ($1)", body)
}
