# syntax=docker/dockerfile:1

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w -X main.version=${VERSION}" -o /out/entente ./cmd/entente \
 && mkdir /out/data

# No shell, no package manager: the program, CA certificates for articles behind https, and time zones.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/entente /usr/local/bin/entente
COPY LICENSE NOTICE /usr/share/doc/entente/
# The SQLite file lies in this volume when no other store is named.
COPY --from=build --chown=65532:65532 /out/data /data
ENV XDG_DATA_HOME=/data
VOLUME /data
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/entente"]
