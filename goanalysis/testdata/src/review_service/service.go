// Package review_service validates and inserts in the ways of web services.
package review_service

import (
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"review_model"
)

const insertComment = `INSERT INTO comments (post_id, photo_id, video_id, body) VALUES ($1, $2, $3, $4) RETURNING id`

type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Repo is the lowest layer.
type Repo struct {
	db  *sql.DB
	log *slog.Logger
}

func (r *Repo) Insert(ctx context.Context, q querier, c *review_model.Comment) error {
	return q.QueryRowContext(ctx, insertComment, c.PostID, c.PhotoID, c.VideoID, c.Body).Scan(&c.ID)
}

func (r *Repo) insert(ctx context.Context, c *review_model.Comment) error {
	if err := r.db.QueryRowContext(ctx, insertComment, c.PostID, c.PhotoID, c.VideoID, c.Body).Scan(&c.ID); err != nil {
		return fmt.Errorf("inserting comment: %w", err)
	}
	return nil
}

// WithTx runs a function in a transaction.
func (r *Repo) WithTx(ctx context.Context, fn func(ctx context.Context, tx *sql.Tx) error) (err error) {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			_ = tx.Rollback()
			panic(p)
		}
		if err != nil {
			_ = tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	return fn(ctx, tx)
}

type CreateRequest struct {
	PostID  *int64 `json:"post_id"`
	PhotoID *int64 `json:"photo_id"`
	VideoID *int64 `json:"video_id"`
	Body    string `json:"body"`
}

func (req CreateRequest) toModel() *review_model.Comment {
	return &review_model.Comment{PostID: req.PostID, PhotoID: req.PhotoID, VideoID: req.VideoID, Body: req.Body}
}

func (req *CreateRequest) Validate() error {
	if req.Body == "" {
		return errors.New("body is required")
	}
	return review_model.ValidateParents(req.PostID, req.PhotoID, req.VideoID)
}

type Service struct {
	repo  *Repo
	mu    sync.Mutex
	cache map[int64]*review_model.Comment
}

// Handlers.

func (s *Service) Create(w http.ResponseWriter, r *http.Request) {
	var req CreateRequest
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := req.Validate(); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	c := req.toModel()
	if err := s.repo.insert(r.Context(), c); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(c)
}

func (s *Service) CreateUnchecked(w http.ResponseWriter, r *http.Request) {
	var req CreateRequest
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.repo.insert(r.Context(), req.toModel()); err != nil { // want `PL501`
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

func (s *Service) CreateModel(w http.ResponseWriter, r *http.Request) {
	req := new(CreateRequest)
	if err := json.NewDecoder(r.Body).Decode(req); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c := req.toModel()
	if err := c.Validate(); err != nil {
		switch {
		case errors.Is(err, review_model.ErrParent):
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		default:
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
		return
	}
	if err := s.repo.insert(r.Context(), c); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// decode reads and validates, as helpers of services do.
func decode[T interface{ Validate() error }](r *http.Request, into T) error {
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		return err
	}
	return into.Validate()
}

func (s *Service) CreateDecoded(w http.ResponseWriter, r *http.Request) {
	var req CreateRequest
	if err := decode(r, &req); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.repo.insert(r.Context(), req.toModel()); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

func (s *Service) CreateDecodedModel(w http.ResponseWriter, r *http.Request) {
	var c review_model.Comment
	if err := decode(r, &c); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.repo.insert(r.Context(), &c); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// Steps of validation.

type step func(*review_model.Comment) error

func (s *Service) steps(ctx context.Context, post, photo *int64, body string) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo, Body: body}
	var errs []error
	if body == "" {
		errs = append(errs, errors.New("no body"))
	}
	if err := c.Validate(); err != nil {
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	return s.repo.insert(ctx, c)
}

func (s *Service) joined(ctx context.Context, post, photo *int64, body string) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo, Body: body}
	var err error
	if body == "" {
		err = errors.Join(err, errors.New("no body"))
	}
	err = errors.Join(err, c.Validate())
	if err != nil {
		return err
	}
	return s.repo.insert(ctx, c)
}

func (s *Service) stepwise(ctx context.Context, post, photo *int64, body string) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo, Body: body}
	for _, check := range []step{(*review_model.Comment).Validate, notEmpty} {
		if err := check(c); err != nil {
			return err
		}
	}
	return s.repo.insert(ctx, c)
}

func notEmpty(c *review_model.Comment) error {
	if c.Body == "" {
		return errors.New("no body")
	}
	return nil
}

func (s *Service) helperStep(ctx context.Context, post, photo *int64, body string) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo, Body: body}
	if err := s.prepare(ctx, c); err != nil {
		return fmt.Errorf("preparing: %w", err)
	}
	return s.repo.insert(ctx, c)
}

