-- How far a long step has come, so that the same step goes on from there after it was cancelled, failed
-- or died with the process. One for each provenance key; gone when a step with that key completes.

CREATE TABLE kept_state (
    provenance_key VARCHAR     NOT NULL PRIMARY KEY,
    type           VARCHAR     NOT NULL,
    sha256         VARCHAR(64) NOT NULL,
    FOREIGN KEY (type, sha256) REFERENCES asset (type, sha256)
);
