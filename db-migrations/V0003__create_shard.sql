-- Finished shards of a step's work. They hang on the provenance key, not on a run: after a crash,
-- or in another run of the same step, only the missing ones are computed.

CREATE TABLE shard (
    provenance_key VARCHAR     NOT NULL,
    ordinal        INTEGER     NOT NULL,
    type           VARCHAR     NOT NULL,
    sha256         VARCHAR(64) NOT NULL,
    PRIMARY KEY (provenance_key, ordinal),
    FOREIGN KEY (type, sha256) REFERENCES asset (type, sha256)
);
