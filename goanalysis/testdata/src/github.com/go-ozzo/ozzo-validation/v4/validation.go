// Package validation stands for github.com/go-ozzo/ozzo-validation/v4: the signatures that tests call.
package validation

import (
	"context"
	"regexp"
)

type EachRule struct {
}

func (EachRule) Validate(value interface{}) (_ error) { return }

func (EachRule) ValidateWithContext(ctx context.Context, value interface{}) (_ error) { return }

type Error interface {
	Code() string
	Error() string
	Message() string
	Params() map[string]interface{}
	SetMessage(_ string) Error
	SetParams(_ map[string]interface{}) Error
}

type ErrorObject struct {
}

func (ErrorObject) SetCode(code string) (_ Error) { return }

func (ErrorObject) Code() (_ string) { return }

func (ErrorObject) SetParams(params map[string]interface{}) (_ Error) { return }

func (ErrorObject) AddParam(name string, value interface{}) (_ Error) { return }

func (ErrorObject) Params() (_ map[string]interface{}) { return }

func (ErrorObject) SetMessage(message string) (_ Error) { return }

func (ErrorObject) Message() (_ string) { return }

func (ErrorObject) Error() (_ string) { return }

type Errors map[string]error

func (Errors) Error() (_ string) { return }

func (Errors) MarshalJSON() (_ []byte, _ error) { return }

func (Errors) Filter() (_ error) { return }

type FieldRules struct {
}

type InRule struct {
}

func (InRule) Validate(value interface{}) (_ error) { return }

func (InRule) Error(message string) (_ InRule) { return }

func (InRule) ErrorObject(err Error) (_ InRule) { return }

type LengthRule struct {
}

func (LengthRule) Validate(value interface{}) (_ error) { return }

func (LengthRule) Error(message string) (_ LengthRule) { return }

func (LengthRule) ErrorObject(err Error) (_ LengthRule) { return }

type MatchRule struct {
}

func (MatchRule) Validate(value interface{}) (_ error) { return }

func (MatchRule) Error(message string) (_ MatchRule) { return }

func (MatchRule) ErrorObject(err Error) (_ MatchRule) { return }

type NotInRule struct {
}

func (NotInRule) Validate(value interface{}) (_ error) { return }

func (NotInRule) Error(message string) (_ NotInRule) { return }

func (NotInRule) ErrorObject(err Error) (_ NotInRule) { return }

type RequiredRule struct {
}

func (RequiredRule) Validate(value interface{}) (_ error) { return }

func (RequiredRule) When(condition bool) (_ RequiredRule) { return }

func (RequiredRule) Error(message string) (_ RequiredRule) { return }

func (RequiredRule) ErrorObject(err Error) (_ RequiredRule) { return }

type Rule interface {
	Validate(value interface{}) error
}

type RuleFunc func(value interface{}) error

type RuleWithContext interface {
	ValidateWithContext(ctx context.Context, value interface{}) error
}

type RuleWithContextFunc func(ctx context.Context, value interface{}) error

type StringRule struct {
}

func (StringRule) Error(message string) (_ StringRule) { return }

func (StringRule) ErrorObject(err Error) (_ StringRule) { return }

func (StringRule) Validate(value interface{}) (_ error) { return }

type ThresholdRule struct {
}

func (ThresholdRule) Exclusive() (_ ThresholdRule) { return }

func (ThresholdRule) Validate(value interface{}) (_ error) { return }

func (ThresholdRule) Error(message string) (_ ThresholdRule) { return }

func (ThresholdRule) ErrorObject(err Error) (_ ThresholdRule) { return }

type Validatable interface {
	Validate() error
}

type ValidatableWithContext interface {
	ValidateWithContext(ctx context.Context) error
}

type WhenRule struct {
}

func (WhenRule) Validate(value interface{}) (_ error) { return }

func (WhenRule) ValidateWithContext(ctx context.Context, value interface{}) (_ error) { return }

func (WhenRule) Else(rules ...Rule) (_ WhenRule) { return }

type absentRule struct {
}

func (absentRule) Validate(value interface{}) (_ error) { return }

func (absentRule) When(condition bool) (_ absentRule) { return }

func (absentRule) Error(message string) (_ absentRule) { return }

func (absentRule) ErrorObject(err Error) (_ absentRule) { return }

type notNilRule struct {
}

func (notNilRule) Validate(value interface{}) (_ error) { return }

func (notNilRule) Error(message string) (_ notNilRule) { return }

func (notNilRule) ErrorObject(err Error) (_ notNilRule) { return }

type skipRule struct {
}

func (skipRule) Validate(_ interface{}) (_ error) { return }

func (skipRule) When(condition bool) (_ skipRule) { return }

func By(f RuleFunc) (_ Rule) { return }

func Each(rules ...Rule) (_ EachRule) { return }

var Empty absentRule

func EnsureString(value interface{}) (_ string, _ error) { return }

var ErrDateInvalid Error

var ErrDateOutOfRange Error

var ErrEmpty Error

var ErrInInvalid Error

var ErrKeyMissing Error

var ErrKeyUnexpected Error

var ErrKeyWrongType Error

var ErrLengthEmptyRequired Error

var ErrLengthInvalid Error

var ErrLengthOutOfRange Error

var ErrLengthTooLong Error

var ErrLengthTooShort Error

var ErrMatchInvalid Error

var ErrMaxLessEqualThanRequired Error

var ErrMaxLessThanRequired Error

var ErrMinGreaterEqualThanRequired Error

var ErrMinGreaterThanRequired Error

var ErrMultipleOfInvalid Error

var ErrNil Error

var ErrNilOrNotEmpty Error

var ErrNotInInvalid Error

var ErrNotMap error

var ErrNotNilRequired Error

var ErrRequired Error

var ErrStructPointer error

var ErrorTag string

func Field(fieldPtr interface{}, rules ...Rule) (_ *FieldRules) { return }

func In(values ...interface{}) (_ InRule) { return }

func Indirect(value interface{}) (_ interface{}, _ bool) { return }

func IsEmpty(value interface{}) (_ bool) { return }

func Length(min int, max int) (_ LengthRule) { return }

func LengthOfValue(value interface{}) (_ int, _ error) { return }

func Match(re *regexp.Regexp) (_ MatchRule) { return }

func Max(max interface{}) (_ ThresholdRule) { return }

func Min(min interface{}) (_ ThresholdRule) { return }

func NewError(code string, message string) (_ Error) { return }

var Nil absentRule

var NilOrNotEmpty RequiredRule

func NotIn(values ...interface{}) (_ NotInRule) { return }

var NotNil notNilRule

var Required RequiredRule

func RuneLength(min int, max int) (_ LengthRule) { return }

var Skip skipRule

func StringOrBytes(value interface{}) (_ bool, _ string, _ bool, _ []byte) { return }

func ToFloat(value interface{}) (_ float64, _ error) { return }

func ToInt(value interface{}) (_ int64, _ error) { return }

func ToUint(value interface{}) (_ uint64, _ error) { return }

func Validate(value interface{}, rules ...Rule) (_ error) { return }

func ValidateStruct(structPtr interface{}, fields ...*FieldRules) (_ error) { return }

func ValidateStructWithContext(ctx context.Context, structPtr interface{}, fields ...*FieldRules) (_ error) {
	return
}

func ValidateWithContext(ctx context.Context, value interface{}, rules ...Rule) (_ error) { return }

func When(condition bool, rules ...Rule) (_ WhenRule) { return }

func WithContext(f RuleWithContextFunc) (_ Rule) { return }