func (s *Service) prepare(ctx context.Context, c *review_model.Comment) error {
	if err := notEmpty(c); err != nil {
		return err
	}
	if err := c.Validate(); err != nil {
		s.repo.log.ErrorContext(ctx, "invalid", "err", err)
		return err
	}
	return nil
}

func (s *Service) notPrepared(ctx context.Context, post, photo *int64, body string) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo, Body: body}
	if err := notEmpty(c); err != nil {
		return fmt.Errorf("preparing: %w", err)
	}
	return s.repo.insert(ctx, c) // want `PL501`
}

// Transactions.

func (s *Service) inTx(ctx context.Context, req CreateRequest) (*review_model.Comment, error) {
	c := req.toModel()
	if err := c.Validate(); err != nil {
		return nil, err
	}
	err := s.repo.WithTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE posts SET commented_at = now() WHERE id = $1", c.PostID); err != nil {
			return err
		}
		return s.repo.Insert(ctx, tx, c)
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (s *Service) inTxMade(ctx context.Context, req CreateRequest) (out *review_model.Comment, err error) {
	err = s.repo.WithTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		out = req.toModel()
		if err := out.Validate(); err != nil {
			return err
		}
		return s.repo.Insert(ctx, tx, out)
	})
	return out, err
}

func (s *Service) inTxRequest(ctx context.Context, req CreateRequest) error {
	if err := req.Validate(); err != nil {
		return err
	}
	return s.repo.WithTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return s.repo.Insert(ctx, tx, req.toModel())
	})
}

func (s *Service) inTxBad(ctx context.Context, req CreateRequest) error {
	return s.repo.WithTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return s.repo.Insert(ctx, tx, req.toModel()) // want `PL501`
	})
}

func (s *Service) inTxAssigned(ctx context.Context, req CreateRequest) error {
	var c *review_model.Comment
	err := s.repo.WithTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		c = req.toModel()
		if err := c.Validate(); err != nil {
			return err
		}
		if err := s.repo.Insert(ctx, tx, c); err != nil {
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cache[c.ID] = c
	return nil
}

// A closure that runs later than it is made.
func (s *Service) later(ctx context.Context, post, photo *int64) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo}
	save := func() error { return s.repo.insert(ctx, c) }
	if err := c.Validate(); err != nil {
		return err
	}
	return save()
}

func (s *Service) laterBad(ctx context.Context, post, photo *int64) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo}
	save := func() error { return s.repo.insert(ctx, c) }
	return save() // want `PL501`
}

func (s *Service) validatedInClosure(ctx context.Context, post, photo *int64) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo}
	check := func() error { return c.Validate() }
	if err := check(); err != nil {
		return err
	}
	return s.repo.insert(ctx, c)
}

func timed(name string, fn func() error) error {
	start := time.Now()
	defer func() { slog.Info(name, "took", time.Since(start)) }()
	return fn()
}

func (s *Service) validatedInCallback(ctx context.Context, post, photo *int64) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo}
	if err := timed("validate", func() error { return c.Validate() }); err != nil {
		return err
	}
	return timed("insert", func() error { return s.repo.insert(ctx, c) })
}

func (s *Service) validatedByMethodValue(ctx context.Context, post, photo *int64) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo}
	if err := timed("validate", c.Validate); err != nil {
		return err
	}
	return s.repo.insert(ctx, c)
}

// Retries.

func retry(n int, fn func() error) (err error) {
	for i := 0; i < n; i++ {
		if err = fn(); err == nil {
			return nil
		}
		time.Sleep(time.Duration(i) * time.Millisecond)
	}
	return err
}

func (s *Service) retried(ctx context.Context, post, photo *int64) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo}
	if err := c.Validate(); err != nil {
		return err
	}
	return retry(3, func() error { return s.repo.insert(ctx, c) })
}

func (s *Service) retriedLoop(ctx context.Context, post, photo *int64) error {
	c := &review_model.Comment{PostID: post, PhotoID: photo}
	if err := c.Validate(); err != nil {
		return err
	}
	var err error
	for range 3 {
		if err = s.repo.insert(ctx, c); err == nil {
			return nil
		}
		if errors.Is(err, sql.ErrConnDone) {
			continue
		}
		break
	}
	return err
}

// Switches.

type kind int

const (
	post kind = iota
	photo
	video
)

func (s *Service) bySwitch(ctx context.Context, k kind, id int64, body string) error {
	c := &review_model.Comment{Body: body}
	switch k {
	case post:
		c.PostID = &id
	case photo:
		c.PhotoID = &id
	case video:
		c.VideoID = &id
	default:
		return fmt.Errorf("unknown kind %d", k)
	}
	if err := c.Validate(); err != nil {
		return err
	}
	return s.repo.insert(ctx, c)
}

