package other

import "context"

type Box struct{ anything any }

func Fine(ctx context.Context, row any) error { // want `^declared of comments in param 1: error 0 covers post_id photo_id video_id$` Fine:"validator"
	return nil
}

func (b *Box) Good() bool { return b.anything != nil } // want `^declared of comments in receiver: bool 0 covers post_id photo_id video_id$` Good:"validator"

func fine(postID, photoID, videoID *int64) error { return nil } // declared of another package
