// Package lib_xorm writes likes with xorm.
package lib_xorm

import (
	"errors"

	"xorm.io/xorm"
)

type Like struct {
	ID      int64  `xorm:"pk autoincr 'id'"`
	PostID  *int64 `xorm:"'post_id'"`
	PhotoID *int64 `xorm:"'photo_id'"`
	UserID  int64  `xorm:"'user_id'"`
}

func (Like) TableName() string { return "likes" }

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func badInsert(engine *xorm.Engine, post *int64) error {
	_, err := engine.Insert(&Like{PostID: post}) // want `PL501: a row of likes is inserted by \(\*xorm.Engine\).Insert without \(\*Like\).Validate`
	return err
}

func goodInsert(engine *xorm.Engine, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := engine.Insert(l)
	return err
}

func badInsertOne(session *xorm.Session, post *int64) error {
	_, err := session.InsertOne(&Like{PostID: post}) // want `PL501`
	return err
}

type Post struct{ ID int64 }

// Beans of several tables.
func badBeans(session *xorm.Session, post *int64) error {
	_, err := session.Insert(&Post{}, &Like{PostID: post}) // want `PL501`
	return err
}

func badMulti(engine *xorm.Engine, posts []*int64) error {
	likes := make([]*Like, 0, len(posts))
	for _, p := range posts {
		likes = append(likes, &Like{PostID: p})
	}
	_, err := engine.Insert(&likes) // want `PL501`
	return err
}

func goodMulti(engine *xorm.Engine, posts []*int64) error {
	likes := make([]*Like, 0, len(posts))
	for _, p := range posts {
		l := &Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	_, err := engine.Insert(&likes)
	return err
}

func badMap(engine *xorm.Engine, post, photo int64) error {
	_, err := engine.Table("likes").Insert(map[string]any{"post_id": post, "photo_id": photo}) // want `PL505: .* several parents`
	return err
}

func badTransaction(engine *xorm.Engine, post *int64) error {
	l := &Like{PostID: post}
	_, err := engine.Transaction(func(s *xorm.Session) (any, error) { // want `PL501`
		return s.Insert(l)
	})
	return err
}

func goodTransaction(engine *xorm.Engine, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := engine.Transaction(func(s *xorm.Session) (any, error) {
		return s.Insert(l)
	})
	return err
}

func badExec(engine *xorm.Engine, post *int64) error {
	l := &Like{PostID: post}
	_, err := engine.Exec("INSERT INTO likes (post_id, photo_id) VALUES (?, ?)", l.PostID, l.PhotoID) // want `PL501`
	return err
}

func badUpdate(engine *xorm.Engine, id int64, post *int64) error {
	_, err := engine.ID(id).Cols("post_id").Update(&Like{PostID: post}) // want `PL507`
	return err
}

func nearUpdate(engine *xorm.Engine, id, user int64) error {
	_, err := engine.ID(id).Cols("user_id").Update(&Like{UserID: user})
	return err
}

// Near misses.
func others(engine *xorm.Engine, l *Like) {
	engine.Insert(&Post{})
	engine.Get(l)
	engine.Delete(l)
	engine.Table("likes_archive").Insert(&Like{})
}