func (s *Service) bySwitchBad(ctx context.Context, k kind, id int64, body string) error {
	c := &review_model.Comment{Body: body}
	switch k {
	case post:
		c.PostID = &id
	case photo:
		c.PhotoID = &id
	}
	return s.repo.insert(ctx, c) // want `PL501`
}

func (s *Service) switchTrue(ctx context.Context, c review_model.Comment) error {
	switch err := c.Validate(); {
	case err == nil:
	case errors.Is(err, review_model.ErrParent):
		return fmt.Errorf("parent: %w", err)
	default:
		return err
	}
	return s.repo.insert(ctx, &c)
}

func (s *Service) goodElse(ctx context.Context, c review_model.Comment) (err error) {
	if err = c.Validate(); err != nil {
		s.repo.log.Error("invalid", "err", err)
	} else {
		err = s.repo.insert(ctx, &c)
	}
	return
}

func (s *Service) boolCombined(ctx context.Context, post *int64, body string) error {
	c := review_model.Comment{PostID: post, Body: body}
	if len(body) > 500 || !c.IsValid() {
		return errors.New("invalid")
	}
	return s.repo.insert(ctx, &c)
}

func (s *Service) boolStored(ctx context.Context, post *int64, body string) error {
	c := review_model.Comment{PostID: post, Body: body}
	ok := c.IsValid() && body != ""
	if !ok {
		return errors.New("invalid")
	}
	return s.repo.insert(ctx, &c)
}

func (s *Service) boolOr(ctx context.Context, post *int64, admin bool) error {
	c := review_model.Comment{PostID: post}
	if !admin && !c.IsValid() {
		return errors.New("invalid")
	}
	return s.repo.insert(ctx, &c) // want `PL501`
}

// Imports.

func (s *Service) importCSV(ctx context.Context, in io.Reader) (n int, err error) {
	rd := csv.NewReader(in)
	for {
		rec, err := rd.Read()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		c, err := parse(rec)
		if err != nil {
			s.repo.log.Warn("skipped", "err", err)
			continue
		}
		if err := c.Validate(); err != nil {
			s.repo.log.Warn("skipped", "err", err)
			continue
		}
		if err := s.repo.insert(ctx, c); err != nil {
			return n, err
		}
		n++
	}
}

func parse(rec []string) (*review_model.Comment, error) {
	if len(rec) < 2 {
		return nil, errors.New("short record")
	}
	id := int64(len(rec[0]))
	return &review_model.Comment{PostID: &id, Body: rec[1]}, nil
}

func (s *Service) importBad(ctx context.Context, recs [][]string) error {
	for _, rec := range recs {
		c, err := parse(rec)
		if err != nil {
			return err
		}
		if err := s.repo.insert(ctx, c); err != nil { // want `PL501`
			return err
		}
	}
	return nil
}

