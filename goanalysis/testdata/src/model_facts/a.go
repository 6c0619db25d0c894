// Package model_facts uses the models of another package.
package model_facts

import "model_facts/entity"

var _ entity.Remark // want `explicit of comments: PostID=post_id\[0\] PhotoID=photo_id\[1\]; TableName returns comments`
var _ entity.Like
