package measure

import "encoding/json"

// The rows are written with the figures that follow from them.

// MarshalJSON adds recall and precision.
func (r PairRow) MarshalJSON() ([]byte, error) {
	type row PairRow
	return json.Marshal(struct {
		row
		Recall    Ratio `json:"recall"`
		Precision Ratio `json:"precision"`
	}{row(r), r.Recall(), r.Precision()})
}

// MarshalJSON adds recall and precision.
func (r ReferenceRow) MarshalJSON() ([]byte, error) {
	type row ReferenceRow
	return json.Marshal(struct {
		row
		Recall     Ratio `json:"recall"`
		RecallTold Ratio `json:"recall_told"`
		Precision  Ratio `json:"precision"`
	}{row(r), r.Recall(), r.RecallTold(), r.Precision()})
}

// MarshalJSON adds recall and precision.
func (r TakenOutRow) MarshalJSON() ([]byte, error) {
	type row TakenOutRow
	return json.Marshal(struct {
		row
		Recall     Ratio `json:"recall"`
		RecallTold Ratio `json:"recall_told"`
		Precision  Ratio `json:"precision"`
	}{row(r), r.Recall(), r.RecallTold(), r.Precision()})
}

// MarshalJSON adds recall and rates.
func (r ArcRow) MarshalJSON() ([]byte, error) {
	type row ArcRow
	return json.Marshal(struct {
		row
		Recall          Ratio `json:"recall"`
		PerHundred      Rate  `json:"per_100_tables"`
		WrongPerHundred Rate  `json:"wrong_per_100_tables"`
	}{row(r), r.Recall(), r.PerHundred(), r.WrongPerHundred()})
}

// MarshalJSON adds the rate.
func (r LoudnessRow) MarshalJSON() ([]byte, error) {
	type row LoudnessRow
	return json.Marshal(struct {
		row
		PerHundred Rate `json:"per_100_tables"`
	}{row(r), r.PerHundred()})
}
