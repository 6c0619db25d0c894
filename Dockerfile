# polylint as an image:
#
#   docker build -t polylint .
#   docker run --rm -v "$PWD:/src" polylint check
#
# Go code is analysed with the go command, so the image has it. --target sql is a
# small image without it, for migrations and dumps alone: run it with --no-go in
# modules of Go.
FROM golang:1.26-bookworm AS build
WORKDIR /polylint
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -trimpath -ldflags='-s -w' -o /usr/local/bin/ ./cmd/polylint ./cmd/polylint-vet

FROM debian:bookworm-slim AS sql
# --new-from-rev asks git, which refuses a work tree of another user otherwise.
RUN apt-get update && \
    apt-get install -y --no-install-recommends git && \
    rm -rf /var/lib/apt/lists/* && \
    git config --system --add safe.directory '*'
COPY --from=build /usr/local/bin/polylint /usr/local/bin/
WORKDIR /src
ENTRYPOINT ["polylint"]
CMD ["check"]

FROM golang:1.26-bookworm
RUN git config --system --add safe.directory '*'
COPY --from=build /usr/local/bin/polylint /usr/local/bin/polylint-vet /usr/local/bin/
# Whoever the container runs as can write here.
ENV GOCACHE=/tmp/go-build GOMODCACHE=/tmp/go-mod GOFLAGS=-buildvcs=false
WORKDIR /src
ENTRYPOINT ["polylint"]
CMD ["check"]
