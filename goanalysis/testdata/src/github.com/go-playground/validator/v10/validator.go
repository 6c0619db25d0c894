// Package validator stands for github.com/go-playground/validator/v10: the signatures that tests call.
package validator

import (
	"context"
	"reflect"
)

type CustomTypeFunc func(field reflect.Value) interface{}

type FieldError interface {
	ActualTag() string
	Error() string
	Field() string
	Kind() reflect.Kind
	Namespace() string
	Param() string
	StructField() string
	StructNamespace() string
	Tag() string
	Type() reflect.Type
	Value() interface{}
}

type FieldLevel interface {
	ExtractType(field reflect.Value) (reflect.Value, reflect.Kind, bool)
	Field() reflect.Value
	FieldName() string
	GetStructFieldOK() (reflect.Value, reflect.Kind, bool)
	GetStructFieldOK2() (reflect.Value, reflect.Kind, bool, bool)
	GetStructFieldOKAdvanced(val reflect.Value, namespace string) (reflect.Value, reflect.Kind, bool)
	GetStructFieldOKAdvanced2(val reflect.Value, namespace string) (reflect.Value, reflect.Kind, bool, bool)
	GetTag() string
	Param() string
	Parent() reflect.Value
	StructFieldName() string
	Top() reflect.Value
}

type FilterFunc func(ns []byte) bool

type Func func(fl FieldLevel) bool

type FuncCtx func(ctx context.Context, fl FieldLevel) bool

type InvalidValidationError struct {
	Type reflect.Type
}

func (*InvalidValidationError) Error() (_ string) { return }

type Option func(*Validate)

type StructLevel interface {
	Current() reflect.Value
	ExtractType(field reflect.Value) (reflect.Value, reflect.Kind, bool)
	Parent() reflect.Value
	ReportError(field interface{}, fieldName string, structFieldName string, tag string, param string)
	ReportValidationErrors(relativeNamespace string, relativeActualNamespace string, errs ValidationErrors)
	Top() reflect.Value
	Validator() *Validate
}

type StructLevelFunc func(sl StructLevel)

type StructLevelFuncCtx func(ctx context.Context, sl StructLevel)

type TagNameFunc func(field reflect.StructField) string

type Validate struct {
}

func (*Validate) SetTagName(name string) {}

func (Validate) ValidateMapCtx(ctx context.Context, data map[string]interface{}, rules map[string]interface{}) (_ map[string]interface{}) {
	return
}

func (*Validate) ValidateMap(data map[string]interface{}, rules map[string]interface{}) (_ map[string]interface{}) {
	return
}

func (*Validate) RegisterTagNameFunc(fn TagNameFunc) {}

func (*Validate) RegisterValidation(tag string, fn Func, callValidationEvenIfNull ...bool) (_ error) {
	return
}

func (*Validate) RegisterValidationCtx(tag string, fn FuncCtx, callValidationEvenIfNull ...bool) (_ error) {
	return
}

func (*Validate) RegisterAlias(alias string, tags string) {}

func (*Validate) RegisterStructValidation(fn StructLevelFunc, types ...interface{}) {}

func (*Validate) RegisterStructValidationCtx(fn StructLevelFuncCtx, types ...interface{}) {}

func (*Validate) RegisterStructValidationMapRules(rules map[string]string, types ...interface{}) {}

func (*Validate) RegisterCustomTypeFunc(fn CustomTypeFunc, types ...interface{}) {}

func (*Validate) Struct(s interface{}) (_ error) { return }

func (*Validate) StructCtx(ctx context.Context, s interface{}) (_ error) { return }

func (*Validate) StructFiltered(s interface{}, fn FilterFunc) (_ error) { return }

func (*Validate) StructFilteredCtx(ctx context.Context, s interface{}, fn FilterFunc) (_ error) {
	return
}

func (*Validate) StructPartial(s interface{}, fields ...string) (_ error) { return }

func (*Validate) StructPartialCtx(ctx context.Context, s interface{}, fields ...string) (_ error) {
	return
}

func (*Validate) StructExcept(s interface{}, fields ...string) (_ error) { return }

func (*Validate) StructExceptCtx(ctx context.Context, s interface{}, fields ...string) (_ error) {
	return
}

func (*Validate) Var(field interface{}, tag string) (_ error) { return }

func (*Validate) VarCtx(ctx context.Context, field interface{}, tag string) (_ error) { return }

func (*Validate) VarWithValue(field interface{}, other interface{}, tag string) (_ error) { return }

func (*Validate) VarWithValueCtx(ctx context.Context, field interface{}, other interface{}, tag string) (_ error) {
	return
}

func (*Validate) VarWithKey(key string, field interface{}, tag string) (_ error) { return }

func (*Validate) VarWithKeyCtx(ctx context.Context, key string, field interface{}, tag string) (_ error) {
	return
}

type ValidationErrors []FieldError

func (ValidationErrors) Error() (_ string) { return }

func New(options ...Option) (_ *Validate) { return }

func WithRequiredStructEnabled() (_ Option) { return }
