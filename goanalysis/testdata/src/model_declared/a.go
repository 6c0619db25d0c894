// Package model_declared has a type that the configuration names.
package model_declared

type Remark struct { // want `^declared of comments: PostID=post_id\[0\]; the configuration$`
	PostID *int64
	Text   string
}

type RemarkDraft struct {
	PostID *int64
}

type Order struct { // want `^model of orders: ID=id\[0\] BuyerID=buyer_id\[1\]; its name and the columns id and buyer_id$`
	ID      int64
	BuyerID int64
}

type OrderRow struct { // one of four columns
	ID int64
}
