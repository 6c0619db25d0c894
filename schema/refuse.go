package schema

import "fmt"

// SQLSTATE codes of the refusals (manual, appendix A), which EXCEPTION clauses
// name.
const (
	duplicateTable        = "42P07"
	duplicateObject       = "42710"
	duplicateColumn       = "42701"
	duplicateSchema       = "42P06"
	duplicateFunction     = "42723"
	ambiguousFunction     = "42725"
	undefinedTable        = "42P01"
	undefinedColumn       = "42703"
	undefinedObject       = "42704"
	undefinedFunction     = "42883"
	wrongObjectType       = "42809"
	invalidTableDef       = "42P16"
	invalidObjectDef      = "42P17"
	datatypeMismatch      = "42804"
	syntaxError           = "42601"
	dependentObjects      = "2BP01"
	invalidSchemaName     = "3F000"
	insufficientPrivilege = "42501"
	notPrerequisite       = "55000"
	invalidParameter      = "22023"
	raised                = "P0001"
)

// aboutFunctions are the refusals that are not noted: functions are no part of
// what is reported.
var aboutFunctions = []string{undefinedFunction, duplicateFunction, ambiguousFunction}

// refusal is a statement that PostgreSQL would not carry out.
type refusal struct {
	state   string // SQLSTATE
	message string
}

func (e *refusal) Error() string { return e.message }

func refuse(state, format string, args ...any) error {
	return &refusal{state, fmt.Sprintf(format, args...)}
}

// conditions are the names of the codes above in PL/pgSQL (manual, appendix A).
var conditions = map[string]string{
	"duplicate_table": duplicateTable, "duplicate_object": duplicateObject, "duplicate_column": duplicateColumn,
	"duplicate_schema": duplicateSchema, "duplicate_function": duplicateFunction, "ambiguous_function": ambiguousFunction, "undefined_table": undefinedTable,
	"undefined_column": undefinedColumn, "undefined_object": undefinedObject, "undefined_function": undefinedFunction,
	"wrong_object_type": wrongObjectType, "invalid_table_definition": invalidTableDef,
	"invalid_object_definition": invalidObjectDef, "datatype_mismatch": datatypeMismatch, "syntax_error": syntaxError,
	"dependent_objects_still_exist": dependentObjects, "invalid_schema_name": invalidSchemaName,
	"insufficient_privilege": insufficientPrivilege, "object_not_in_prerequisite_state": notPrerequisite,
	"invalid_parameter_value": invalidParameter, "raise_exception": raised,
}

// catches reports whether an EXCEPTION clause's condition covers the code.
func catches(condition, state string) bool {
	if condition == "others" || condition == state {
		return true
	}
	if code, ok := conditions[condition]; ok {
		return code == state
	}
	return condition == "syntax_error_or_access_rule_violation" && len(state) == 5 && state[:2] == "42"
}
