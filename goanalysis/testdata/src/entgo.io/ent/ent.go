// Package ent stands for entgo.io/ent: the signatures that tests call.
package ent

import (
	"context"
)

type Field interface {
}

type Hook func(Mutator) Mutator

type MutateFunc func(context.Context, Mutation) (Value, error)

func (MutateFunc) Mutate(ctx context.Context, m Mutation) (_ Value, _ error) { return }

type Mutation interface {
	AddField(name string, value Value) error
	AddedEdges() []string
	AddedField(name string) (Value, bool)
	AddedFields() []string
	AddedIDs(name string) []Value
	ClearEdge(name string) error
	ClearField(name string) error
	ClearedEdges() []string
	ClearedFields() []string
	EdgeCleared(name string) bool
	Field(name string) (Value, bool)
	FieldCleared(name string) bool
	Fields() []string
	OldField(ctx context.Context, name string) (Value, error)
	Op() Op
	RemovedEdges() []string
	RemovedIDs(name string) []Value
	ResetEdge(name string) error
	ResetField(name string) error
	SetField(name string, value Value) error
	Type() string
}

type Mutator interface {
	Mutate(_ context.Context, _ Mutation) (Value, error)
}

type Op uint

func (Op) Is(o Op) (_ bool) { return }

func (Op) String() (_ string) { return }

type Value interface {
}
