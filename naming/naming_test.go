package naming_test

import (
	"strings"
	"testing"

	"github.com/polylint/polylint/naming"
)

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"user_id": "user id", "ownerType": "owner type", "OwnerID": "owner id", "HTTPPort2": "http port2",
		"v1_task": "v1 task", "order-items": "order items", "_x__y_": "x y", "Owner::Type": "owner type", "": "",
		"ÄrgerId": "ärger id",
	} {
		if got := strings.Join(naming.Words(in), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	for in, want := range map[string]string{
		"users": "user", "Users": "user", "order_items": "order_item", "orderItem": "order_item",
		"addresses": "address", "categories": "category", "people": "person", "statuses": "status",
		"status": "status", "media": "media", "caches": "cache", "os": "os", "invoices": "invoice", "news": "news",
		"entities": "entity", "classes": "class", "boxes": "box", "movies": "movie",
	} {
		if got := naming.StemOf(in); got != want {
			t.Errorf("StemOf(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIDSuffix(t *testing.T) {
	for in, want := range map[string]string{
		"post_id": "post id", "postId": "post id", "parent_post_uuid": "parent post uuid", "postid": "post id",
		"user_id_fk": "user id", "job_id_v2": "job id", "owner_ref": "owner ref", "id": " id",
		"id_user": "user id", "fk_user": "user fk", "fk_user_id": "user id", "id_post_tag": "post tag id", "id_token": "-",
		"parent_postid": "parent post id", "main_ruleid": "main rule id",
		"paid": "-", "valid": "-", "name": "-", "grid": "-", "is_valid": "-", "amount_unpaid": "-",
	} {
		stem, suffix, ok := naming.IDSuffix(in)
		got := strings.Join(stem, " ") + " " + suffix
		if !ok {
			got = "-"
		}
		if got != want {
			t.Errorf("IDSuffix(%q) = %q, want %q", in, got, want)
		}
	}
}
