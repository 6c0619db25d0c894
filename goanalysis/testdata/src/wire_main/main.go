package main

import (
	"context"

	"flow_repo"
	"wire_service"
)

func main() {
	likes := &flow_repo.Likes{}
	s := wire_service.New(likes) // want `PL501: a row of likes is inserted without \(\*Like\).Validate: \(\*Service\).Bad, at .*service.go:19, hands it to \(\*Likes\).Insert`
	s.Good(context.Background(), nil)
	wire_service.Save(context.Background(), likes, nil)
}