func (s *Service) filterValid(ctx context.Context, in []*review_model.Comment) error {
	var valid []*review_model.Comment
	for _, c := range in {
		if c.Validate() == nil {
			valid = append(valid, c)
		}
	}
	for _, c := range valid {
		if err := s.repo.insert(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) mapped(ctx context.Context, reqs []CreateRequest) error {
	cs := make([]*review_model.Comment, 0, len(reqs))
	for i := range reqs {
		if err := reqs[i].Validate(); err != nil {
			return fmt.Errorf("request %d: %w", i, err)
		}
		cs = append(cs, reqs[i].toModel())
	}
	return s.insertAll(ctx, cs)
}

func (s *Service) mappedAfter(ctx context.Context, reqs []CreateRequest) error {
	cs := make([]*review_model.Comment, len(reqs))
	for i, req := range reqs {
		cs[i] = req.toModel()
	}
	if err := review_model.ValidateAll(cs); err != nil {
		return err
	}
	return s.insertAll(ctx, cs)
}

func (s *Service) mappedBad(ctx context.Context, reqs []CreateRequest) error {
	cs := make([]*review_model.Comment, len(reqs))
	for i, req := range reqs {
		cs[i] = req.toModel()
	}
	return s.insertAll(ctx, cs) // want `PL501`
}

func (s *Service) insertAll(ctx context.Context, cs []*review_model.Comment) error {
	for _, c := range cs {
		if err := s.repo.insert(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) chunked(ctx context.Context, cs []*review_model.Comment) error {
	if err := review_model.ValidateAll(cs); err != nil {
		return err
	}
	const size = 100
	for start := 0; start < len(cs); start += size {
		end := min(start+size, len(cs))
		if err := s.insertAll(ctx, cs[start:end]); err != nil {
			return err
		}
	}
	return nil
}

// Read, modify, write.

func (s *Service) clone(ctx context.Context, id int64) error {
	var c review_model.Comment
	row := s.repo.db.QueryRowContext(ctx, "SELECT post_id, photo_id, video_id, body FROM comments WHERE id = $1", id)
	if err := row.Scan(&c.PostID, &c.PhotoID, &c.VideoID, &c.Body); err != nil {
		return err
	}
	if err := c.Validate(); err != nil {
		return err
	}
	c.ID = 0
	c.Body += " (copy)"
	return s.repo.insert(ctx, &c)
}

// Named results and defers.

func (s *Service) namedResults(ctx context.Context, req *CreateRequest) (c *review_model.Comment, err error) {
	defer func() {
		if err != nil {
			s.repo.log.Error("create", "err", err)
			c = nil
		}
	}()
	c = req.toModel()
	if err = c.Validate(); err != nil {
		return
	}
	if err = s.repo.insert(ctx, c); err != nil {
		return
	}
	return c, nil
}

func (s *Service) deferredInsert(ctx context.Context, req *CreateRequest) (err error) {
	c := req.toModel()
	defer func() {
		if err == nil {
			err = s.repo.insert(ctx, c)
		}
	}()
	return c.Validate()
}

// Goroutines.

func (s *Service) async(ctx context.Context, req *CreateRequest) error {
	c := req.toModel()
	if err := c.Validate(); err != nil {
		return err
	}
	go func() {
		if err := s.repo.insert(context.WithoutCancel(ctx), c); err != nil {
			s.repo.log.Error("insert", "err", err)
		}
	}()
	return nil
}

func (s *Service) queue(ctx context.Context, jobs <-chan *review_model.Comment) {
	for c := range jobs {
		if err := c.Validate(); err != nil {
			continue
		}
		_ = s.repo.insert(ctx, c)
	}
}

func (s *Service) queueUnknown(ctx context.Context, jobs <-chan *review_model.Comment) {
	for c := range jobs {
		_ = s.repo.insert(ctx, c)
	}
}

func (s *Service) parallel(ctx context.Context, reqs []*CreateRequest) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(reqs))
	for _, req := range reqs {
		if err := req.Validate(); err != nil {
			return err
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs <- s.repo.insert(ctx, req.toModel())
		}()
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Options and builders.

type Option func(*review_model.Comment)

func OnPost(id int64) Option  { return func(c *review_model.Comment) { c.PostID = &id } }
func OnPhoto(id int64) Option { return func(c *review_model.Comment) { c.PhotoID = &id } }

func NewComment(body string, opts ...Option) (*review_model.Comment, error) {
	c := &review_model.Comment{Body: body}
	for _, o := range opts {
		o(c)
	}
	if err := c.Validate(); err != nil {
		return nil, fmt.Errorf("new comment: %w", err)
	}
	return c, nil
}

func newUnchecked(body string, opts ...Option) *review_model.Comment {
	c := &review_model.Comment{Body: body}
	for _, o := range opts {
		o(c)
	}
	return c
}

func (s *Service) options(ctx context.Context, id int64) error {
	c, err := NewComment("hi", OnPost(id))
	if err != nil {
		return err
	}
	return s.repo.insert(ctx, c)
}

func (s *Service) optionsBad(ctx context.Context, id int64) error {
	return s.repo.insert(ctx, newUnchecked("hi", OnPost(id))) // want `PL501`
}

func (s *Service) optionsLate(ctx context.Context, id int64) error {
	c := newUnchecked("hi", OnPost(id))
	if err := c.Validate(); err != nil {
		return err
	}
	return s.repo.insert(ctx, c)
}

type Builder struct {
	c   review_model.Comment
	err error
}

func (b *Builder) Post(id int64) *Builder  { b.c.PostID = &id; return b }
func (b *Builder) Photo(id int64) *Builder { b.c.PhotoID = &id; return b }
func (b *Builder) Build() (*review_model.Comment, error) {
	if b.err != nil {
		return nil, b.err
	}
	if err := b.c.Validate(); err != nil {
		return nil, err
	}
	return &b.c, nil
}

func (s *Service) built(ctx context.Context, id int64) error {
	c, err := new(Builder).Post(id).Build()
	if err != nil {
		return err
	}
	return s.repo.insert(ctx, c)
}

func mustNew(body string, opts ...Option) *review_model.Comment {
	c, err := NewComment(body, opts...)
	if err != nil {
		panic(err)
	}
	return c
}

func (s *Service) seed(ctx context.Context) error {
	for _, c := range []*review_model.Comment{
		mustNew("a", OnPost(1)),
		mustNew("b", OnPhoto(2)),
	} {
		if err := s.repo.insert(ctx, c); err != nil {
			return err
		}
	}
	return nil
}
