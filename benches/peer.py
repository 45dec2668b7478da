#!/usr/bin/env python3
"""The questions of benches/window.rs, asked of DuckDB's table in memory: python3 benches/peer.py FILE.csv
Needs `pip install duckdb`. For each kind of filter: the count of the rows and the first 60 in the order of time."""
import sys
import time

import duckdb


def minute(n):
    return f"2017-10-{10 + n % 18:02}T{n * 7 % 20:02}:{n * 13 % 60:02}:00Z"


def window(n):
    return f"ts >= timestamptz '{minute(n)}' and ts < timestamptz '{minute(n)}' + interval 2 hour"


def actor(n):
    return f"actor = 'agent-{n * 37 % 500:04}'"


def account(n):
    return f"target_account = 'acct-{n * 7919 % 1_000_000:07}'"


TEXTS = ["event_id", "actor", "action", "target_account", "source_ip", "session_id", "ticket_id", "reason"]
QUESTIONS = {
    "actor": actor,
    "account": account,
    "window of two hours": window,
    "actor, account and window": lambda n: f"{actor(n)} and {account(n)} and {window(n)}",
    "free text": lambda n: " or ".join(f"{c} ilike '%batch {n * 104_729 % 10_000_000}%'" for c in TEXTS),
}

con = duckdb.connect()
con.execute("set timezone = 'UTC'")
begun = time.time()
con.execute(f"create table t as select *, timestamp::timestamptz as ts from read_csv('{sys.argv[1]}') order by ts")
print(f"loaded in {time.time() - begun:.1f} s")
print(f"{'filter to first rows':28}{'p50':>14}{'p95':>14}{'longest':>14}")
for name, question in QUESTIONS.items():
    times = []
    for n in range(20):
        begun = time.time()
        con.execute(f"select count(*) from t where {question(n)}").fetchall()
        con.execute(f"select * from t where {question(n)} order by ts limit 60").fetchall()
        times.append((time.time() - begun) * 1000)
    times.sort()
    print(f"{name:28}{times[10]:>11.2f} ms{times[19]:>11.2f} ms{times[-1]:>11.2f} ms")
