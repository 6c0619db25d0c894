// Package validators_facts uses the validators of another package.
package validators_facts

import "validators_facts/entity"

func validateComment(c *entity.Comment) error { // want `found of comments in param 0: error 0 covers post_id photo_id$` validateComment:"validator"
	return c.Validate() // want `call of found of comments in receiver: error 0 covers post_id photo_id`
}

func validateLoosely(c *entity.Comment) error { // want `found of comments in param 0: error 0 covers post_id photo_id video_id$` validateLoosely:"validator"
	if c.Count() != 1 {
		return nil
	}
	return nil
}

type Like struct {
	entity.Base
	UserID int64
}

func use(l Like, c *entity.Comment) bool {
	_ = l.Validate()                           // want `call of found of likes in receiver: error 0 covers post_id photo_id lookalike$` `call of found of comments in receiver: error 0 covers post_id photo_id lookalike shared$`
	return entity.Exactly(c.PostID, c.PhotoID) // want `call of found of  in keys \*=0: bool 0 covers`
}
