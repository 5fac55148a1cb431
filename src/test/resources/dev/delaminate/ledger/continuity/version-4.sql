CREATE TABLE row (
    row_id   INTEGER PRIMARY KEY,
    state    TEXT NOT NULL,              -- RowState
    position INTEGER,                    -- in the manifest; NULL: no longer in it
    job_id   INTEGER,                    -- the current job
    leader   INTEGER,                    -- row_id of the row with the same work; of FOLLOWING rows
    attempts INTEGER NOT NULL DEFAULT 0  -- times it was recorded as SUBMITTING
) STRICT;
INSERT INTO "row" VALUES(1,'SUBMITTING',1,1,NULL,1);
INSERT INTO "row" VALUES(2,'IN_FLIGHT',2,2,NULL,1);
INSERT INTO "row" VALUES(3,'LAYERED',3,3,NULL,1);
INSERT INTO "row" VALUES(4,'DONE',4,4,NULL,1);
INSERT INTO "row" VALUES(5,'FAILED',5,5,NULL,1);
INSERT INTO "row" VALUES(6,'IN_DOUBT',6,6,NULL,1);
INSERT INTO "row" VALUES(7,'PENDING',7,NULL,NULL,0);
INSERT INTO "row" VALUES(8,'PENDING',8,NULL,NULL,0);
CREATE TABLE request (                   -- what the manifest says of a row
    row_id       INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,
    line         INTEGER NOT NULL,
    id           TEXT,
    picture      TEXT,                   -- this and the next four: NULL when REJECTED from the beginning
    sha256       TEXT,                   -- of a local picture
    parameters   TEXT,                   -- JSON; NULL: all left to the service
    request_hash TEXT,                   -- NULL when REJECTED
    work_hash    TEXT,                   -- equal for the same work
    folder       TEXT UNIQUE COLLATE NOCASE
) STRICT;
INSERT INTO request VALUES(1,'id:row-1',2,'row-1','https://shop.example/row-1.png',NULL,NULL,'e722bd8ca2d810e573393b15e6f789a7','e722bd8ca2d810e573393b15e6f789a7','f-id-row-1');
INSERT INTO request VALUES(2,'id:row-2',3,'row-2','https://shop.example/row-2.png',NULL,NULL,'77e36bde29fbf46475e72e308c87aa1e','77e36bde29fbf46475e72e308c87aa1e','f-id-row-2');
INSERT INTO request VALUES(3,'id:row-3',4,'row-3','https://shop.example/row-3.png',NULL,NULL,'f9301a66d53be9adc940df856eb82b87','f9301a66d53be9adc940df856eb82b87','f-id-row-3');
INSERT INTO request VALUES(4,'id:row-4',5,'row-4','https://shop.example/row-4.png',NULL,NULL,'b60aa5ee4733333c2f586859f10171c0','b60aa5ee4733333c2f586859f10171c0','f-id-row-4');
INSERT INTO request VALUES(5,'id:row-5',6,'row-5','https://shop.example/row-5.png',NULL,NULL,'fbf7698068fa27de30b78ce447b28d51','fbf7698068fa27de30b78ce447b28d51','f-id-row-5');
INSERT INTO request VALUES(6,'id:row-6',7,'row-6','https://shop.example/row-6.png',NULL,NULL,'d2dee707c234bf0e7c7929bc2e3a876f','d2dee707c234bf0e7c7929bc2e3a876f','f-id-row-6');
INSERT INTO request VALUES(7,'id:row-7',8,'row-7','https://shop.example/row-7.png',NULL,NULL,'8a0195ef83c85f8273b11e88186243dc','8a0195ef83c85f8273b11e88186243dc','f-id-row-7');
INSERT INTO request VALUES(8,'id:row-8',9,'row-8','https://shop.example/row-8.png',NULL,NULL,'8a4cbcf30bccc9e107ae9e4de192cc31','8a4cbcf30bccc9e107ae9e4de192cc31','f-id-row-8');
CREATE TABLE job (                       -- a submit that may have reached the service
    job_id       INTEGER PRIMARY KEY,
    row_id       INTEGER NOT NULL,
    account_id   INTEGER NOT NULL,
    request_id   TEXT,
    billing      TEXT NOT NULL,          -- Billing
    price_micros INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    accepted_at  INTEGER,
    asked_again  INTEGER NOT NULL DEFAULT 0  -- times that the user had a failed row ask for it again
) STRICT;
INSERT INTO job VALUES(1,1,1,NULL,'RESERVED',50000,1772395200000,NULL,0);
INSERT INTO job VALUES(2,2,1,'request-2','BILLED',50000,1772395200000,1772395200000,0);
INSERT INTO job VALUES(3,3,1,'request-3','BILLED',50000,1772395200000,1772395200000,0);
INSERT INTO job VALUES(4,4,1,'request-4','BILLED',50000,1772395200000,1772395200000,0);
INSERT INTO job VALUES(5,5,1,'request-5','BILLED',50000,1772395200000,1772395200000,0);
INSERT INTO job VALUES(6,6,1,NULL,'IN_DOUBT',50000,1772395200000,NULL,0);
CREATE TABLE result (                    -- what a finished job offers
    job_id      INTEGER PRIMARY KEY,
    seed        INTEGER,
    layers      TEXT NOT NULL,           -- JSON, bottom first
    finished_at INTEGER NOT NULL
) STRICT;
INSERT INTO result VALUES(3,1840132425,'[{"url":"https://cdn.example/3/0.png","contentType":"image/png","width":640,"height":480,"nsfw":false},{"url":"https://cdn.example/3/1.png","nsfw":true}]',1772395200000);
INSERT INTO result VALUES(4,1840132425,'[{"url":"https://cdn.example/4/0.png","contentType":"image/png","width":640,"height":480,"nsfw":false},{"url":"https://cdn.example/4/1.png","nsfw":true}]',1772395200000);
CREATE TABLE layer_set (                 -- of DONE rows
    row_id    INTEGER PRIMARY KEY,
    layers    TEXT NOT NULL,             -- JSON, bottom first
    warnings  TEXT,                      -- JSON; NULL: none
    placed_at INTEGER NOT NULL
, run_id INTEGER, steady_at INTEGER) STRICT;
INSERT INTO layer_set VALUES(4,'[{"index":0,"file":"layer-0.png","width":640,"height":480,"sizeBytes":1234,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","nsfw":false,"sourceUrl":"https://cdn.example/0"},{"index":1,"file":"layer-1.png","width":640,"height":480,"sizeBytes":99,"sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","nsfw":true,"sourceUrl":"https://cdn.example/1"}]','["layer 1 is blank"]',1772395200000,NULL,NULL);
CREATE TABLE failure (                   -- of FAILED, IN_DOUBT and REJECTED rows
    row_id    INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,             -- FailureKind
    code      TEXT NOT NULL,
    message   TEXT NOT NULL,
    failed_at INTEGER NOT NULL
) STRICT;
INSERT INTO failure VALUES(5,'ROW','image_too_small','the picture is too small',1772395200000);
INSERT INTO failure VALUES(6,'ROW','image_too_small','the picture is too small',1772395200000);
CREATE TABLE account (
    account_id      INTEGER PRIMARY KEY,
    origin          TEXT NOT NULL,
    key_fingerprint TEXT NOT NULL,
    UNIQUE (origin, key_fingerprint)
) STRICT;
INSERT INTO account VALUES(1,'https://service.example','f00d');
CREATE TABLE run (
    run_id     INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,                  -- NULL: it did not end by itself
    boot_id    TEXT                      -- of the machine, where it tells
) STRICT;
INSERT INTO run VALUES(1,1772395200000,1772395200000,'another start of the machine');
CREATE TABLE tally (                     -- kept with every commit, so that asking costs nothing
    name   TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally VALUES('jobs BILLED',4);
INSERT INTO tally VALUES('jobs IN_DOUBT',1);
INSERT INTO tally VALUES('jobs RELEASED',0);
INSERT INTO tally VALUES('jobs RESERVED',1);
INSERT INTO tally VALUES('last job',6);
INSERT INTO tally VALUES('micros BILLED',200000);
INSERT INTO tally VALUES('micros IN_DOUBT',50000);
INSERT INTO tally VALUES('micros RELEASED',0);
INSERT INTO tally VALUES('micros RESERVED',50000);
INSERT INTO tally VALUES('rows DONE',1);
INSERT INTO tally VALUES('rows FAILED',1);
INSERT INTO tally VALUES('rows FOLLOWING',0);
INSERT INTO tally VALUES('rows IN_DOUBT',1);
INSERT INTO tally VALUES('rows IN_FLIGHT',1);
INSERT INTO tally VALUES('rows LAYERED',1);
INSERT INTO tally VALUES('rows PENDING',2);
INSERT INTO tally VALUES('rows REJECTED',0);
INSERT INTO tally VALUES('rows SUBMITTING',1);
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('ledger id','a7a8b13a90b3aba9');
INSERT INTO meta VALUES('manifest fingerprint','1');
CREATE INDEX row_position ON row (position) WHERE position IS NOT NULL;
CREATE INDEX row_pending ON row (position) WHERE state = 'PENDING' AND position IS NOT NULL;
CREATE INDEX row_removed ON row (state) WHERE position IS NULL;
CREATE INDEX row_following ON row (leader) WHERE state = 'FOLLOWING';
CREATE INDEX job_row ON job (row_id);
CREATE INDEX job_request ON job (request_id) WHERE request_id IS NOT NULL;
CREATE TABLE grade (                     -- of layer sets that were looked at
    row_id       INTEGER PRIMARY KEY,
    grade        TEXT NOT NULL,          -- Grade
    reason       TEXT,                   -- NULL: nothing to say
    measure      REAL NOT NULL,
    psnr_db      REAL,
    blank_layers INTEGER NOT NULL
) STRICT;
INSERT INTO grade VALUES(4,'WEAK','layer 1 is blank',0.5,31.25,1);
CREATE TABLE redo (                      -- a set that is, or was, made again for a better one
    redo_id    INTEGER PRIMARY KEY,
    row_id     INTEGER NOT NULL,
    leader     INTEGER,                  -- row_id of the row that is made again for this one, too
    parameters TEXT NOT NULL,            -- JSON: sent in place of the request's
    kept_job   INTEGER NOT NULL,         -- that made the set which stays until a better one is there
    outcome    TEXT,                     -- NULL: under way; BETTER, KEPT or FAILED
    message    TEXT,                     -- why the old set was kept
    job_id     INTEGER,                  -- that was to make a better one, where it failed or was no better
    ended_at   INTEGER,
    UNIQUE (row_id, parameters)
) STRICT;
INSERT INTO redo VALUES(1,4,NULL,'{"numLayers":6}',4,'KEPT','the new one is weak',NULL,1772395200000);
CREATE TABLE review (                    -- what a person said of a layer set
    row_id      INTEGER NOT NULL,
    job_id      INTEGER NOT NULL,        -- that made the set: of the next one this says nothing
    decision    TEXT NOT NULL,           -- Decision
    comment     TEXT,                    -- NULL: none
    num_layers  INTEGER,                 -- that it is to be made again with; NULL: as before
    seed        INTEGER,                 -- likewise; NULL: left to the service
    reviewed_at INTEGER NOT NULL,
    PRIMARY KEY (job_id, row_id)
) STRICT, WITHOUT ROWID;
INSERT INTO review VALUES(4,4,'REDO','the shade is missing',6,7,1772398800000);
CREATE INDEX grade_word ON grade (grade);
CREATE UNIQUE INDEX redo_open ON redo (row_id) WHERE outcome IS NULL;
CREATE INDEX redo_led ON redo (leader) WHERE outcome IS NULL;
