-- What the store knows about each asset; its bytes are a file named by their SHA-256.
-- One file serves every type under which the same bytes were stored, so the key is both.

CREATE TABLE asset (
    type          VARCHAR                     NOT NULL,
    sha256        VARCHAR(64)                 NOT NULL,
    size_in_bytes BIGINT                      NOT NULL,
    created       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (type, sha256)
);

CREATE INDEX asset_by_age ON asset (type, created);
