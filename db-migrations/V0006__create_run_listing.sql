-- What people put on runs (tags, a note, pinned steps), who started them, and parameters and scalars as rows,
-- so that runs are filtered and sorted by the database. A step whose rows are still to be written has listed
-- FALSE: all old ones, until the storage is opened next.

ALTER TABLE run ADD COLUMN person VARCHAR;
ALTER TABLE run ADD COLUMN note TEXT;
ALTER TABLE run ADD COLUMN repeats BIGINT;
ALTER TABLE run ADD COLUMN priority INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE step ADD COLUMN listed BOOLEAN DEFAULT FALSE NOT NULL;

CREATE INDEX run_by_study ON run (study, id);
CREATE INDEX run_by_person ON run (person, id);
CREATE INDEX run_by_age ON run (created);
CREATE INDEX step_by_analysis ON step (analysis, run);
CREATE INDEX step_input_by_asset ON step_input (sha256, type, run);
CREATE INDEX step_output_by_asset ON step_output (sha256, type, run);

CREATE TABLE run_tag (
    run BIGINT       NOT NULL REFERENCES run (id),
    tag VARCHAR(100) NOT NULL,
    PRIMARY KEY (run, tag)
);

CREATE INDEX run_tag_by_tag ON run_tag (tag, run);

CREATE TABLE pin (
    run    BIGINT                      NOT NULL,
    step   VARCHAR                     NOT NULL,
    pinned TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (run, step),
    FOREIGN KEY (run, step) REFERENCES step (run, id)
);

-- A measured or exact value has low = high; an undecided one is an interval.
CREATE TABLE step_scalar (
    run     BIGINT           NOT NULL,
    step    VARCHAR          NOT NULL,
    ordinal INTEGER          NOT NULL,
    name    VARCHAR          NOT NULL,
    low     DOUBLE PRECISION NOT NULL,
    high    DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (run, step, name),
    FOREIGN KEY (run, step) REFERENCES step (run, id)
);

CREATE INDEX step_scalar_by_name ON step_scalar (name, low, run);
CREATE INDEX step_scalar_of_run ON step_scalar (run, name, ordinal, low, high);

-- Leaves of the parameters' JSON; those of inner objects have names with dots.
CREATE TABLE step_parameter (
    run    BIGINT       NOT NULL,
    step   VARCHAR      NOT NULL,
    name   VARCHAR      NOT NULL,
    text   VARCHAR(300) NOT NULL,
    number DOUBLE PRECISION,
    PRIMARY KEY (run, step, name),
    FOREIGN KEY (run, step) REFERENCES step (run, id)
);

CREATE INDEX step_parameter_by_text ON step_parameter (name, text, run);
CREATE INDEX step_parameter_by_number ON step_parameter (name, number, run);
