package entity

type Remark struct {
	PostID, PhotoID *int64
}

func (Remark) TableName() string { return "comments" }

type Like struct {
	PostID, PhotoID *int64
}

func (Like) TableName() string { return "old_likes" }
